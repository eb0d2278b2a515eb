import { bytesField, bytesIn, numberField } from './binary-form';
import { parseJson } from '../json';

/** CommApiData {openapiData 2 {pairs 1 {key 1, value 2}}}: what is asked for, each value as JSON. */
export function pairsIn(asked: Buffer): Record<string, unknown> {
  const pairs = bytesIn(bytesIn(asked, 2)[0] ?? Buffer.alloc(0), 1).map((pair): [string, unknown] => {
    const [key = '', value = ''] = [1, 2].map((number) => bytesIn(pair, number)[0]?.toString('utf8'));
    return [key, parseJson(value)];
  });
  return Object.fromEntries(pairs);
}

/** CommOpenApiResp {respData 1, contentType 2, errorCode 3} */
export function answerInBinary(data: Buffer, type: string, errcode: number): Buffer {
  return Buffer.concat([
    bytesField(1, data),
    bytesField(2, Buffer.from(type)),
    ...(errcode === 0 ? [] : [numberField(3, errcode)]),
  ]);
}
