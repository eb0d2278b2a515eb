import { DAY, sayDate } from '../../platform/clock';
import type { Actor } from '../../platform/step-rows';
import { actionsFor, timelineOf, titleOf } from '../../platform/subject';
import { NOTICE_DAYS, type CareEntry, type CareEvent } from './care';
import type { CareItem, CareSubject } from './contract';
import { careKind } from './decide';
import type { CareSide } from './steps';

const sayDay = (at: number, now: number) => sayDate(at, now).split(' ')[0] ?? '';

/** One line of the list, with how long it still holds. */
export function careItem({ _id, subject, reason, until, history }: CareEntry, fundName: string, now: number): CareItem {
  const days = Math.ceil((until - now) / DAY);
  const decided = [...history].reverse().find(({ by }) => by.side !== 'rule');
  return {
    id: _id,
    subject,
    reason,
    fundName,
    untilText: `到 ${sayDay(until - 1, now)}`,
    leftText: days <= 0 ? '已到期，现在要自己付' : days === 1 ? '今天是最后一天' : `还有 ${days} 天`,
    over: days <= 0,
    soon: days <= NOTICE_DAYS,
    decidedText: decided
      ? `${decided.by.title} ${decided.by.name} ${sayDay(decided.at, now)} ${titleOf(careKind, decided.action)}`.trim()
      : '',
  };
}

/** One entry as what steps are taken on, with who decided what: by name, also one's own. */
export function careSubject(entry: CareEntry, fundName: string, actor: Actor<CareSide>): CareSubject {
  const { now } = actor;
  return {
    id: entry._id,
    version: entry.version,
    title: entry.subject,
    item: careItem(entry, fundName, now),
    timeline: timelineOf(careKind, entry.history, { openid: '', now }, (event) => ({
      title: holds(event)
        ? `${titleOf(careKind, event.action)}，到 ${sayDay(event.until - 1, now)}`
        : titleOf(careKind, event.action),
      photos: [],
      heldPhotos: [],
    })),
    availableActions: actionsFor(careKind, entry, actor),
  };
}

/** Did somebody say until when? */
const holds = ({ by, action }: CareEvent): boolean => by.side !== 'rule' && action !== 'end';
