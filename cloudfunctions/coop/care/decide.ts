import { sayDate } from '../../platform/clock';
import { derivedId } from '../../platform/commands';
import type { OutboxEntry } from '../../platform/notices';
import { allowedRow, entryOf, type Actor, type StepWish } from '../../platform/step-rows';
import { clockOf, type CareEntry, type CareEvent } from './care';
import { CARE_STEPS, type CareSide } from './steps';

export const CARE_PAGE = '/packages/coop/pages/care/index';
/** What a step, or a clock, changes; its event goes behind the others. */
export interface CareDecision {
  set: Partial<CareEntry>;
  event: CareEvent;
  tells: OutboxEntry[];
}

/** May this step be taken, and what follows from it? Pure. @throws Refusal as allowedRow does, or the effect's own */
export function decideCare(
  entry: CareEntry,
  wish: StepWish & { commandId: string },
  actor: Actor<CareSide>,
): CareDecision {
  const row = allowedRow(CARE_STEPS, entry, wish, actor, () => '不在名单上');
  const changed = row.effect?.(entry, wish.fields, actor) ?? {};
  const set = { ...changed, status: row.to ?? entry.status };
  const event = entryOf(row, entry, actor, wish.fields.note ?? '', wish.commandId);
  return { set, event: { ...event, until: set.until ?? entry.until }, tells: [] };
}

/** What the rule calls what it did. */
export const BY_RULE = { expiring: '快到期，已提醒社区', expired: '到期了，不再由基金付' } as const;

/** It runs out in a week, or has run out: the community is told. Pure; null when no clock is due. */
export function fireCareClock(entry: CareEntry, now: number): CareDecision | null {
  const { nextClockAt, status, until, version, subject, communityCode, _id } = entry;
  if (status !== 'standing' || nextClockAt === null || nextClockAt > now) return null;
  const over = now >= until;
  const action = over ? 'expired' : 'expiring';
  const [lastDay = ''] = sayDate(until - 1, now).split(' ');
  const body = over
    ? `${subject}到 ${lastDay} 为止，从现在起请能人要自己付。还需要的请续上。`
    : `${subject}到 ${lastDay} 为止，请上门看看还要不要续。`;
  const event: CareEvent = {
    ...{ at: now, by: { side: 'rule', name: '', title: '', openid: '' }, action },
    ...{ from: status, to: status, note: '', commandId: `clock-${version}`, until },
  };
  const notice: OutboxEntry = {
    id: derivedId('notice', _id, event.commandId, action),
    to: { followersOf: `arbiter:${communityCode}` },
    template: 'coop-care',
    title: over ? '关爱名单有人到期' : '关爱名单有人快到期',
    body,
    page: CARE_PAGE,
    at: now,
  };
  return { set: { nextClockAt: clockOf(until, now) }, event, tells: [notice] };
}
