import type { OutboxEntry } from '../platform/notices';
import { allowedRow, type Stepped } from '../platform/step-rows';
import type { AvailableAction } from '../platform/steps';
import { GROUP_STATUSES, type GroupStatus } from '../../miniprogram/packages/groups/vocabulary/groups';
import type { GroupActor, Group, LogEntry } from './group';
import { groupRefusals } from './refusals';
import type { GroupSide } from './sides';
import { actorOf, note, openSteps, saidWith, standing, STRICT, usual, type Row, type Wish } from './steps';
import { tellMaker } from './tell';

type GroupState = Group & Stepped & { status: GroupStatus };

/** What may become of a group (S21): what a building's chief makes waits for the community's word. */
export const GROUP_STEPS: readonly Row<GroupState, GroupSide>[] = [
  {
    ...usual,
    action: 'confirm',
    label: '同意建群',
    from: ['proposed'],
    to: 'open',
    who: ['community'],
    primary: true,
    told: '社区同意了，群已经开着，可以把卡片发到微信群里。',
  },
  {
    ...usual,
    action: 'decline',
    label: '不同意',
    from: ['proposed'],
    to: 'declined',
    who: ['community'],
    fields: [note('不同意的理由', true, '例如：这栋楼已经有群了', ['已经有同样的群', '名字不合适，请改了再建'])],
    told: '社区没有同意',
  },
  {
    ...usual,
    action: 'unbind',
    label: '解除微信群绑定',
    from: ['open', 'closed'],
    who: ['chief', 'community'],
    guard: ({ chat }) => (chat === null ? groupRefusals.notBound() : null),
    effect: () => ({ chat: null, boundAt: null }),
    confirm: '解除以后，从原来的卡片不能直接进来，群里的人不受影响。确定解除吗？',
  },
  {
    ...usual,
    action: 'close',
    label: '关闭这个群',
    from: ['open'],
    to: 'closed',
    who: ['community'],
    fields: [note('为什么关闭', true, '例如：并到整个小区的群里')],
    confirm: '关闭以后大家只能看，不能再发，确定关闭吗？',
    told: '群关闭了',
  },
  {
    ...usual,
    action: 'reopen',
    label: '重新打开',
    from: ['closed'],
    to: 'open',
    who: ['community'],
    told: '群重新打开了。',
  },
];

/** What a step of a group changes. */
export interface GroupDecision {
  set: Partial<Group>;
  entry: LogEntry;
  tells: OutboxEntry[];
}

/** @throws Refusal as allowedRow does. Pure. */
export function decideGroup(
  group: Group,
  wish: Wish & { commandId: string; by: GroupActor; sides: readonly GroupSide[] },
  now: number,
): GroupDecision {
  const actor = actorOf(wish.by, wish.sides, now);
  const row = allowedRow(GROUP_STEPS, standing(group), wish, actor, { labels: GROUP_STATUSES, ...STRICT });
  const said = wish.fields.note ?? '';
  const entry: LogEntry = { at: now, by: wish.by, action: row.action, note: said, commandId: wish.commandId };
  const changed = row.effect?.(standing(group), wish.fields, actor, { found: null, commandId: wish.commandId });
  const set = { ...changed, ...(row.to ? { status: row.to, dueAt: null } : {}), updatedAt: now };
  return { set, entry, tells: row.told ? tellMaker(group, entry, saidWith(row.told, said)) : [] };
}

export const openGroupSteps = (group: Group, sides: readonly GroupSide[]): AvailableAction[] =>
  openSteps(GROUP_STEPS, standing(group), sides, 0);
