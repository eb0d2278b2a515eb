import { keptPath } from '../../cloudfunctions/platform/uploads';

/** The smallest file that is a JPEG: it shows nothing, and is kept as it is. */
export const JPEG = Buffer.from('ffd8ffe000104a46494600010100000100010000ffd9', 'hex');

/** What an uploaded file is called once a command brought it in. */
export function keptAs(fileID: string, bytes: Uint8Array = JPEG, ending = 'jpg'): string {
  const [, bucket = '', path = ''] = /^(cloud:\/\/[^/]+\/)(.+)$/.exec(fileID) ?? [];
  return bucket + keptPath(path, bytes, ending);
}
