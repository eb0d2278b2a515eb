import type { ActionOption } from '../../platform/steps';
import { askChoice, askNote, type StepContext } from '../../platform/step-rows';
import type { StepFields } from '../../platform/step-fields';
import {
  FUND_MOVES,
  FUND_SOURCES,
  PARTNER_LIMITS as MOST,
  type FundMove,
  type FundSource,
} from '../../../miniprogram/packages/partners/vocabulary/partners';
import { partnerRefusals as refused } from '../refusals';
import { balances, mostOf, sayCents, without, type FundEntry } from './funds';
import type { PartnerActor, PartnerSide, Partnership } from './partnership';
import { askAmount, askMany, mayConfirm, option, row, sideOf, type PartnershipRow } from './rows';

/** Sources from which a movement may take something, with what is left of each. */
const sourcesFor = ({ funds }: Partnership, move: FundMove): ActionOption[] =>
  (Object.keys(FUND_SOURCES) as FundSource[]).flatMap((source) => {
    const most = mostOf(funds, move, source);
    if (most === 0) return [];
    return [option(source, FUND_SOURCES[source].label, most === null ? '' : `还有 ${sayCents(most)}`)];
  });

function moved(
  { funds }: Partnership,
  move: FundMove,
  { choice, amount = 0, note = '' }: StepFields,
  actor: PartnerActor,
  id: string,
): Partial<Partnership> {
  const source = choice as FundSource;
  const most = mostOf(funds, move, source);
  if (amount <= 0) throw refused.none('amount');
  if (most !== null && amount > most)
    throw move === 'received' ? refused.overPromise(sayCents(most)) : refused.overReceived(sayCents(most));
  if (funds.length >= MOST.entriesMost) throw refused.tooMany('资金记录', MOST.entriesMost);
  const by = { openid: actor.openid, name: actor.name, side: sideOf(actor) };
  // A unit's own promise is its word; what came in and what was spent the community notes, and the unit confirms.
  const confirmedAt = by.side === 'unit' ? actor.now : null;
  const entry = { id, move, source, cents: amount, at: actor.now, note, by, confirmedAt, dispute: '', voidedAt: null };
  return { funds: [...funds, entry] };
}

const fundRow = (move: FundMove, action: string, label: string, who: readonly PartnerSide[]): PartnershipRow => ({
  ...row,
  action,
  label,
  done: `登记了资金${FUND_MOVES[move].label}`,
  who,
  fields: (state) => [
    askChoice('资金来源', sourcesFor(state, move)),
    askAmount('金额'),
    askNote(move === 'used' ? '用在哪里' : '说明', move === 'used', '例如：修缮楼道扶手', MOST.wordsMax),
  ],
  guard: (state) => (sourcesFor(state, move).length > 0 ? null : refused.nothing(`no source for ${move}`)),
  effect: (state, fields, actor, { commandId }: StepContext<null>) => moved(state, move, fields, actor, commandId),
});

const counts = ({ voidedAt }: FundEntry): boolean => voidedAt === null;
const toConfirm = ({ funds }: Partnership, actor: PartnerActor): FundEntry[] =>
  funds.filter((one) => counts(one) && mayConfirm(one, actor));
/** What the unit does not confirm, and what one noted oneself by mistake: of the rest something would be left over. */
const toVoid = ({ funds }: Partnership, { openid }: PartnerActor): FundEntry[] =>
  funds.filter(
    (one) =>
      counts(one) &&
      one.confirmedAt === null &&
      (one.dispute !== '' || one.by.openid === openid) &&
      balances(without(funds, one.id)),
  );
const sayEntry = ({ move, source, cents }: FundEntry) =>
  `${FUND_MOVES[move].label}：${FUND_SOURCES[source].label} ${sayCents(cents)}`;
const entryOption = (one: FundEntry) => option(one.id, sayEntry(one), one.dispute || one.note);

/** A unit's money: promised, received, used; confirmed or disputed by the unit, and what was wrong is struck out, never taken away. */
export const FUND_STEPS: readonly PartnershipRow[] = [
  fundRow('promised', 'promise-funds', '登记资金承诺', ['staff', 'unit']),
  fundRow('received', 'receive-funds', '登记资金到账', ['staff']),
  fundRow('used', 'use-funds', '登记资金使用', ['staff']),
  {
    ...row,
    action: 'confirm-funds',
    label: '确认资金记录',
    done: '确认了资金记录',
    who: ['unit'],
    primary: true,
    fields: (state, actor) => [askMany('确认哪几笔', toConfirm(state, actor).map(entryOption))],
    guard: (state, actor) => (toConfirm(state, actor).length > 0 ? null : refused.nothing('no entry to confirm')),
    effect: ({ funds }, { choices = [] }, { now }) => ({
      funds: funds.map((one) => (choices.includes(one.id) ? { ...one, confirmedAt: now, dispute: '' } : one)),
    }),
  },
  {
    ...row,
    action: 'dispute-funds',
    label: '资金记录不对',
    done: '提出一笔资金记录不对',
    who: ['unit'],
    fields: (state, actor) => [
      askChoice('哪一笔', toConfirm(state, actor).map(entryOption)),
      askNote('哪里不对', true, '例如：到账是 3000 元，不是 5000 元', MOST.wordsMax),
    ],
    guard: (state, actor) => (toConfirm(state, actor).length > 0 ? null : refused.nothing('no entry to dispute')),
    effect: ({ funds }, { choice, note = '' }) => ({
      funds: funds.map((one) => (one.id === choice ? { ...one, dispute: note } : one)),
    }),
  },
  {
    ...row,
    action: 'void-funds',
    label: '作废资金记录',
    done: '作废了一笔资金记录',
    who: ['staff'],
    fields: (state, actor) => [
      askChoice('作废哪一笔', toVoid(state, actor).map(entryOption)),
      askNote('说明', true, '例如：数额记错了，另记一笔', MOST.wordsMax),
    ],
    guard: (state, actor) => (toVoid(state, actor).length > 0 ? null : refused.nothing('no entry to strike out')),
    effect: ({ funds }, { choice }, { now }) => ({
      funds: funds.map((one) => (one.id === choice ? { ...one, voidedAt: now } : one)),
    }),
  },
];
