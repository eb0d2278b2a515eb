import { createHash, randomUUID } from 'node:crypto';
import { isRecord } from '../json';

/** Told of every CloudID that a phone sent: WeChat opens it again for whoever it was given to. */
export type Issue = (cloudID: string, data: unknown) => void;

/**
 * Opens the CloudIDs a phone sent. WeChat does so at the top level of `data` and nowhere deeper: `wx.cloud.CloudID(x)`, travelling
 * as `{"$cloudID": {…}}`, arrives in the function as `{cloudID, data}`. The same can be sent by hand, as plain data.
 */
export function openCloudIds(data: Record<string, unknown>, issue: Issue): Record<string, unknown> {
  return Object.fromEntries(Object.entries(data).map(([key, value]) => [key, open(value, issue)]));
}

function open(value: unknown, issue: Issue): unknown {
  if (!isRecord(value) || !('$cloudID' in value) || Object.keys(value).length !== 1) return value;
  const data = value.$cloudID;
  const cloudID = createHash('sha256').update(randomUUID()).digest('base64url');
  issue(cloudID, data);
  return { cloudID, data };
}
