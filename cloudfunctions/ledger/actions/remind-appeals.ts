import { chiefsOf } from '../../directory/api';
import { Refusal } from '../../platform/errors';
import type { DueReport } from '../../platform/part';
import { remindAgainAt, type Appeal } from '../appeals';
import { appealsToRemind, saveAppeal } from '../store-appeals';
import { tellLate } from '../tell-appeals';

/**
 * Tells all who may decide that a decision is late, and whoever waits for it; a decision that comes meanwhile goes before. Each is one
 * conditional write: a run that dies is simply run again.
 * @param now epoch milliseconds
 */
export async function remindAppeals(now: number, limit: number): Promise<DueReport> {
  const due = await appealsToRemind(now, limit);
  const chiefs = await chiefsOf(
    due.flatMap(({ deciders }) => deciders),
    now,
  );
  const done = await Promise.all(due.map((appeal) => remind(appeal, chiefs, now)));
  const fired = done.filter(Boolean).length;
  return { found: due.length, fired, postponed: due.length - fired };
}

type Chiefs = Awaited<ReturnType<typeof chiefsOf>>;

async function remind(appeal: Appeal, chiefs: Chiefs, now: number): Promise<boolean> {
  const deciders = appeal.deciders.flatMap((gridCode) => {
    const chief = chiefs.get(gridCode);
    return chief && chief.personId !== appeal.asker.personId ? [{ personId: chief.personId, gridCode }] : [];
  });
  const outbox = [...appeal.outbox, ...tellLate(appeal, deciders, now)];
  const after = { ...appeal, remindAt: remindAgainAt(now), outbox, outboxDue: now, version: appeal.version + 1 };
  try {
    await saveAppeal(appeal, after);
    return true;
  } catch (error) {
    if (error instanceof Refusal && error.code === 'STALE') return false;
    throw error;
  }
}
