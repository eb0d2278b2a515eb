import type { ActionOption } from '../../platform/steps';
import { askChoice, askNote, plainRow, type RowField, type StepContext, type StepRow } from '../../platform/step-rows';
import type { StepFields } from '../../platform/step-fields';
import type { SubjectKind } from '../../platform/subject';
import {
  CONTACT_WAYS,
  FUND_MOVES,
  FUND_SOURCES,
  PARTNER_LIMITS as MOST,
  PARTNERSHIP_STATUSES,
  type ContactWay,
  type FundMove,
  type FundSource,
} from '../../../miniprogram/packages/partners/vocabulary/partners';
import { partnerRefusals as refused } from '../refusals';
import { balancesOf, mostOf, sayCents, type FundEntry } from './funds';
import { partnerActor, type PartnerActor, type PartnerSide, type PartnerViewer, type Partnership } from './partnership';

export type PartnershipRow = StepRow<Partnership, PartnerSide, PartnerActor, null>;

export const option = (value: string, label: string, hint = ''): ActionOption => ({ value, label, hint, icon: '' });
const listed = (of: Readonly<Record<string, { label: string; hint?: string }>>) =>
  Object.entries(of).map(([value, { label, hint }]) => option(value, label, hint));
export const askAmount = (label: string): RowField => ({
  name: 'amount',
  label,
  required: true,
  placeholder: '',
  suggestions: [],
  preset: '',
  max: MOST.amountMost,
});
const row = {
  ...plainRow,
  from: ['open'],
  to: null,
  who: ['staff', 'unit'],
  beside: true,
} as const satisfies Partial<PartnershipRow>;
const sideOf = ({ sides }: PartnerActor): PartnerSide => sides[0] ?? 'staff';

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
  commandId: string,
): Partial<Partnership> {
  const source = choice as FundSource;
  const most = mostOf(funds, move, source);
  if (amount <= 0) throw refused.none('amount');
  if (most !== null && amount > most)
    throw move === 'received' ? refused.overPromise(sayCents(most)) : refused.overReceived(sayCents(most));
  if (funds.length >= MOST.entriesMost) throw refused.tooMany('资金记录', MOST.entriesMost);
  const { openid, name, now } = actor;
  const side = sideOf(actor);
  const confirmedAt = actor.sides.includes('unit') ? now : null;
  return {
    funds: [
      ...funds,
      { id: commandId, move, source, cents: amount, at: now, note, by: { openid, name, side }, confirmedAt },
    ],
  };
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

const unconfirmed = ({ funds }: Partnership): FundEntry[] => funds.filter(({ confirmedAt }) => confirmedAt === null);
const sayEntry = ({ move, source, cents }: FundEntry) =>
  `${FUND_MOVES[move].label}：${FUND_SOURCES[source].label} ${sayCents(cents)}`;
const many = (label: string, options: ActionOption[]): RowField => ({
  name: 'choices',
  label,
  required: true,
  placeholder: '',
  suggestions: [],
  preset: '',
  options,
  max: 100,
});

/** What is done between a unit and a community, beside their pacts. */
export const PARTNERSHIP_STEPS: readonly PartnershipRow[] = [
  {
    ...row,
    action: 'log-contact',
    label: '登记联系',
    done: '登记了一次联系',
    fields: [
      askChoice('怎么联系的', listed(CONTACT_WAYS)),
      askNote('谈了什么', true, '例如：对接了需求清单', MOST.wordsMax),
    ],
    guard: ({ contacts }) =>
      contacts.length < MOST.entriesMost ? null : refused.tooMany('联系记录', MOST.entriesMost),
    effect: ({ contacts }, { choice, note = '' }, { name, now }, { commandId }) => ({
      contacts: [...contacts, { id: commandId, at: now, way: choice as ContactWay, note, by: name }],
    }),
  },
  {
    ...row,
    action: 'record-guidance',
    label: '登记指导',
    done: '登记了一次指导',
    fields: [askNote('指导了什么', true, '例如：帮社区理清了网格划分', MOST.wordsMax)],
    guard: ({ guiding, guidance }) =>
      !guiding
        ? refused.nothing('not a guiding unit')
        : guidance.length < MOST.entriesMost
          ? null
          : refused.tooMany('指导记录', MOST.entriesMost),
    effect: ({ guidance }, { note = '' }, { name, now }, { commandId }) => ({
      guidance: [...guidance, { id: commandId, at: now, words: note, by: name }],
    }),
  },
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
    fields: (state) => [
      many(
        '确认哪几笔',
        unconfirmed(state).map((one) => option(one.id, sayEntry(one), one.note)),
      ),
    ],
    guard: (state) => (unconfirmed(state).length > 0 ? null : refused.nothing('no entry to confirm')),
    effect: ({ funds }, { choices = [] }, { now }) => ({
      funds: funds.map((one) =>
        choices.includes(one.id) && one.confirmedAt === null ? { ...one, confirmedAt: now } : one,
      ),
    }),
  },
  {
    ...row,
    action: 'share-result',
    label: '发布共建成果',
    done: '发布了共建成果',
    fields: [askNote('成果', true, '做成了什么、谁受益，居民看得懂的话', MOST.shareMax)],
    guard: ({ shares }) => (shares.length < MOST.sharesMost ? null : refused.tooMany('成果', MOST.sharesMost)),
    effect: ({ shares }, { note = '' }, { name, now }, { commandId }) => ({
      shares: [...shares, { id: commandId, at: now, words: note, by: name, readers: [] }],
    }),
  },
  {
    ...row,
    action: 'withdraw-share',
    label: '撤下成果',
    done: '撤下了一条成果',
    who: ['staff'],
    fields: ({ shares }) => [
      askChoice(
        '撤下哪一条',
        shares.map(({ id, words }) => option(id, words.slice(0, 24))),
      ),
    ],
    guard: ({ shares }) => (shares.length > 0 ? null : refused.nothing('nothing shared')),
    effect: ({ shares }, { choice }) => ({ shares: shares.filter(({ id }) => id !== choice) }),
  },
  {
    ...row,
    action: 'set-guiding',
    label: '设为包抓单位',
    done: '设为包抓单位',
    who: ['staff'],
    guard: ({ guiding }) => (guiding ? refused.nothing('guiding already') : null),
    effect: () => ({ guiding: true }),
  },
  {
    ...row,
    action: 'unset-guiding',
    label: '不再是包抓单位',
    done: '不再是包抓单位',
    who: ['staff'],
    confirm: '以后不能再登记指导，已有的记录保留。确定吗？',
    guard: ({ guiding }) => (guiding ? null : refused.nothing('not guiding')),
    effect: () => ({ guiding: false }),
  },
  {
    ...row,
    action: 'end',
    label: '结束共建',
    done: '结束了共建',
    to: 'ended',
    who: ['staff'],
    beside: false,
    confirm: '结束后不能再登记，记录保留，可以恢复。确定吗？',
    fields: [askNote('原因', true, '例如：单位迁走了', MOST.wordsMax)],
  },
  {
    ...row,
    action: 'resume',
    label: '恢复共建',
    done: '恢复了共建',
    from: ['ended'],
    to: 'open',
    who: ['staff'],
    beside: false,
  },
];

/** A unit and a community, as a kind of thing with steps. */
export const partnershipKind: SubjectKind<Partnership, PartnerActor, PartnerViewer> = {
  noun: '这个共建单位',
  rows: PARTNERSHIP_STEPS,
  labels: PARTNERSHIP_STATUSES,
  titles: { add: '加入共建名单', import: '加入共建名单' },
  actor: (viewer, { communityCode, unitId }, now) => partnerActor(viewer, { communityCode, unitIds: [unitId] }, now),
};

export { balancesOf };
