import { sayDate } from '../../platform/clock';
import type { OutboxEntry, Recipient } from '../../platform/notices';
import { byPhone } from '../../platform/notices';
import { ruled, type Decision, type EntryOf, type Taken } from '../../platform/subject';
import { noticeOf } from '../../platform/telling';
import { MATTERS, MEDIATION_STATUSES } from '../../../miniprogram/packages/places/vocabulary/programmes';
import { keeps } from '../venues/venue';
import { peopleOf, sidesOf, type Mediation, type MediationKind } from './mediation';
import { MEDIATION_STEPS } from './steps';

export const MEDIATION_PAGE = '/packages/places/pages/mediation/index';

/** A mediation, as a kind of thing with steps: its parties, who mediates, who assigns, who guides. */
export const mediationKind: MediationKind = {
  noun: '这件调解',
  rows: MEDIATION_STEPS,
  labels: MEDIATION_STATUSES,
  titles: { ask: '申请调解', remind: '系统提醒' },
  actor: ({ openid, name, title, posts, phone }, state, now) => ({
    openid,
    name,
    title,
    phone,
    now,
    sides: sidesOf(
      { openid, phone, posts },
      state,
      keeps(posts, { communityCode: state.communityCode, postId: state.programme.postId }),
    ),
  }),
  derive: (after) => ({ people: peopleOf(after) }),
  tells,
};

/** What lies in a notice is seen on a locked screen: it says that something is there, and not what. */
export function said(
  about: Mediation,
  entry: EntryOf<Mediation>,
  to: Recipient,
  title: string,
  body: string,
): OutboxEntry[] {
  return noticeOf(about, entry, to, { template: 'mediation', page: `${MEDIATION_PAGE}?id=${about._id}`, title, body });
}

const partyTo = ({ openid, phone }: Mediation['other']): Recipient => (openid === '' ? byPhone(phone) : { openid });
const bothOf = (about: Mediation, entry: EntryOf<Mediation>, title: string, body: string) => [
  ...said(about, entry, { openid: about.asker.openid }, title, body),
  ...said(about, entry, partyTo(about.other), title, body),
];

function tells({ after, entry }: Taken<Mediation, null>): OutboxEntry[] {
  const studio = after.programme.name;
  const mediator = after.mediator ? { openid: after.mediator.openid } : { openid: '' };
  switch (entry.action) {
    case 'take':
      return bothOf(after, entry, '调解已受理', `${studio}已受理，调解员会联系您。`);
    case 'decline':
      return said(after, entry, { openid: after.asker.openid }, '调解没有受理', `${studio}没有受理，理由请点开看。`);
    case 'arrange':
      return bothOf(
        after,
        entry,
        '约了调解时间',
        `${sayDate(after.sitting?.at ?? 0, entry.at)}，${studio}，地点请点开看。`,
      );
    case 'agree':
      return bothOf(after, entry, '调解达成协议', '协议内容请点开看，请按约定的日子做到。');
    case 'no-agreement':
    case 'refuse':
    case 'withdraw':
      return [
        ...bothOf(after, entry, '调解已结束', '这次没有达成协议，以后可以怎么办请点开看。'),
        ...said(after, entry, mediator, '调解已结束', '一方不再调解，请点开看。'),
      ];
    case 'kept':
    case 'broken':
    case 'again':
      return bothOf(after, entry, '调解有新进展', '请点开看。');
    case 'answer':
    case 'guide':
      return said(after, entry, mediator, '调解有新的内容', '有人补充了情况，请点开看。');
    default:
      return [];
  }
}

/** A reminder: of a sitting to both parties, of what was to be kept to the mediator, of what nobody took to the studio. Pure. */
export function fireMediationClock(state: Mediation, now: number, keeperId = ''): Decision<Mediation> | null {
  if (state.nextClockAt === null || state.nextClockAt > now) return null;
  const studio = state.programme.name;
  const tellsOf = (after: Mediation, entry: EntryOf<Mediation>): OutboxEntry[] => {
    if (state.status === 'asked')
      return said(
        after,
        entry,
        { personId: keeperId },
        '有调解还没有受理',
        `${MATTERS[state.matter]}，请尽快受理或说明理由。`,
      );
    if (state.status === 'arranged')
      return bothOf(after, entry, '快到调解时间了', `${sayDate(state.sitting?.at ?? 0, now)}，${studio}。`);
    return said(after, entry, { openid: state.mediator?.openid ?? '' }, '协议到期了', '请问一问双方，记下是否履行。');
  };
  return ruled(mediationKind, state, { action: 'remind', set: { nextClockAt: null }, tells: tellsOf }, now);
}
