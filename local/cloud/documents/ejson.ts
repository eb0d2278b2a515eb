import { type Document, ObjectId, type Value } from './values';

type Json = null | boolean | number | string | Json[] | { [key: string]: Json };

/** A number of milliseconds, however EJSON wraps it. */
function epoch(date: Json): number {
  if (typeof date === 'string') return Date.parse(date);
  if (typeof date === 'number') return date;
  const wrapped = date as Record<string, Json>;
  return Number(wrapped.$numberLong ?? wrapped.$numberInt ?? wrapped.$numberDouble);
}

function pattern(json: Json): RegExp {
  const { pattern: source, options } = json as { pattern: string; options?: string };
  return new RegExp(source, (options ?? '').replace(/[^ims]/g, ''));
}

/** What a `$…` key of EJSON stands for, or undefined when the key is an operator. */
function typed(key: string, json: { [key: string]: Json }, now: number): Value {
  const inner = json[key] ?? null;
  switch (key) {
    case '$numberInt':
    case '$numberLong':
    case '$numberDouble':
    case '$numberDecimal':
      return Number(inner);
    case '$date':
      return new Date(epoch(inner));
    case '$oid':
      return new ObjectId(String(inner));
    case '$regularExpression':
      return pattern(inner);
    case '$undefined':
      return null;
    case '$tcb_server_date':
      return new Date(now + Number(decode((inner as { offset?: Json }).offset ?? 0, now)));
    default:
      return undefined;
  }
}

function decode(json: Json, now: number): Value {
  if (json === null || typeof json !== 'object') return json;
  if (Array.isArray(json)) return json.map((item) => decode(item, now));
  const document = json as unknown as Document;
  for (const key of Object.keys(json)) {
    if (key.charCodeAt(0) === 36) {
      const value = typed(key, json, now);
      if (value !== undefined) return value;
    }
    document[key] = decode(json[key] ?? null, now);
  }
  return document;
}

/**
 * EJSON, canonical or relaxed, to values. A server date becomes `now` (epoch milliseconds) plus its offset.
 * Text without a `"$` holds no typed value, so plain JSON serves: most stored documents take that way.
 */
export function parse(text: string, now = 0): Value {
  const json = JSON.parse(text) as Json;
  return text.includes('"$') ? decode(json, now) : json;
}

export function parseDocument(text: string, now = 0): Document {
  return parse(text, now) as Document;
}

function encodeNumber(value: number): Json {
  if (Number.isFinite(value)) return Object.is(value, -0) ? { $numberDouble: '-0.0' } : value;
  return { $numberDouble: String(value) };
}

function encode(value: Value, plainIds: boolean): Json | undefined {
  if (typeof value === 'number') return encodeNumber(value);
  if (value === null || typeof value !== 'object') return value;
  if (value instanceof Date) return { $date: { $numberLong: String(value.getTime()) } };
  if (value instanceof ObjectId) return plainIds ? value.hex : { $oid: value.hex };
  if (value instanceof RegExp) return { $regularExpression: { pattern: value.source, options: value.flags } };
  if (Array.isArray(value)) return value.map((item) => encode(item, plainIds) ?? null);
  const json: { [key: string]: Json } = {};
  for (const key of Object.keys(value)) {
    const field = encode(value[key], plainIds);
    if (field !== undefined) json[key] = field;
  }
  return json;
}

/** Values to EJSON with plain numbers. `plainIds` writes ObjectIds as the strings that the SDK is sent. */
export function stringify(value: Value, plainIds = false): string {
  return JSON.stringify(encode(value, plainIds));
}
