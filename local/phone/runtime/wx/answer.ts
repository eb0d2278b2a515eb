/** Thrown by an API to fail as WeChat does: `<api>:fail <reason>`. */
export class Refused extends Error {
  constructor(
    readonly reason: string,
    readonly extra: Readonly<Record<string, unknown>> = {},
  ) {
    super(reason);
  }
}

/** What every asynchronous wx API takes besides its own options. */
export interface Callbacks {
  success?(result: object): void;
  fail?(error: object): void;
  complete?(result: object): void;
}

const asks = (options: Callbacks): boolean => Boolean(options.success ?? options.fail ?? options.complete);

/** Failures of pages' callbacks are the page's own: they go where uncaught errors go. */
function tell(callback: ((result: object) => void) | undefined, result: object): void {
  if (callback) queueMicrotask(() => callback(result));
}

/** What a failure looks like to a page: a plain object with errMsg. */
function failure(api: string, error: unknown): { errMsg: string } {
  if (error instanceof Refused) return { errMsg: `${api}:fail ${error.reason}`.trim(), ...error.extra };
  const reason = error instanceof Error ? error.message : String(error);
  return { errMsg: `${api}:fail ${reason}` };
}

/**
 * Runs an API in both of WeChat's styles: with any of success, fail, complete it answers nothing and calls them; without, it
 * answers a promise, which fails with `{errMsg}`.
 */
export function answer(
  api: string,
  options: Callbacks | undefined,
  work: () => object | void | Promise<object | void>,
): Promise<object> | undefined {
  const { success, fail, complete } = options ?? {};
  const running = Promise.resolve()
    .then(work)
    .then((result): object => ({ ...result, errMsg: `${api}:ok` }));
  if (!options || !asks(options))
    return running.catch((error: unknown) => Promise.reject(failure(api, error) as unknown as Error));
  running.then(
    (result) => {
      tell(success, result);
      tell(complete, result);
    },
    (error: unknown) => {
      const result = failure(api, error);
      tell(fail, result);
      tell(complete, result);
    },
  );
  return undefined;
}

/** An API that takes one object of options. */
export type Api<Options = Record<string, unknown>> = (options?: Options & Callbacks) => unknown;

/** Makes an API of what it does. */
export const api =
  <Options>(name: string, work: (options: Partial<Options>) => object | void | Promise<object | void>): Api<Options> =>
  (options) =>
    answer(name, options, () => work((options ?? {}) as Partial<Options>));

/** One that WeChat answers before it returns. */
export const apiAtOnce =
  (name: string, work: () => object): Api =>
  (options) => {
    if (!options || !asks(options)) return answer(name, options, work);
    const result = { ...work(), errMsg: `${name}:ok` };
    options.success?.(result);
    options.complete?.(result);
    return undefined;
  };

/** A family of APIs: names of wx.* and what they are. */
export type Family = Record<string, unknown>;

/** Adds and removes listeners: the two halves of wx.onX / wx.offX. */
export class Listeners<Detail> {
  private readonly heard = new Set<(detail: Detail) => void>();
  readonly on = (listener: (detail: Detail) => void): void => void this.heard.add(listener);
  /** Without a listener, all are removed, as WeChat does. */
  readonly off = (listener?: (detail: Detail) => void): void => {
    if (listener) this.heard.delete(listener);
    else this.heard.clear();
  };
  tell(detail: Detail): void {
    for (const listener of this.heard) listener(detail);
  }
}
