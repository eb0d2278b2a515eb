import { setMark } from '../store';
import type { VisitRecord } from '../../records/record';

/** Answers of themed rounds that were given in a visit count in the round: each household once, what was first stands. */
export async function markRounds(records: readonly VisitRecord[]): Promise<void> {
  for (const { _id, householdId, rounds, by, at } of records)
    for (const { planId, answers } of rounds)
      await setMark(planId, householdId, {
        id: _id,
        mark: 'done',
        answers,
        note: '',
        by: { openid: by.openid, name: by.name },
        at,
      });
}
