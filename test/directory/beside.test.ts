import { mayOrganise, isOrganiser } from '../../cloudfunctions/attendance/occasions/sides';
import { belongsTo } from '../../cloudfunctions/coop/access';
import { managesCoop, overseesCoop } from '../../cloudfunctions/coop/orders/sides';
import { mayJudge } from '../../cloudfunctions/directory/homes';
import { groupSides, mayMake } from '../../cloudfunctions/groups/sides';
import { scopeOf } from '../../cloudfunctions/ledger/scope';
import { sidesOf as memberSides } from '../../cloudfunctions/party/members/sides';
import { commandPosts } from '../../cloudfunctions/party/mobilisation/sides';
import { sidesOfSquad } from '../../cloudfunctions/party/squads/sides';
import type { HeldPost, Identity } from '../../cloudfunctions/platform/identity';
import { sidesOf, type RequestViewer } from '../../cloudfunctions/requests/access';
import { NOW, occasionAt } from '../attendance/sample';
import { CELL, submitted } from '../requests/sample';

const COMMUNITY = CELL.slice(0, 12);
const DISTRICT = CELL.slice(0, 6);
const post = (kind: string, gridCode: string): HeldPost =>
  ({ postId: `own-${kind}`, kind, gridCode, gridName: '', title: kind, side: 'A', from: 0, until: null }) as HeldPost;
const who = (posts: HeldPost[]) =>
  ({ openid: 'me', account: { personId: 'past', phone: '' }, posts }) as unknown as Identity;

/** What every context gives to whoever holds these posts, in one community of their district, by name. */
function rightsOf(posts: HeldPost[]): string[] {
  const identity = who(posts);
  const viewer: RequestViewer = { openid: 'me', personId: 'past', communityCode: null, posts };
  const request = { ...submitted(), pastOwnerIds: ['past'] };
  const grid = { gridCode: COMMUNITY, communityCode: COMMUNITY };
  const occasion = { ...occasionAt(NOW), gridCode: COMMUNITY };
  const report = { openid: 'other', communityCode: COMMUNITY, unit: { id: 'u' }, owner: { postId: 'p' } };
  const rights: Record<string, boolean> = {
    诉求: sidesOf(viewer, request).length > 0,
    群: groupSides(identity, grid, null).length > 0,
    建群: mayMake(posts, COMMUNITY) !== null,
    活动: isOrganiser(identity, occasion),
    办全区的活动: mayOrganise(posts[0]!, DISTRICT),
    台账: scopeOf(posts).length > 0,
    合作社: managesCoop(posts, COMMUNITY) || overseesCoop(posts, COMMUNITY),
    合作社的账: belongsTo({ account: null, posts }, COMMUNITY),
    报到的党员: memberSides({ openid: 'me', posts, unitIds: [] }, report as never).length > 0,
    队伍: sidesOfSquad(identity, { gridCode: COMMUNITY, roster: [] }, NOW).includes('staff'),
    调令: commandPosts(identity).length > 0,
    住址: mayJudge(identity, { gridCode: CELL }, 'other'),
  };
  return Object.keys(rights).filter((name) => rights[name]);
}

describe('在一个网格里有个岗位，不等于什么都归他管', () => {
  test.each([
    ['全区的单位联络人', 'unitContact', DISTRICT, []],
    ['街道的单位联络人', 'unitContact', CELL.slice(0, 9), []],
    ['社区的单位联络人', 'unitContact', COMMUNITY, []],
    ['管名册的人', 'administrator', DISTRICT, ['住址']],
    ['区住建局', 'housing', DISTRICT, ['诉求', '办全区的活动']],
    ['警务网格员', 'gridOfficer', COMMUNITY, ['诉求', '建群', '活动', '合作社的账']],
    ['合作社管理员', 'cooperativeManager', COMMUNITY, ['诉求', '建群', '合作社', '合作社的账']],
  ])('%s：只有自己职责里的', (_who, kind, gridCode, rights) => {
    expect(rightsOf([post(kind, gridCode)])).toEqual(rights);
  });

  test('社区网格长在本社区样样能看，到别的社区一样也没有', () => {
    expect(rightsOf([post('chief', COMMUNITY)])).toEqual(
      expect.arrayContaining(['诉求', '群', '活动', '台账', '合作社', '报到的党员', '队伍', '住址']),
    );
    expect(rightsOf([post('chief', '610302999999')]).filter((name) => name !== '台账')).toEqual([]);
  });
});
