import { createHmac } from 'node:crypto';
import { Refusal } from './errors';

/** What is made with the deployment's secret. Each has a key of its own, so that nothing made for one passes for another. */
export type SecretPurpose = 'seal' | 'log';

const SHORTEST = 32;

/**
 * A keyed digest of a text, 64 hexadecimal digits: only who knows SECRET_KEY of the functions' environment can make it.
 * The local cloud states a key of its own (local/cloud/functions/call-context.ts).
 * @throws Refusal SECRET_MISSING when the environment has none, or one shorter than 32 characters
 */
export function keyedDigest(purpose: SecretPurpose, text: string): string {
  const secret = process.env.SECRET_KEY ?? '';
  if (secret.length < SHORTEST)
    throw new Refusal('SECRET_MISSING', '服务还没有设好密钥，这件事暂时办不了，请告诉社区工作人员。', {
      rule: `SECRET_KEY is missing or shorter than ${SHORTEST} characters`,
    });
  const key = createHmac('sha256', secret).update(purpose).digest();
  return createHmac('sha256', key).update(text).digest('hex');
}

/** Digits enough to tell the callers of a town apart. */
const MARK_DIGITS = 12;

/**
 * By what the log knows somebody: the same person always has the same mark, and nobody is found by it who has not the key.
 * '' for nobody, and where there is no key.
 */
export function markOf(openid: string): string {
  if (openid === '' || (process.env.SECRET_KEY ?? '').length < SHORTEST) return '';
  return keyedDigest('log', openid).slice(0, MARK_DIGITS);
}
