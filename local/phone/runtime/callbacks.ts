/** The callbacks any asynchronous `wx.` call may be given. */
export interface Callbacks {
  success?(result: object): void;
  fail?(result: object): void;
  complete?(result: object): void;
}

/** Answers callbacks when there are any, else a promise, as every asynchronous `wx.` call does. */
export function asApi<Options extends object>(
  name: string,
  run: (options: Options) => object | void,
): (options?: Options & Callbacks) => Promise<object> | undefined {
  return (given) => {
    const options = given ?? ({} as Options & Callbacks);
    const called = Boolean(options.success || options.fail || options.complete);
    try {
      const result = { errMsg: `${name}:ok`, ...run(options) };
      options.success?.(result);
      options.complete?.(result);
      return called ? undefined : Promise.resolve(result);
    } catch (error) {
      const result = { errMsg: `${name}:fail ${error instanceof Error ? error.message : String(error)}` };
      console.error(result.errMsg);
      options.fail?.(result);
      options.complete?.(result);
      // Whoever asked with callbacks but without `fail` hears nothing in WeChat either; a promise is rejected.
      return called ? undefined : Promise.reject(result);
    }
  };
}
