import type { Listed } from '../../platform/shelf';
import { actionsFor, timelineOf } from '../../platform/subject';
import {
  CONTACT_WAYS,
  FUND_MOVES,
  FUND_SOURCES,
  PARTNERSHIP_STATUSES,
  STAGE_ORDER,
  STAGES,
} from '../../../miniprogram/packages/partners/vocabulary/partners';
import type { PartnershipView, UnitLine } from '../contract';
import { fulfilmentOf, type Pact } from '../pacts/pact';
import { pactLine } from '../pacts/views';
import { sayOn, tagged } from '../say';
import { balancesOf, sayCents, type FundEntry } from './funds';
import type { Partnership, PartnerActor } from './partnership';
import { lapsesOf, stageOf, type Evidence } from './stage';
import { partnershipKind } from './steps';

type Line = Listed<Partnership>;
type PactOf = Listed<Pact>;

/** What shows how near the two have come, of what they keep. Pure. */
export function evidenceOf({ contacts, shares }: Line, pacts: readonly PactOf[], now: number): Evidence {
  const signed = pacts.filter(({ status }) => status === 'signed');
  return {
    contacts,
    shares: shares.map(({ at, readers }) => ({ at, readers: readers.length })),
    pacts: signed.map((pact) => ({
      from: pact.from,
      until: pact.until,
      lapsed: fulfilmentOf(pact, now) === 'lapsed',
      replaced: pact.replacedBy !== '',
    })),
    work: signed.flatMap(({ deliveries }) =>
      deliveries.flatMap(({ confirmedAt }) => (confirmedAt === null ? [] : [{ at: confirmedAt }])),
    ),
  };
}

/** One line of a community's units. Pure. */
export function unitLine(partnership: Line, pacts: readonly PactOf[], now: number): UnitLine {
  const evidence = evidenceOf(partnership, pacts, now);
  const stage = stageOf(evidence);
  const last = evidence.contacts.at(-1);
  const holding = pacts.filter(({ status, replacedBy }) => status === 'signed' && replacedBy === '').length;
  return {
    id: partnership._id,
    unitId: partnership.unitId,
    name: partnership.unitName,
    stage,
    stageText: STAGES[stage].label,
    standText: [holding > 0 ? `协议 ${holding} 份` : '还没有协议', last ? `最近联系：${sayOn(last.at, now)}` : '']
      .filter(Boolean)
      .join('，'),
    lapses: partnership.status === 'open' ? lapsesOf(evidence, now) : [],
    guiding: partnership.guiding,
  };
}

/** What shows each stage, in order, so that nobody has to believe it. Pure. */
function evidenceLines(evidence: Evidence, now: number): PartnershipView['evidence'] {
  const stage = STAGE_ORDER.indexOf(stageOf(evidence));
  const { contacts, pacts, work, shares } = evidence;
  const day = (of: readonly { at: number }[]) => sayOn(of.at(-1)?.at ?? now, now);
  const seen = Math.max(0, ...shares.map(({ readers }) => readers));
  const said = [
    contacts.length > 0 ? `联系过 ${contacts.length} 次，最近 ${day(contacts)}` : '还没有登记联系',
    pacts.length > 0 ? `双方签字的协议 ${pacts.length} 份` : '还没有双方签字的协议',
    work.length > 0 ? `双方确认办成的事 ${work.length} 件` : '还没有双方确认办成的事',
    shares.length === 0 ? '还没有发布成果' : seen > 0 ? '已有居民看到成果' : '成果还没有居民看到',
  ];
  return STAGE_ORDER.slice(1).map((one, i) => ({ label: STAGES[one].label, text: said[i]!, reached: stage > i }));
}

/** A unit and a community whole. Pure. */
export function partnershipView(state: Partnership, pacts: readonly PactOf[], actor: PartnerActor): PartnershipView {
  const { now } = actor;
  return {
    ...unitLine(state, pacts, now),
    title: state.unitName,
    version: state.version,
    communityName: state.communityName,
    status: tagged(PARTNERSHIP_STATUSES, state.status),
    isStaff: actor.sides.includes('staff'),
    evidence: evidenceLines(evidenceOf(state, pacts, now), now),
    contacts: newest(state.contacts).map(({ id, at, way, note, by }) => ({
      id,
      note,
      text: `${sayOn(at, now)} ${CONTACT_WAYS[way].label}，${by}登记`,
    })),
    guidance: newest(state.guidance).map(({ id, at, words, by, confirmedAt }) => ({
      id,
      words,
      text: `${sayOn(at, now)} ${by.name}登记，${confirmedAt === null ? '待对方确认' : '已确认'}`,
    })),
    ...fundsView(state, now),
    shares: newest(state.shares).map(({ id, at, words }) => ({ id, words, text: `${sayOn(at, now)} 发布` })),
    pacts: pacts.map((pact) => pactLine(pact, now)),
    timeline: timelineOf(partnershipKind, state.history, actor),
    availableActions: actionsFor(partnershipKind, state, actor),
  };
}

function fundsView({ funds }: Partnership, now: number): Pick<PartnershipView, 'funds' | 'fundEntries'> {
  return {
    funds: balancesOf(funds).map(({ source, promised, received, used, left }) => ({
      source: FUND_SOURCES[source].label,
      promised: sayCents(promised),
      received: sayCents(received),
      used: sayCents(used),
      leftText: `余额 ${sayCents(left)}`,
    })),
    fundEntries: newest(funds).map(({ id, move, source, cents, at, note, ...standing }) => ({
      id,
      note,
      text: `${sayOn(at, now)} ${FUND_MOVES[move].label} ${sayCents(cents)}（${FUND_SOURCES[source].label}）`,
      stateText: sayStanding(standing),
    })),
  };
}

function sayStanding({
  confirmedAt,
  dispute,
  voidedAt,
}: Pick<FundEntry, 'confirmedAt' | 'dispute' | 'voidedAt'>): string {
  if (voidedAt !== null) return dispute === '' ? '已作废' : `已作废：${dispute}`;
  if (dispute !== '') return `单位说不对：${dispute}`;
  return confirmedAt === null ? '待单位确认' : '单位已确认';
}

const newest = <T>(of: readonly T[]): T[] => [...of].reverse();
