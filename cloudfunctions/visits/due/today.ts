import { dayStart, mondayOf } from '../../platform/clock';
import type { RegisteredCall } from '../../platform/endpoint';
import { linesOf, type Look } from '../../platform/look';
import { householdsIn, weekId, type DutyEntry, type DutyWeek } from '../coverage/duty';
import { DUTY } from '../coverage/store';
import type { Household } from '../households/household';
import { HOUSEHOLDS } from '../households/store';

const UNFILED_MOST = 60;
type Week = Pick<DutyWeek, 'entries'>;
type Fresh = Pick<Household, 'unfiled'>;

/** What tells whom somebody has visited today: their week, and visits that are saved and not yet filed. By _id, and by index file. */
export function todayLooks({ identity, caller, now }: RegisteredCall): {
  week: Look<Week> | null;
  fresh: Look<Fresh>;
} {
  const { personId } = identity.account;
  return {
    week: personId
      ? linesOf<Week>(DUTY, { _id: weekId(personId, mondayOf(now)) }, { _id: 1 }, 1, { entries: true })
      : null,
    fresh: linesOf<Fresh>(
      HOUSEHOLDS,
      { fileDue: { $gt: 0 }, 'unfiled.by.openid': caller.openid },
      { fileDue: 1 },
      UNFILED_MOST,
      { unfiled: true },
    ),
  };
}

/** Different households in which this person has met somebody today: the figure of the duty page, with what is still on its way there. Pure. */
export function seenToday(
  { week, fresh }: { week: readonly Week[]; fresh: readonly Fresh[] },
  openid: string,
  now: number,
): number {
  const filed = Object.values(week[0]?.entries ?? {});
  const unfiled = fresh
    .flatMap((one) => one.unfiled)
    .filter(({ by }) => by.openid === openid)
    .map(({ at, arrivedAt, householdId, outcome }): DutyEntry => ({
      kind: 'visit',
      at,
      arrivedAt,
      span: null,
      householdId,
      outcome,
      found: '',
    }));
  return householdsIn([...filed, ...unfiled].filter(({ at }) => at >= dayStart(now)));
}
