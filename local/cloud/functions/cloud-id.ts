import { createHash } from 'node:crypto';
import { isRecord } from '../json';

/**
 * Opens the CloudIDs a phone sent. WeChat does so at the top level of `data` and nowhere deeper: `wx.cloud.CloudID(x)`, travelling
 * as `{"$cloudID": {…}}`, arrives in the function as `{cloudID, data}`.
 */
export function openCloudIds(data: Record<string, unknown>): Record<string, unknown> {
  return Object.fromEntries(Object.entries(data).map(([key, value]) => [key, open(value)]));
}

function open(value: unknown): unknown {
  if (!isRecord(value) || !('$cloudID' in value) || Object.keys(value).length !== 1) return value;
  const data = value.$cloudID;
  const cloudID = createHash('sha256').update(JSON.stringify(data)).digest('base64url');
  return { cloudID, data };
}
