import type { Family } from './answer';

/** Small helpers that WeChat gives because its script engine has no others. */
export const binary: Family = {
  arrayBufferToBase64(buffer: ArrayBuffer): string {
    let text = '';
    for (const byte of new Uint8Array(buffer)) text += String.fromCharCode(byte);
    return btoa(text);
  },
  base64ToArrayBuffer: (base64: string): ArrayBuffer =>
    Uint8Array.from(atob(base64), (char) => char.charCodeAt(0)).buffer,
  nextTick: (work: () => void) => queueMicrotask(work),
  getRandomValues: ({ length, success }: { length: number; success?(result: object): void }) => {
    const result = {
      randomValues: crypto.getRandomValues(new Uint8Array(length)).buffer,
      errMsg: 'getRandomValues:ok',
    };
    success?.(result);
    return success ? undefined : Promise.resolve(result);
  },
};
