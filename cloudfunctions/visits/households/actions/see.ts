import { postsAround, postsFrom, postsWithin, type PostRow } from '../../../directory/api';
import { GRID_CODE_LENGTH } from '../../../../miniprogram/vocabulary/grid';
import { refusals } from '../../../platform/errors';
import type { RegisteredCall } from '../../../platform/endpoint';
import { linesOf, type Look } from '../../../platform/look';
import { lookTogether } from '../../../platform/look-together';
import type { Shell } from '../../../platform/subject-shell';
import { communityOf } from '../../../platform/grid-code';
import { stillOpen, type LookEntry } from '../../access/access';
import { LOOKS } from '../../access/store';
import { PLANS } from '../../plans/store';
import type { HouseholdView } from '../contract';
import type { Household } from '../household';
import { householdKind, type HouseholdViewer, type MyPlan } from '../kind';
import type { FoundForStep, HouseholdActor } from '../steps';
import { HOUSEHOLDS, households, tagKindById } from '../store';
import { householdView, type Reading } from '../views';

const PLANS_MOST = 30;
/**
 * The posts that decide who answers wherever this person may: around the cells of their posts, and in their whole communities, any post
 * of which a household may be linked with.
 */
function postLooks({ identity }: Pick<RegisteredCall, 'identity'>): Record<'around' | 'within', Look<PostRow> | null> {
  const codes = identity.posts.map(({ gridCode }) => gridCode);
  const communities = [...new Set(codes.filter((code) => code.length >= COMMUNITY_DIGITS).map(communityOf))];
  return {
    around: codes.length > 0 ? postsAround(codes) : null,
    within: communities.length > 0 ? postsWithin(...communities) : null,
  };
}
const COMMUNITY_DIGITS = GRID_CODE_LENGTH.community;

/** Open plans in which somebody takes part; by index people. */
const planLook = ({ identity, now }: Pick<RegisteredCall, 'identity' | 'now'>): Look<MyPlan & { until: number }> => {
  const { openid, account } = identity;
  const me = [openid, ...(account?.personId ? [account.personId] : [])];
  return linesOf<MyPlan & { until: number }>(
    PLANS,
    { people: { $in: me }, ended: false, until: { $gt: now } },
    { until: 1 },
    PLANS_MOST,
    { kind: true, households: true, title: true },
  );
};

interface Rows {
  around: readonly PostRow[];
  within: readonly PostRow[];
  plans: readonly MyPlan[];
}
export const readerLooks = (call: RegisteredCall) => ({ ...postLooks(call), plans: planLook(call) });

/** The person as rights in households see them, from what was looked at. */
export function viewerFrom({ identity, caller }: RegisteredCall, { around, within, plans }: Rows): HouseholdViewer {
  const { account, posts } = identity;
  return {
    openid: caller.openid,
    personId: account.personId,
    posts,
    name: account.name,
    title: posts[0]?.title ?? '',
    around: postsFrom([...around, ...within]),
    plans,
  };
}

/** One database call. */
export async function viewerOf(call: RegisteredCall): Promise<HouseholdViewer> {
  return viewerFrom(call, (await lookTogether(call.caller.openid, readerLooks(call))).found);
}

export interface SeenHousehold {
  state: Household;
  viewer: HouseholdViewer;
  actor: HouseholdActor;
  reading: Reading;
}
const whole = <Row>(from: string, id: string): Look<Row> => ({
  from,
  stages: [{ $match: { _id: id } }, { $limit: 1 }],
});

/**
 * A household for somebody who has a part in it, in one database call; for whoever has none it is not there.
 * @param lookId of an unmasking that may still hold
 * @throws Refusal NOT_FOUND
 */
export async function seen(call: RegisteredCall, id: string, lookId?: string): Promise<SeenHousehold> {
  const { found } = await lookTogether(call.caller.openid, {
    ...readerLooks(call),
    household: whole<Household>(HOUSEHOLDS, id),
    look: lookId === undefined ? null : whole<LookEntry>(LOOKS, lookId),
  });
  const [state] = found.household;
  if (!state) throw refusals.notFound('这一户');
  const viewer = await nearEnough(call, viewerFrom(call, found), state);
  return seenBy(viewer, state, found.look[0] ?? null, call.now);
}

/** Who holds a post above the cell may be the last who answers for it: then its posts are read as well. */
async function nearEnough(call: RegisteredCall, viewer: HouseholdViewer, state: Household): Promise<HouseholdViewer> {
  const { cellCode } = state;
  if (householdKind.actor(viewer, state, call.now).sides.length > 0) return viewer;
  if (!viewer.posts.some(({ gridCode }) => communityOf(cellCode).startsWith(gridCode))) return viewer;
  const { found } = await lookTogether(call.caller.openid, { around: postsAround([cellCode]) });
  return { ...viewer, around: postsFrom(found.around) };
}

export function seenBy(viewer: HouseholdViewer, state: Household, look: LookEntry | null, now: number): SeenHousehold {
  const actor = householdKind.actor(viewer, state, now);
  // The household's own people have a page of their own: here they have no part.
  if (!actor.sides.some((side) => side !== 'member')) throw refusals.notFound('这一户');
  const purpose = stillOpen(look, viewer.openid, state._id, now);
  return { state, viewer, actor, reading: { viewer, actor, purpose, openUntil: purpose && look ? look.until : 0 } };
}

export const viewOf = ({ state, reading }: Pick<SeenHousehold, 'state' | 'reading'>): HouseholdView =>
  householdView(state, reading);

export const householdShell: Shell<Household, HouseholdActor, HouseholdViewer, FoundForStep> = {
  kind: householdKind,
  shelf: households,
  viewer: viewerOf,
  find: async ({ action, fields, state }) => {
    const kind = action === 'tag' && fields.choice ? await tagKindById(fields.choice) : null;
    return { kind: kind && !kind.ended && state.communityCode.startsWith(kind.gridCode) ? kind : null };
  },
};
