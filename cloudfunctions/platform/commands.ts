import { createHash } from 'node:crypto';

/**
 * The id of what a command makes, the same on every replay: the person cannot choose another's, since the openid comes from
 * the call's context.
 * @returns 32 lower-case hexadecimal digits
 */
export function derivedId(...parts: readonly string[]): string {
  return createHash('sha256').update(parts.join('\u0000')).digest('hex').slice(0, 32);
}
