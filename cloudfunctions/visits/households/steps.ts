import { askChoice, askDate, askExtra, askNote, plainRow, type Actor, type StepRow } from '../../platform/step-rows';
import { DAY } from '../../platform/clock';
import { EVENTS } from '../../../miniprogram/packages/visits/vocabulary/visits';
import type { VisitSide } from '../access/access';
import { eventAt } from '../due/due';
import { decideConflict, pick } from './conflicts';
import { householdRefusals, isMinor, minorLacks, type Household } from './household';
import { fieldName } from './words';
import { approvedTag, tagOf, withTag, type TagKind } from './tags';

export interface HouseholdActor extends Actor<VisitSide> {
  personId: string;
}
/** What a step of a household looks up: the kind of tag that was chosen. */
export interface FoundForStep {
  kind: TagKind | null;
}
type Row = StepRow<Household, VisitSide, HouseholdActor, FoundForStep>;
const LONGEST = 3660;
const option = (value: string, label: string, hint = '') => ({ value, label, hint, icon: '' });

const pending = ({ tags }: Household) => tags.filter(({ state }) => state === 'proposed');
const memberOptions = ({ members }: Household) => [
  option('household', '全户'),
  ...members.map(({ id, name, relation }) => option(id, `${[...name][0] ?? ''}**`, relation === 'head' ? '户主' : '')),
];
const tagOptions = (tags: Household['tags']) => tags.map(({ id, name, purpose }) => option(id, name, purpose));
const none =
  (fits: (state: Household, actor: HouseholdActor) => boolean): Row['guard'] =>
  (state, actor) =>
    fits(state, actor) ? null : householdRefusals.nothingOpen();

/** Steps on a household that a form of fields takes; visits, fields and members have actions of their own. */
export const HOUSEHOLD_STEPS: readonly Row[] = [
  {
    ...plainRow,
    action: 'tag',
    label: '添加标签',
    done: '添加标签',
    from: ['living'],
    to: null,
    who: ['chief', 'worker', 'visitor'],
    fields: (state) => [
      { ...askChoice('标签', []), asks: 'list', options: undefined },
      askExtra('对象', memberOptions(state)),
      askDate('有效期至', LONGEST, false),
      askNote('依据或说明', false, '例如：民政名单、本人申请', 100),
    ],
    effect: (state, { extra = 'household', date }, { now, sides }, { found }) => {
      if (!found.kind) throw householdRefusals.unknownTag();
      const memberId = extra === 'household' ? '' : extra;
      const own = sides.includes('chief') ? 'approved' : 'proposed';
      const until = date === undefined ? null : date + DAY;
      const tag = tagOf(found.kind, { householdId: state._id, memberId, from: now, until, state: 'proposed' });
      const tags = withTag(state, tag, now);
      return { tags: own === 'approved' ? approvedTag({ ...state, tags }, tag.id, now) : tags };
    },
    beside: true,
  },
  {
    ...plainRow,
    action: 'approve-tag',
    label: '审批标签',
    done: '通过标签',
    from: ['living'],
    to: null,
    who: ['chief'],
    fields: (state) => [askChoice('标签', tagOptions(pending(state)))],
    guard: none((state) => pending(state).length > 0),
    effect: (state, { choice = '' }, { now }) => ({ tags: approvedTag(state, choice, now) }),
    primary: true,
  },
  {
    ...plainRow,
    action: 'refuse-tag',
    label: '退回标签',
    done: '退回标签',
    from: ['living'],
    to: null,
    who: ['chief'],
    fields: (state) => [
      askChoice('标签', tagOptions(pending(state))),
      askNote('退回理由', true, '例如：依据不足', 100),
    ],
    guard: none((state) => pending(state).length > 0),
    effect: ({ tags }, { choice }) => ({ tags: tags.filter(({ id }) => id !== choice) }),
  },
  {
    ...plainRow,
    action: 'end-tag',
    label: '取消标签',
    done: '取消标签',
    from: ['living'],
    to: null,
    who: ['chief'],
    fields: ({ tags }) => [
      askChoice('标签', tagOptions(tags.filter(({ state }) => state === 'approved'))),
      askNote('取消理由', true, '例如：已脱困、已搬离', 100),
    ],
    guard: none(({ tags }) => tags.some(({ state }) => state === 'approved')),
    effect: ({ tags }, { choice }) => ({ tags: tags.filter(({ id }) => id !== choice) }),
  },
  {
    ...plainRow,
    action: 'report-event',
    label: '登记特殊情况',
    done: '登记特殊情况',
    from: ['living'],
    to: null,
    who: ['visitor', 'beside', 'chief', 'worker', 'companion', 'caller', 'squad'],
    fields: [
      askChoice(
        '情况',
        Object.entries(EVENTS)
          .filter(([kind]) => kind !== 'asked')
          .map(([kind, { label, hours }]) => option(kind, label, `${hours} 小时内入户`)),
      ),
      askNote('说明', false, '例如：今天上午出院，家里没有人照顾', 200),
    ],
    effect: ({ events }, { choice, note = '' }, { now }, { commandId }) => ({
      events: [...events, eventAt(commandId, choice as keyof typeof EVENTS, note, now)],
    }),
    beside: true,
  },
  {
    ...plainRow,
    action: 'decide-conflict',
    label: '核对不一致信息',
    done: '核对信息',
    from: ['living'],
    to: null,
    who: ['chief', 'worker', 'visitor'],
    fields: (state) => [
      askChoice(
        '哪一项',
        state.conflicts.map(({ id, field }) => option(id, fieldName(field, state))),
      ),
      askExtra('以哪个为准', [option('standing', '现有内容'), option('offered', '后提交的内容')]),
    ],
    guard: none(({ conflicts }) => conflicts.length > 0),
    effect: (state, { choice = '', extra }) =>
      pick(decideConflict(state, choice, extra === 'offered' ? 'offered' : 'standing', state.version + 1)),
    primary: true,
  },
  {
    ...plainRow,
    action: 'guardian-agrees',
    label: '登记监护人同意',
    done: '监护人同意登记',
    from: ['living'],
    to: null,
    who: ['chief', 'visitor'],
    fields: (state, { now }) => [
      askChoice(
        '未成年人',
        memberOptions({ ...state, members: state.members.filter((one) => isMinor(one, now)) }).slice(1),
      ),
      askNote('监护人和同意方式', true, '例如：母亲，当面签字', 60),
    ],
    guard: none(({ members }, { now }) => members.some((one) => isMinor(one, now) && one.guardian === '')),
    effect: ({ members }, { choice, note = '' }) => ({
      members: members.map((one) => (one.id === choice ? { ...one, guardian: note } : one)),
    }),
  },
  {
    ...plainRow,
    action: 'approve-minor',
    label: '审批未成年人信息',
    done: '同意登记未成年人信息',
    from: ['living'],
    to: null,
    who: ['chief'],
    fields: (state, { now }) => [
      askChoice(
        '未成年人',
        memberOptions({ ...state, members: state.members.filter((one) => minorLacks(one, now) !== '') }).slice(1),
      ),
    ],
    guard: none(({ members }, { now }) => members.some((one) => minorLacks(one, now) !== '')),
    effect: ({ members }, { choice }, { now, name }) => ({
      members: members.map((one) => {
        if (one.id !== choice) return one;
        const lacks = minorLacks({ ...one, approvedBy: name }, now);
        if (lacks !== '') throw householdRefusals.minor(`${lacks}。`);
        return { ...one, approvedBy: name };
      }),
    }),
  },
  {
    ...plainRow,
    action: 'move-out',
    label: '搬离',
    done: '全家搬离',
    from: ['living'],
    to: 'left',
    who: ['chief', 'worker', 'visitor'],
    fields: [askNote('去向或说明', false, '例如：随子女去外地', 100)],
    effect: (state, { note = '' }, { now }) => ({
      movedOut: now,
      members: [],
      past: [...state.past, ...state.members.map((member) => ({ member, until: now, why: note || '全家搬离' }))],
      tags: [],
      events: [],
      rest: null,
      linkPostId: '',
    }),
    confirm: '搬离后不再安排走访，历次走访保留。确定吗？',
  },
];
