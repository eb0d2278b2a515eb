import { derivedId } from '../platform/commands';
import type { Notice } from '../platform/notices';
import { chiefPassing, nextPassing } from '../platform/upward';
import type { Group } from './group';
import { GROUP_PAGE, tellKeepers } from './tell';

/** The community hears that a group waits for its word; again, and further up, while it still waits. @param personId of a chief, undefined for none */
export function tellProposed(group: Group, personId: string | undefined, now: number, again = ''): Notice[] {
  const about = {
    id: derivedId(group._id, 'proposed', again),
    by: group.madeBy.openid,
    title: again ? '有一个群还等您确认' : '有一个新的群等您确认',
    body: `${group.communityName}，${group.madeBy.title}${group.madeBy.name}想建这个群，请看一下。`,
    page: `${GROUP_PAGE}?id=${group._id}`,
  };
  return tellKeepers(personId ? [{ personId }] : [], group, about, now);
}

/**
 * A proposal that nobody settled is called to mind: of the chief of the community first, then further up each time, and at the top
 * again and again. Whoever proposed it hears that it went up. Pure.
 */
export function fireProposal(
  group: Group,
  chiefs: ReadonlyMap<string, { personId: string }>,
  now: number,
): { set: Partial<Group>; tells: Notice[] } {
  const level = group.reminded ?? 0;
  const set = { reminded: level + 1, dueAt: nextPassing(group.communityCode, level, now) };
  const tells = tellProposed(group, chiefPassing(group.communityCode, chiefs, level)?.personId, now, `again-${level}`);
  return { set, tells: level === 1 ? [...tells, tellPassedUp(group, now)] : tells };
}

function tellPassedUp(group: Group, at: number): Notice {
  return {
    id: derivedId('notice', group._id, 'passed-up'),
    to: { openid: group.madeBy.openid },
    template: 'group-matter',
    title: `${group.name}还没有确认`,
    at,
    body: '社区还没有答复，已经请镇街催一催。有结果会告诉您，也可以打社区电话问一声。',
    page: `${GROUP_PAGE}?id=${group._id}`,
  };
}
