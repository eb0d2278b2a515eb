import { dueAfterAsking } from '../check';
import { checkByTrace, dropEarly, earlyVerdict, saveAsking } from '../store';
import { takeVerdict } from './settle';

/**
 * Writes down that WeChat was asked, and then takes the verdict that may have come before: whoever brings one looks for the trace
 * after keeping it, see receive-verdict.ts, so that one of the two finds the other.
 * @param traceId null when WeChat did not take it: a try all the same
 */
export async function noteAsking(id: string, traceId: string | null, now: number): Promise<void> {
  await saveAsking(id, traceId, now, dueAfterAsking(traceId !== null, now));
  const early = traceId === null ? null : await earlyVerdict(traceId);
  if (traceId === null || early === null) return;
  const check = await checkByTrace(traceId);
  if (check) await takeVerdict(check, early.verdict, early.label, now);
  await dropEarly(traceId);
}
