import { wordChecks } from '../platform/word-checks-read';
import { derivedId } from '../platform/commands';
import { addOnce, collection, command, setAll, type CollectionDeclaration } from '../platform/database';
import type { Notice } from '../platform/notices';
import type { HandDecision, MediaCheck, Verdict } from './check';

export const MEDIA_CHECKS = 'mediaChecks';
export const EARLY_VERDICTS = 'mediaVerdicts';

/** Every query below names the index that serves it. */
export const collections: readonly CollectionDeclaration[] = [
  {
    name: MEDIA_CHECKS,
    indexes: [
      { name: 'dueAt', fields: { dueAt: 1 } },
      { name: 'traceIds', fields: { traceIds: 1 } },
      { name: 'noticeDue', fields: { noticeDue: 1 } },
    ],
  },
  { name: EARLY_VERDICTS, indexes: [] },
  wordChecks,
];

/** A verdict that came before its trace was written down. */
export interface EarlyVerdict {
  verdict: Verdict;
  label: number | null;
  at: number;
}

/** @returns false for one that is there already: then nothing changes */
export function insertCheck(check: MediaCheck): Promise<boolean> {
  return addOnce(MEDIA_CHECKS, check);
}

export async function checkById(id: string): Promise<MediaCheck | null> {
  const { data } = await collection(MEDIA_CHECKS).doc(id).get();
  return (data as MediaCheck[])[0] ?? null;
}

/** By index traceIds. */
export async function checkByTrace(traceId: string): Promise<MediaCheck | null> {
  const { data } = await collection(MEDIA_CHECKS).where({ traceIds: traceId }).limit(1).get();
  return (data as MediaCheck[])[0] ?? null;
}

/** Checks with something to do, the longest waiting first; by index dueAt. */
export async function checksDue(now: number, limit: number): Promise<MediaCheck[]> {
  const { data } = await collection(MEDIA_CHECKS)
    .where({ dueAt: command().lte(now) })
    .orderBy('dueAt', 'asc')
    .limit(limit)
    .get();
  return data as MediaCheck[];
}

/** Writes an asking down; the trace, when WeChat took it. A verdict that came meanwhile keeps its own due. */
export async function saveAsking(id: string, traceId: string | null, now: number, dueAt: number): Promise<void> {
  const _ = command();
  const asking = { tries: _.inc(1), askedAt: _.set(now), ...(traceId ? { traceIds: _.push([traceId]) } : {}) };
  await collection(MEDIA_CHECKS)
    .where({ _id: id, state: 'checking' })
    .update({ ...asking, dueAt: _.set(dueAt) });
}

/** Moves a check on, if it still stands where it was thought to. @returns whether it did */
export async function moveCheck(
  { _id, state }: Pick<MediaCheck, '_id' | 'state'>,
  change: Partial<Pick<MediaCheck, 'state' | 'dueAt' | 'label'>> & { decision?: HandDecision },
): Promise<boolean> {
  const fields = setAll(change);
  const { updated } = await collection(MEDIA_CHECKS).where({ _id, state, decision: null }).update(fields);
  return updated === 1;
}

/**
 * Its document knows; what is to be told of it travels in the same write. @returns false when it was known already, or the check
 * moved on meanwhile
 */
export async function finishCheck(
  { _id, state }: Pick<MediaCheck, '_id' | 'state'>,
  notice: Notice | null,
): Promise<boolean> {
  const _ = command();
  const telling = notice ? { notice: _.set(notice), noticeDue: _.set(notice.at) } : {};
  const { updated } = await collection(MEDIA_CHECKS)
    .where({ _id, state, dueAt: _.neq(null) })
    .update({ dueAt: _.set(null), ...telling });
  return updated === 1;
}

/** Checks with a notice that is due, the longest waiting first; by index noticeDue. */
export async function checksToTell(now: number, limit: number): Promise<Pick<MediaCheck, '_id' | 'notice'>[]> {
  const { data } = await collection(MEDIA_CHECKS)
    .where({ noticeDue: command().lte(now) })
    .orderBy('noticeDue', 'asc')
    .limit(limit)
    .field({ notice: true })
    .get();
  return data as Pick<MediaCheck, '_id' | 'notice'>[];
}

/** Tells it again at `noticeDue`; null once it was told. */
export async function moveNotice(id: string, noticeDue: number | null): Promise<void> {
  const _ = command();
  const told = noticeDue === null ? { notice: _.set(null) } : {};
  await collection(MEDIA_CHECKS)
    .where({ _id: id })
    .update({ noticeDue: _.set(noticeDue), ...told });
}

/** Puts a check that cannot be dealt with behind the others, so that it holds up nobody. */
export async function postponeCheck({ _id, state }: Pick<MediaCheck, '_id' | 'state'>, until: number): Promise<void> {
  await collection(MEDIA_CHECKS)
    .where({ _id, state })
    .update({ dueAt: command().set(until) });
}

const earlyId = (traceId: string) => derivedId('trace', traceId);

/** Keeps a verdict on a trace that is not written down yet; the same once. */
export async function keepEarly(traceId: string, early: EarlyVerdict): Promise<void> {
  await addOnce(EARLY_VERDICTS, { _id: earlyId(traceId), ...early });
}

export async function earlyVerdict(traceId: string): Promise<EarlyVerdict | null> {
  const { data } = await collection(EARLY_VERDICTS).doc(earlyId(traceId)).get();
  return (data as EarlyVerdict[])[0] ?? null;
}

export async function dropEarly(traceId: string): Promise<void> {
  await collection(EARLY_VERDICTS).doc(earlyId(traceId)).remove();
}
