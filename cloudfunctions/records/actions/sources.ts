import { serviceOf } from '../../attendance/api';
import { postsHeldBy } from '../../party/api';
import { beijingInstant } from '../../platform/clock';
import type { Identity } from '../../platform/identity';
import { GRID_CODE_LENGTH } from '../../../miniprogram/vocabulary/grid';
import { RECORD_LIMITS } from '../../../miniprogram/packages/records/vocabulary/records';
import type { Sources } from '../content';
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
