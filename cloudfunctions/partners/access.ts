import { gridsBelow } from '../directory/api';
import { chiefsOf, staffedPostsById } from '../directory/api';
import type { RegisteredCall } from '../platform/endpoint';
import { unitsByIds, unitsFor } from '../party/api';
import { GRID_CODE_LENGTH } from '../../miniprogram/vocabulary/grid';
import type { Ends } from './pacts/decide';
import { partnerRefusals as refused } from './refusals';
import { worksWithUnits, type PartnerViewer } from './units/partnership';

/** Whoever calls, with the units they answer for: one database call for a unit's contact, none for others. */
export async function viewerOf({ caller, identity }: RegisteredCall): Promise<PartnerViewer> {
  const { account, posts } = identity;
  const unitIds = (await unitsFor(posts)).map(({ id }) => id);
  return { openid: caller.openid, name: account.name, home: account.home, posts, unitIds };
}

/** The post by which somebody works with units of a community. @throws Refusal for others */
export function needStaff({ identity }: RegisteredCall, communityCode: string) {
  const post = communityCode.length === GRID_CODE_LENGTH.community && worksWithUnits(identity.posts, communityCode);
  if (!post) throw refused.elsewhere();
  return post;
}

/** The community that somebody works at, '' for none: the named one where it is theirs. */
export function ownCommunity({ identity: { posts } }: RegisteredCall, named?: string): string {
  const length = GRID_CODE_LENGTH.community;
  if (named !== undefined) return worksWithUnits(posts, named) && named.length === length ? named : '';
  return posts.find((post) => worksWithUnits([post], post.gridCode) && post.gridCode.length === length)?.gridCode ?? '';
}

/**
 * Communities among which somebody chooses whose units they look at: those below the street or district they work for; [] for who
 * works for one community. The tree is remembered: no database call as a rule.
 */
export async function communitiesFor(
  { identity: { posts } }: RegisteredCall,
  now: number,
): Promise<{ code: string; name: string }[]> {
  const above = posts.filter(
    (post) => worksWithUnits([post], post.gridCode) && post.gridCode.length < GRID_CODE_LENGTH.community,
  );
  const below = async (code: string): Promise<{ code: string; name: string }[]> => {
    const grids = await gridsBelow(code, now);
    const parts = grids.map(async (grid) =>
      grid.code.length < GRID_CODE_LENGTH.community
        ? below(grid.code)
        : grid.code.length > GRID_CODE_LENGTH.community
          ? []
          : [grid],
    );
    return (await Promise.all(parts)).flat();
  };
  const found = (await Promise.all(above.map(({ gridCode }) => below(gridCode)))).flat();
  return [...new Map(found.map((one) => [one.code, one])).values()];
}

/** Something both sides have to do with. */
interface Between {
  _id: string;
  communityCode: string;
  unitId: string;
  ownerPostId: string;
}

/**
 * Who is told of something at either side now: at the community whoever holds the post that owns it, else its chief; at the unit its
 * contact. Three database calls, however many.
 */
export async function endsOf(things: readonly Between[], now: number): Promise<Map<string, Ends>> {
  const units = new Map((await unitsByIds(things.map(({ unitId }) => unitId))).map((unit) => [unit._id, unit]));
  const contactOf = ({ unitId }: Between) => units.get(unitId)?.contactPostId ?? '';
  const posts = things.flatMap((one) => [one.ownerPostId, contactOf(one)]).filter(Boolean);
  const [staffed, chiefs] = await Promise.all([
    staffedPostsById(posts, now),
    chiefsOf(
      things.map(({ communityCode }) => communityCode),
      now,
    ),
  ]);
  const holder = (postId: string) => staffed.get(postId)?.holder.personId ?? '';
  return new Map(
    things.map((one) => [
      one._id,
      {
        staff: holder(one.ownerPostId) || (chiefs.get(one.communityCode)?.personId ?? ''),
        unit: holder(contactOf(one)),
      },
    ]),
  );
}
