/** Names of `wx.` calls that were asked for and are not there. The journeys fail on them. */
export const unknownApis = new Set<string>();

/** Names that are looked up by tools and promises, not by mini-programs. */
const QUIET = new Set(['then', 'toJSON', '$$typeof', 'constructor', 'nodeType']);

function watch(apis: Record<string, unknown>, prefix: string): object {
  return new Proxy(apis, {
    get(target, name) {
      if (name in target || typeof name === 'symbol' || QUIET.has(name)) return Reflect.get(target, name) as unknown;
      if (!unknownApis.has(prefix + name)) console.error(`${prefix}${name} is not known to the phone`);
      unknownApis.add(prefix + name);
      return undefined;
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
