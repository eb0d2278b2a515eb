import type { HeldPost, Identity } from '../../../platform/identity';

/** Whole contexts, which few calls need: loaded by those, so that the others start sooner. */
const loadParty = () => import('../../../party/api');
const loadGroups = () => import('../../../groups/api');
const loadCouncil = () => import('../../../council/api');

/** The squads of a community that somebody leads now; two database calls. */
export async function squadsLedIn(
  identity: Identity,
  communityCode: string,
  now: number,
): Promise<{ id: string; name: string }[]> {
  const { ledBy, squadsAround } = await loadParty();
  const around = await squadsAround(communityCode);
  const led = await ledBy(
    identity,
    around.map(({ id }) => id),
    now,
  );
  return around.filter(({ id }) => led.includes(id));
}

/** The groups of a community that somebody leads. */
export const groupsLedIn = async (openid: string, communityCode: string) =>
  (await loadGroups()).groupsLedBy(openid, communityCode);

/** The units that these posts answer for. */
export const unitsOf = async (posts: readonly HeldPost[]) => (await loadParty()).unitsFor(posts);

/** What a community talks over now. */
export const topicsIn = async (communityCode: string) => (await loadCouncil()).openTopicsIn(communityCode);
