import { sayDate } from '../../platform/clock';
import type { Actor } from '../../platform/step-rows';
import { ruled, type Decision, type SubjectKind } from '../../platform/subject';
import { noticeOf } from '../../platform/telling';
import { overseesCoop } from '../orders/sides';
import { clockOf, type CareEntry, type CareViewer } from './care';
import { CARE_STEPS, type CareSide } from './steps';

export const CARE_PAGE = '/packages/coop/pages/care/index';

/** An entry of the care list, as a kind of thing with steps: the community keeps it, and nobody else knows of it. */
export const careKind: SubjectKind<CareEntry, Actor<CareSide>, CareViewer> = {
  noun: '名单上的这一条',
  rows: CARE_STEPS,
  labels: { standing: { label: '在名单上' }, ended: { label: '不在名单上' } },
  titles: { add: '列入', expiring: '快到期，已提醒社区', expired: '到期了，不再由基金付' },
  actor: ({ openid, name, title, posts }, { communityCode }, now) => ({
    openid,
    name,
    title,
    now,
    sides: overseesCoop(posts, communityCode) ? ['overseer'] : [],
  }),
  keeps: ({ until }) => ({ until }),
};

/** It runs out in a week, or has run out: the community is told. Pure; null when no clock is due. */
export function fireCareClock(entry: CareEntry, now: number): Decision<CareEntry> | null {
  const { nextClockAt, status, until, subject, communityCode } = entry;
  if (status !== 'standing' || nextClockAt === null || nextClockAt > now) return null;
  const over = now >= until;
  const [lastDay = ''] = sayDate(until - 1, now).split(' ');
  const title = over ? '关爱名单有人到期' : '关爱名单有人快到期';
  const body = over
    ? `${subject}到 ${lastDay} 为止，从现在起请能人要自己付。还需要的请续上。`
    : `${subject}到 ${lastDay} 为止，请上门看看还要不要续。`;
  const said = { template: 'coop-care' as const, title, body, page: CARE_PAGE };
  return ruled(
    careKind,
    entry,
    {
      action: over ? 'expired' : 'expiring',
      set: { nextClockAt: clockOf(until, now) },
      tells: (after, event) => noticeOf(after, event, { followersOf: `arbiter:${communityCode}` }, said),
    },
    now,
  );
}
