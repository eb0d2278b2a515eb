import { sayDate, sayMoment } from '../../platform/clock';
import { offered, openRows, type Actor } from '../../platform/step-rows';
import { NOTICE_DAYS, type CareEntry, type CareEvent } from './care';
import type { CareItem, CareSubject } from './contract';
import { BY_RULE } from './decide';
import { CARE_STEPS, type CareSide } from './steps';

const DAY = 24 * 60 * 60_000;
const sayDay = (at: number, now: number) => sayDate(at, now).split(' ')[0] ?? '';

/** One line of the list, with how long it still holds. */
export function careItem({ _id, subject, reason, until, history }: CareEntry, fundName: string, now: number): CareItem {
  const days = Math.ceil((until - now) / DAY);
  const decided = [...history].reverse().find(({ by }) => by.side !== 'rule');
  return {
    ...{ id: _id, subject, reason, fundName },
    untilText: `到 ${sayDay(until - 1, now)}`,
    leftText: days <= 0 ? '已到期，现在要自己付' : days === 1 ? '今天是最后一天' : `还有 ${days} 天`,
    over: days <= 0,
    soon: days <= NOTICE_DAYS,
    decidedText: decided
      ? `${decided.by.title} ${decided.by.name} ${sayDay(decided.at, now)} ${titleOf(decided)}`.trim()
      : '',
  };
}

/** One entry as what steps are taken on, with who decided what. */
export function careSubject(entry: CareEntry, fundName: string, actor: Actor<CareSide>): CareSubject {
  const { now } = actor;
  const none = { photos: [], heldPhotos: [] as [] };
  return {
    id: entry._id,
    version: entry.version,
    title: entry.subject,
    item: careItem(entry, fundName, now),
    timeline: entry.history.map((event) => ({
      ...{ at: event.at, atText: sayMoment(event.at, now), note: event.note, ...none },
      title:
        event.by.side === 'rule' || event.action === 'end'
          ? titleOf(event)
          : `${titleOf(event)}，到 ${sayDay(event.until - 1, now)}`,
      by: event.by.side === 'rule' ? '按规则' : `${event.by.title} ${event.by.name}`.trim(),
    })),
    availableActions: openRows(CARE_STEPS, entry, actor).map((row) => offered(row, entry, actor)),
  };
}

function titleOf({ action }: CareEvent): string {
  if (action === 'add') return '列入';
  const ruled = Object.entries(BY_RULE).find(([name]) => name === action);
  return ruled?.[1] ?? CARE_STEPS.find((row) => row.action === action)?.done ?? '';
}
