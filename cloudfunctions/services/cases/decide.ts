import { sayDate } from '../../platform/clock';
import type { OutboxEntry, Recipient } from '../../platform/notices';
import { reminderOf } from '../../platform/offering';
import type { Exchange } from '../../platform/occupancy-store';
import { ruled, type Decision, type EntryOf, type Taken } from '../../platform/subject';
import { noticeOf } from '../../platform/telling';
import { CASE_STATUSES } from '../../../miniprogram/packages/services/vocabulary/services';
import { worksAt, type CaseKind, type Found, type Host, type ServiceCase } from './case';
import { CASE_STEPS } from './steps';

export const CASE_PAGE = '/packages/services/pages/case/index';

/** A matter at a window, as a kind of thing with steps. */
export const caseKind: CaseKind = {
  noun: '这件事',
  rows: CASE_STEPS,
  labels: CASE_STATUSES,
  titles: {
    ask: '选了时间',
    book: '约好了',
    'walk-in': '现场取号',
    'ask-home': '请上门代办',
    refused: '没有约上',
    remind: '已提醒',
    displace: '窗口当天不开放，请改约',
    'stand-in': '换了接待的人，时间不变',
    overdue: '过了承诺的时间',
  },
  actor: ({ openid, name, title, posts }, { applicant, communityCode, window }, now) => ({
    openid,
    name,
    title,
    now,
    sides: [
      ...(applicant.openid === openid ? (['applicant'] as const) : []),
      ...(worksAt(posts, communityCode, window.postId) ? (['window'] as const) : []),
    ],
  }),
  tells: tellsOf,
};

interface Words {
  title: string;
  body: string;
}

/** What the applicant hears of a step of the window. */
function wordsFor({ after, entry }: Pick<Taken<ServiceCase, Found | null>, 'after' | 'entry'>): Words | null {
  const { item, missing, number, dueAt, window } = after;
  switch (entry.action) {
    case 'call':
      return { title: `请 ${number ?? ''} 号到窗口`, body: `${window.name}正在等您，办${item.name}。` };
    case 'tell-missing':
      return { title: '还缺材料，请补齐', body: `${item.name}还缺：${missing.join('、')}。补齐以后开始计时。` };
    case 'accept':
      return {
        title: '已受理',
        body: `${item.name}材料齐全，${dueAt === null ? '' : `${sayDate(dueAt, entry.at)} 前办好`}。`,
      };
    case 'finish':
      return { title: '办好了', body: `${item.name}办好了。${entry.note}` };
    case 'fail':
      return { title: '没有办成', body: `${item.name}：${entry.note}` };
    case 'plan-visit':
      return { title: '约好上门', body: `${item.name}：${after.date} 到您家办。` };
    case 'move':
      return after.time && { title: '改约好了', body: `${item.name}改到 ${sayDate(after.time.from, entry.at)}。` };
    default:
      return null;
  }
}

function tellsOf(taken: Taken<ServiceCase, Found | null>): OutboxEntry[] {
  const { after, entry } = taken;
  const words = wordsFor(taken);
  const own = words ? said(after, entry, { openid: after.applicant.openid }, words) : [];
  const cancelled = entry.action === 'cancel' && after.way === 'home' && after.host !== null;
  const staff = cancelled
    ? said(after, entry, { personId: after.host?.personId ?? '' }, { title: '不用上门了', body: after.item.name })
    : [];
  return [...own, ...staff];
}

function said(about: ServiceCase, entry: EntryOf<ServiceCase>, to: Recipient, words: Words): OutboxEntry[] {
  return noticeOf(about, entry, to, { template: 'service-case', page: `${CASE_PAGE}?id=${about._id}`, ...words });
}

/** The time is theirs, or was somebody else's before: what becomes of one that was asked for. */
export function settled(state: ServiceCase, isTaken: boolean, now: number): Decision<ServiceCase, Exchange> | null {
  if (state.status !== 'asking') return null;
  const at = state.time?.from ?? now;
  return isTaken
    ? ruled(caseKind, state, { action: 'book', to: 'booked', set: { nextClockAt: reminderOf(at, now) } }, now)
    : ruled(caseKind, state, { action: 'refused', to: 'refused', set: { nextClockAt: null, date: '' } }, now);
}

/** A time of the window was closed over it. Null when it is over, or somewhere else by now. */
export function displaced(state: ServiceCase, why: string, now: number): Decision<ServiceCase, Exchange> | null {
  if (state.status !== 'booked' || !state.time) return null;
  const when = sayDate(state.time.from, now);
  return ruled(
    caseKind,
    state,
    {
      action: 'displace',
      to: 'displaced',
      note: `${when} ${why}`,
      set: { nextClockAt: null },
      tells: (after, entry) =>
        said(
          after,
          entry,
          { openid: after.applicant.openid },
          {
            title: '请改约时间',
            body: `${after.window.name} ${when} 不开：${why}。您约的${after.item.name}请另选时间。`,
          },
        ),
    },
    now,
  );
}

/** Somebody else receives them at the same time: they are told once. Null when it is the same person. */
export function hostedBy(state: ServiceCase, host: Host, now: number): Decision<ServiceCase, Exchange> | null {
  if (state.status !== 'booked' || !state.time || state.host?.personId === host.personId) return null;
  const when = sayDate(state.time.from, now);
  return ruled(
    caseKind,
    state,
    {
      action: 'stand-in',
      note: `由${host.name}接待`,
      set: { host },
      tells: (after, entry) =>
        said(
          after,
          entry,
          { openid: after.applicant.openid },
          {
            title: '换了接待的人，时间不变',
            body: `您约的 ${when}，由${host.name}接待，地点、时间都不变。`,
          },
        ),
    },
    now,
  );
}

/** What its clock says: a reminder before it, or that the promised time is over. Pure; null when nothing is due. */
export function fireCaseClock(state: ServiceCase, now: number): Decision<ServiceCase, Exchange> | null {
  if (state.nextClockAt === null || state.nextClockAt > now) return null;
  const to = { openid: state.applicant.openid };
  if (state.status === 'booked' && state.time) {
    const when = sayDate(state.time.from, now);
    const words = { title: '您有一个预约', body: `${when}，${state.window.name}，办${state.item.name}。` };
    const tells = (after: ServiceCase, entry: EntryOf<ServiceCase>) => said(after, entry, to, words);
    return ruled(caseKind, state, { action: 'remind', set: { nextClockAt: null }, tells }, now);
  }
  if (state.status !== 'accepted') return ruled(caseKind, state, { action: 'remind', set: { nextClockAt: null } }, now);
  const tells = (after: ServiceCase, entry: EntryOf<ServiceCase>) => [
    ...said(after, entry, to, { title: '过了承诺的时间', body: `${after.item.name}还没有办好，请向窗口询问。` }),
    ...(after.host
      ? said(after, entry, { personId: after.host.personId }, { title: '有一件过了承诺的时间', body: after.item.name })
      : []),
  ];
  return ruled(caseKind, state, { action: 'overdue', set: { nextClockAt: null }, tells }, now);
}
