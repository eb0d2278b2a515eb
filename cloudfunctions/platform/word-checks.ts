import { HOUR, MINUTE } from './clock';
import { collection, command } from './database';
import { WORD_CHECKS, type WordCheck } from './held-words';
import type { DueReport } from './part';
import { checkWords } from './wechat';

/** After so many milliseconds WeChat is asked again. It looks at words only of who was here within two hours: later there is no use. */
const PAUSES: readonly number[] = [MINUTE, 2 * MINUTE, 5 * MINUTE, 10 * MINUTE, 20 * MINUTE, 40 * MINUTE, HOUR];

/** Asks WeChat again about words that are held. Dying anywhere leaves the rest due. One database call when nothing waits. */
export async function checkHeldWords(now: number, limit: number): Promise<DueReport> {
  const { data } = await collection(WORD_CHECKS)
    .where({ dueAt: command().lte(now) })
    .orderBy('dueAt', 'asc')
    .limit(limit)
    .get();
  const due = data as WordCheck[];
  for (const check of due) await checkAgain(check, now);
  return { found: due.length, fired: due.length, postponed: 0 };
}

async function checkAgain({ _id, openid, texts, tries }: WordCheck, now: number): Promise<void> {
  const found = await checkWords(openid, texts[0] ?? '');
  const pause = PAUSES[tries - 1];
  const next =
    found === 'unanswered' && pause !== undefined
      ? { tries: tries + 1, dueAt: now + pause }
      : { state: STATES[found], dueAt: null };
  // The same try, written twice, is one try.
  await collection(WORD_CHECKS).where({ _id, tries, state: 'checking' }).update(next);
}

const STATES = { safe: 'cleared', risky: 'refused', unanswered: 'unanswered' } as const;
