import type { OutboxEntry, Recipient } from '../../platform/notices';
import { ruled, type Decision, type SubjectKind, type Taken } from '../../platform/subject';
import { noticeOf } from '../../platform/telling';
import { PACT_STATUSES } from '../../../miniprogram/packages/partners/vocabulary/partners';
import { partnerActor, type PartnerActor, type PartnerViewer } from '../units/partnership';
import { derivedPact, fulfilmentOf, momentsOf, type Pact } from './pact';
import type { Replaced, Tied } from './deliver';
import { PACT_STEPS, PACT_TITLES } from './steps';
import { DAY } from '../../platform/clock';
import { sayOn } from '../say';

export const PACT_PAGE = '/packages/partners/pages/pact/index';

/** Who is told at either side, as they are at that moment: personId '' for nobody. */
export interface Ends {
  staff: string;
  unit: string;
}
/** What is looked up for a step: what a delivery is tied to, and who is told of it. */
export interface PactFound {
  tied: Tied | null;
  ends: Ends;
}

export const pactKind: SubjectKind<Pact, PartnerActor, PartnerViewer, PactFound, Replaced> = {
  noun: '这份协议',
  rows: PACT_STEPS.map((row) => ({
    ...row,
    effect:
      row.effect &&
      ((state, fields, actor, { found, commandId }) =>
        row.effect!(state, fields, actor, { found: found.tied, commandId })),
  })),
  labels: PACT_STATUSES,
  titles: PACT_TITLES,
  actor: (viewer, { communityCode, unitId }, now) => partnerActor(viewer, { communityCode, unitIds: [unitId] }, now),
  derive: derivedPact,
  tells: tellPact,
};

const said = (pact: Pact, title: string, body: string) => ({
  template: 'partner-pact',
  title,
  body: `${pact.unitName}与${pact.communityName}《${pact.title}》${body}`.slice(0, 120),
  page: `${PACT_PAGE}?id=${pact._id}`,
});
const person = (personId: string): Recipient => (personId === '' ? { openid: '' } : { personId });

/** The other side hears of a signature, of what was delivered, and of what was not right. Pure. */
function tellPact({ after, entry, found: { ends } }: Taken<Pact, PactFound>): OutboxEntry[] {
  const other = entry.by.side === 'staff' ? ends.unit : ends.staff;
  const tell = (title: string, body: string) => noticeOf(after, entry, person(other), said(after, title, body));
  if (entry.action === 'sign')
    return after.status === 'signed' ? tell('共建协议双方已签字', '') : tell('共建协议请您签字', '：对方已经签字');
  if (entry.action.startsWith('deliver-')) return tell('有一条履行记录请您确认', '');
  if (entry.action === 'dispute-delivery') return tell('有一条履行记录被退回', `：${entry.note}`);
  if (entry.action === 'withdraw') return tell('共建协议草案已撤回', `：${entry.note}`);
  return [];
}

/** What the rule does when a moment of a pact has come: both sides hear once that it ends, or has lapsed. Pure. */
export function firePact(pact: Pact, now: number, endsOf: ReadonlyMap<string, Ends>): Decision<Pact, Replaced> | null {
  if (pact.nextClockAt === null || pact.nextClockAt > now) return null;
  const due = momentsOf(pact).filter(({ at }) => at > pact.toldUntil && at <= now);
  const lapsed = fulfilmentOf(pact, now) === 'lapsed' && due.some(({ what }) => what === 'lapsed');
  const ending = due.some(({ what }) => what === 'ending') && pact.until !== null && now < pact.until;
  const { staff = '', unit = '' } = endsOf.get(pact._id) ?? {};
  const last = pact.until === null ? '' : sayOn(pact.until - DAY, now);
  const [title, body] = lapsed ? ['共建协议逾期没有履行完', ''] : ['共建协议快到期了', `：${last}到期，请商量是否续签`];
  return ruled(
    pactKind,
    pact,
    {
      action: lapsed ? 'lapsed' : 'ending',
      set: { toldUntil: now },
      tells: (after, entry) =>
        lapsed || ending
          ? [staff, unit].flatMap((id) => noticeOf(after, entry, person(id), said(after, title!, body!)))
          : [],
    },
    now,
  );
}
