/** Files are named as WeChat's SDK names them: cloud://<environment>.<bucket>/<path>. */
const PREFIX = 'cloud://local-env.local/';
const LONGEST_PATH_BYTES = 850;
/**
 * Control characters, halves of characters and `\` are refused by the cloud itself; `?`, `#` and `%` because the SDK passes a temporary address through
 * encodeURI, which leaves the first two alone and doubles the third.
 */
// eslint-disable-next-line no-control-regex -- these very characters are refused
const UNFIT = /[\u0000-\u001f\u007f\\?#%]|\p{Surrogate}/u;

/** Whether a path names a file and nothing outside of the store. */
export function isCloudPath(path: string): boolean {
  if (UNFIT.test(path) || Buffer.byteLength(path) > LONGEST_PATH_BYTES) return false;
  return path.split('/').every((segment) => segment !== '' && segment !== '.' && segment !== '..');
}

/**
 * A path as it stands in a URL, decoded once.
 * @returns undefined when it is no cloud path
 */
export function decodeCloudPath(encoded: string): string | undefined {
  try {
    const path = decodeURIComponent(encoded);
    return isCloudPath(path) ? path : undefined;
  } catch (error) {
    if (error instanceof URIError) return undefined;
    throw error;
  }
}

export function fileIdOf(path: string): string {
  return PREFIX + path;
}

/** @returns undefined when the fileID is of another environment, or no fileID */
export function pathOfFileId(fileId: string): string | undefined {
  const path = fileId.startsWith(PREFIX) ? fileId.slice(PREFIX.length) : '';
  return isCloudPath(path) ? path : undefined;
}
