import type { Refusal } from '../platform/errors';
import type { OutboxEntry } from '../platform/notices';
import { GROUP_STATUSES, type GroupStatus } from '../../miniprogram/packages/groups/vocabulary/groups';
import type { GroupActor, Group, LogEntry } from './group';
import { groupRefusals } from './refusals';
import type { GroupSide } from './sides';
import { allowedRow, note, openRows, usual, type Row, type Wish } from './steps';
import { tellMaker } from './tell';

type GroupRow = Row<GroupStatus, GroupSide> & {
  /** what its maker is told, '' for nothing */ told: string;
};

/** What may become of a group (S21): what a building's chief makes waits for the community's word. */
export const GROUP_STEPS: readonly GroupRow[] = [
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
    fields: [note('为什么不同意', true, '例如：这栋楼已经有群了', ['已经有同样的群', '名字不合适，请改了再建'])],
    told: '社区没有同意',
  },
  {
    ...usual,
    action: 'unbind',
    label: '解除微信群绑定',
    from: ['open', 'closed'],
    who: ['chief', 'community'],
    confirm: '解除以后，从原来的卡片不能直接进来，群里的人不受影响。确定解除吗？',
    told: '',
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
  const state = { ...group, label: GROUP_STATUSES[group.status].label, sides: wish.sides };
  const row = allowedRow(GROUP_STEPS, state, wish, guardOf(group), now);
  const said = wish.fields.note ?? '';
  const entry: LogEntry = { at: now, by: wish.by, action: row.action, note: said, commandId: wish.commandId };
  const unbound = row.action === 'unbind' ? { chat: null, boundAt: null } : {};
  const set = { ...unbound, ...(row.to ? { status: row.to, dueAt: null } : {}), updatedAt: now };
  const told = row.told && said ? `${row.told}：${said}` : row.told;
  return { set, entry, tells: told ? tellMaker(group, entry, told) : [] };
}

export function openGroupSteps(group: Group, sides: readonly GroupSide[]): GroupRow[] {
  return openRows(GROUP_STEPS, { status: group.status, sides }, guardOf(group));
}

const guardOf =
  ({ chat }: Group) =>
  ({ action }: GroupRow): Refusal | null =>
    action === 'unbind' && chat === null ? groupRefusals.notBound() : null;
