import { createHash } from 'node:crypto';
import { beijingDate } from '../platform/clock';
import { derivedId } from '../platform/commands';
import type { RequestPlace } from './request';

/**
 * The number to read out on the telephone: two digits each of year, month and day, then six that follow from the id.
 * @param attempt 0, and one more each time the number was already taken that day
 */
export function requestNumber(id: string, at: number, attempt: number): string {
  const digest = createHash('sha256').update(`${id}\u0000${attempt}`).digest();
  const digits = String(digest.readUInt32BE(0) % 1_000_000).padStart(6, '0');
  return beijingDate(at).slice(2).replaceAll('-', '') + digits;
}

/** Words as they are compared: width, case, spaces and punctuation make no difference. */
export function normaliseWords(text: string): string {
  return text
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]/gu, '');
}

/** About a hundred metres: two fixes of one place differ by less. */
const PIN_DIGITS = 3;

/** One key for the same words of the same person at the same place, however often and from wherever they are sent. */
export function openKeyOf(openid: string, words: string, place: RequestPlace, cellCode: string): string {
  const { point, addressId } = place;
  const pin = point ? `${point.longitude.toFixed(PIN_DIGITS)},${point.latitude.toFixed(PIN_DIGITS)}` : '';
  return derivedId('open', openid, normaliseWords(words), cellCode, addressId ?? pin, normaliseWords(place.text));
}
