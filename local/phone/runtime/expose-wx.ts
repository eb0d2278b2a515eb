import { knownApis } from 'virtual:miniprogram';

/** Names of `wx.` calls that were asked for and are not there. The journeys fail on them. */
export const unknownApis = new Set<string>();

/** Names that are looked up by tools and promises, not by mini-programs. */
const QUIET = new Set(['then', 'toJSON', '$$typeof', 'constructor', 'nodeType']);

const known = new Set(knownApis);
/** APIs that answer something to be asked further. */
const GIVES_OBJECT = /^(create|get\w+(Manager|Context|System)$)/;

interface Callbacks {
  fail?(error: object): void;
  complete?(error: object): void;
}

/** In place of one of WeChat's APIs that the phone has not: it fails as an API does, and what it would give takes everything in silence. */
function unsupported(name: string): unknown {
  const failed = { errMsg: `${name}:fail not supported by the phone` };
  return (options?: Callbacks): unknown => {
    if (GIVES_OBJECT.test(name)) return silent();
    queueMicrotask(() => {
      options?.fail?.(failed);
      options?.complete?.(failed);
    });
    if (options?.fail ?? options?.complete) return undefined;
    const answer = Promise.reject(failed as unknown as Error);
    // Nobody need hear of it: it was told by name.
    answer.catch(() => undefined);
    return answer;
  };
}

function silent(): object {
  return new Proxy(() => undefined, {
    get: (_, name) => (typeof name === 'symbol' || QUIET.has(name) ? undefined : silent()),
    set: () => true,
    apply: () => silent(),
  });
}

function watch(apis: Record<string, unknown>, prefix: string): object {
  return new Proxy(apis, {
    get(target, name) {
      if (name in target || typeof name === 'symbol' || QUIET.has(name)) return Reflect.get(target, name) as unknown;
      if (!unknownApis.has(prefix + name)) console.error(`${prefix}${name} is not known to the phone`);
      unknownApis.add(prefix + name);
      return prefix === 'wx.' && known.has(name) ? unsupported(name) : undefined;
    },
  });
}

/** Sets the global `wx`, which tells when something is asked of it that the phone does not know. */
export function exposeWx(...parts: object[]): void {
  const apis = Object.assign({}, ...parts) as Record<string, unknown>;
  if (typeof apis.cloud === 'object' && apis.cloud)
    apis.cloud = watch(apis.cloud as Record<string, unknown>, 'wx.cloud.');
  Object.assign(globalThis, { wx: watch(apis, 'wx.') });
}
