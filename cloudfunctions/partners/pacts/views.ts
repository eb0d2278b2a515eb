import { beijingDate, DAY } from '../../platform/clock';
import type { Listed } from '../../platform/shelf';
import { actionsFor, timelineOf } from '../../platform/subject';
import {
  FULFILMENTS,
  PACT_STATUSES,
  TERM_KINDS,
  VALIDITIES,
  type TermKind,
} from '../../../miniprogram/packages/partners/vocabulary/partners';
import type { PactLine, PactView } from '../contract';
import { lastDay, sayOn, saySpan, tagged } from '../say';
import type { PartnerActor } from '../units/partnership';
import { partnershipId } from '../units/store';
import { pactKind } from './decide';
import { deliveredOf, fulfilmentOf, progressOf, validityOf, wasLate, type Pact, type Term } from './pact';
import { sayAmount } from './deliver';

/** One line of a list. Validity and fulfilment stand beside each other. Pure. */
export function pactLine(pact: Listed<Pact>, now: number): PactLine {
  const { _id: id, title, unitName, communityName, from, until, status } = pact;
  const progress = progressOf(pact);
  const given = status === 'withdrawn' ? { ...tagged(VALIDITIES, 'unsigned'), label: '已撤回' } : null;
  return {
    id,
    title,
    unitName,
    communityName,
    validity: given ?? tagged(VALIDITIES, validityOf(pact, now)),
    fulfilment: tagged(FULFILMENTS, fulfilmentOf(pact, now)),
    termText: saySpan(from, until),
    progressText: status !== 'signed' || progress === null ? '' : `履行 ${progress}%`,
  };
}

/** A pact whole. @param followed whether a later version is being drawn up, or was signed. Pure. */
export function pactView(pact: Pact, actor: PartnerActor, followed: boolean): PactView {
  const { now } = actor;
  const isStaff = actor.sides.includes('staff');
  const { deadline } = pact;
  return {
    ...pactLine(pact, now),
    version: pact.version,
    partnershipId: partnershipId(pact.communityCode, pact.unitId),
    status: tagged(PACT_STATUSES, pact.status),
    isStaff,
    deadlineText: deadline === null ? '' : `${lastDay(deadline)}前履行完`,
    lateText: wasLate(pact, now) ? '逾期后才履行完' : '',
    lists: (Object.keys(TERM_KINDS) as TermKind[]).map((kind) => ({
      label: `${TERM_KINDS[kind].label}清单`,
      terms: pact.terms.filter((term) => term.kind === kind).map((term) => termView(pact, term, now)),
    })),
    signatures: signaturesOf(pact, now),
    previousId: pact.previousId,
    replacedBy: pact.replacedBy,
    draft: pact.status === 'draft' ? draftOf(pact) : null,
    mayChange: isStaff && pact.status === 'draft',
    mayRenew: isStaff && pact.status === 'signed' && pact.replacedBy === '' && !followed,
    timeline: timelineOf(pactKind, pact.history, actor),
    availableActions: actionsFor(pactKind, pact, actor),
  };
}

function termView(pact: Pact, term: Term, now: number): PactView['lists'][number]['terms'][number] {
  const { id, what, way, promised, tickedAt, weight } = term;
  return {
    id,
    what,
    promisedText: `约定 ${sayAmount(way, promised)}${weight === null ? '' : `，权重 ${weight}`}`,
    deliveredText: `已履行 ${sayAmount(way, deliveredOf(pact, id))}`,
    isTicked: tickedAt !== null,
    deliveries: pact.deliveries
      .filter(({ termId }) => termId === id)
      .map((one) => ({
        id: one.id,
        text: [sayOn(one.at, now), sayAmount(way, one.amount), one.refText, one.note].filter(Boolean).join('，'),
        stateText: one.confirmedAt === null ? `待${one.by.side === 'staff' ? '单位' : '社区'}确认` : '双方已确认',
      })),
  };
}

function signaturesOf({ signed, communityName, unitName }: Pact, now: number): PactView['signatures'] {
  return (
    [
      [communityName, signed.staff],
      [unitName, signed.unit],
    ] as const
  ).map(([label, one]) => ({
    label,
    text: one ? `${one.title} ${one.name}，${sayOn(one.at, now)}签字` : '还没有签字',
  }));
}

const day = (until: number | null): string => (until === null ? '' : beijingDate(until - DAY));
const draftOf = ({ from, until, deadline }: Pact) => ({
  from: beijingDate(from),
  until: day(until),
  deadline: day(deadline),
});
