import { serviceOf } from '../../attendance/api';
import { isBranch, postsHeldBy, unitsFor } from '../../party/api';
import { beijingInstant } from '../../platform/clock';
import type { RegisteredCall } from '../../platform/endpoint';
import type { Identity } from '../../platform/identity';
import { GRID_CODE_LENGTH } from '../../../miniprogram/vocabulary/grid';
import { RECORD_LIMITS } from '../../../miniprogram/vocabulary/records';
import type { Sources } from '../content';
import type { Statement } from '../statement';
import type { StatementActor, StatementSide } from '../steps';
import { rulesOf } from '../store';

/** All that a person's record of a year is made from: three database calls at once. */
export async function sourcesOf(openid: string, district: string, year: string): Promise<Sources> {
  const from = beijingInstant(`${year}-01-01`, 0);
  const until = beijingInstant(`${Number(year) + 1}-01-01`, 0);
  const [entries, posts, rules] = await Promise.all([
    serviceOf(openid, RECORD_LIMITS.linesMost),
    postsHeldBy(openid, from, until),
    district === '' ? [] : rulesOf(district),
  ]);
  return { entries, posts, rules };
}

/** By which district's rules a person's points are counted: where they live, else where they work; '' for who has said neither. */
export function districtOf({ account, posts }: Pick<Identity, 'account' | 'posts'>): string {
  return (account?.home?.gridCode ?? posts[0]?.gridCode ?? '').slice(0, GRID_CODE_LENGTH.district);
}

/** What was returned, or taken back, is its owner's alone again. */
const AT_THE_BRANCH: readonly Statement['status'][] = ['asked', 'sent', 'received'];

/** The parts a person has in a copy. Whose it is decides nothing else about it. A unit sees what was sent to it, a branch what it was asked. */
export async function actorFor(call: RegisteredCall, statement: Statement): Promise<StatementActor> {
  const { openid, posts, account } = call.identity;
  const by = { openid, name: account.name, now: call.now };
  if (statement.openid === openid) return { ...by, title: '', sides: ['owner'] };
  const { communityCode, unit, status } = statement;
  const branch = communityCode === '' ? undefined : posts.find((post) => isBranch(post, communityCode));
  const units = unit.id === '' ? [] : await unitsFor(posts);
  const sides: StatementSide[] = [];
  if (branch && AT_THE_BRANCH.includes(status)) sides.push('branch');
  if ((status === 'sent' || status === 'received') && units.some(({ id }) => id === unit.id)) sides.push('unit');
  return { ...by, title: branch ? `${branch.gridName}${branch.title}` : unit.name, sides };
}
