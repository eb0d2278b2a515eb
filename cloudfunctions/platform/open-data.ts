import { bytesOf, field, fieldsOf, numberOf } from './binary-message';
import { app } from './database';

/**
 * Opens CloudIDs: asks WeChat what stands behind them, as wx-server-sdk's getOpenData does. The SDK here carries the question but does
 * not word it: both it and the answer are protocol buffers of a handful of fields, which are written and read below.
 */
const API = 'ApiGetOpenDataByCloudId';
/** CommApiData.ApiType.SVRKIT_API */
const SVRKIT_API = 2;

/**
 * What the caller's phone was given under this id, as WeChat itself says; null when WeChat does not know the id, or gave it to
 * somebody else. What the phone sent along with it is not looked at.
 * @throws Error when WeChat could not be asked
 */
export async function openDataOf(cloudID: string): Promise<Record<string, unknown> | null> {
  const answer: unknown = await app().callCompatibleWxOpenApi({
    apiName: API,
    requestData: question(cloudID) as never,
  });
  if (!Buffer.isBuffer(answer)) throw new Error('WeChat gave no answer to getOpenData');
  const reply = fieldsOf(answer);
  if (numberOf(reply, 3) !== 0 || numberOf(reply, 6) !== 0) throw new Error('WeChat could not open a CloudID');
  for (const item of bytesOf(fieldsOf(bytesOf(reply, 1)[0] ?? Buffer.alloc(0)), 1)) {
    const [id, json] = [1, 2].map((number) => bytesOf(fieldsOf(item), number)[0]?.toString('utf8') ?? '');
    if (id === cloudID && json) return dataIn(json);
  }
  return null;
}

/** `{"cloudID": …, "data": {…}}`, or an error in place of the data. */
function dataIn(json: string): Record<string, unknown> | null {
  const opened: unknown = JSON.parse(json);
  const data = typeof opened === 'object' && opened !== null && 'data' in opened ? opened.data : null;
  return typeof data === 'object' && data !== null ? (data as Record<string, unknown>) : null;
}

/** CommApiData {apiType 1, svrkitData 4 {apiName 1, reqData 2 {cloudidList 2}}} */
function question(cloudID: string): Buffer {
  const list = field(2, Buffer.from(cloudID));
  const asked = Buffer.concat([field(1, Buffer.from(API)), field(2, list)]);
  return Buffer.concat([Buffer.from([1 << 3, SVRKIT_API]), field(4, asked)]);
}
