import type { z } from 'zod';
import { addressById, addressByCode } from '../../../directory/api';
import type { Call, RegisteredCall } from '../../../platform/endpoint';
import { refusals } from '../../../platform/errors';
import { mediaOwner } from '../../../platform/media-owner';
import type { Actor } from '../../../platform/step-rows';
import { perform, type Shell } from '../../../platform/subject-shell';
import { viewerOf } from '../../access';
import { keeps } from '../../venues/venue';
import type { stairwellInputs, StairwellView } from '../contract';
import { STAIRWELL_PAGE, stairwellKind } from '../decide';
import type { Stairwell, StairwellSide, StairwellViewer } from '../stairwell';
import { stairwellOf, stairwells } from '../store';
import { stairwellView } from '../views';

type In<A extends keyof typeof stairwellInputs> = z.output<(typeof stairwellInputs)[A]>;

/** With the building they live in; one database call, none for who has said none. */
async function viewerFor(call: Call): Promise<StairwellViewer> {
  const home = call.identity.account?.home;
  const address = home ? await addressById(home.addressId) : null;
  return { ...viewerOf(call), communityCode: address?.communityCode ?? '', building: address?.building ?? '' };
}
const stairwellShell: Shell<Stairwell, Actor<StairwellSide>, StairwellViewer> = {
  kind: stairwellKind,
  shelf: stairwells,
  viewer: viewerFor,
};

/** One stairwell: by its id, by the code at its door, or one's own; two database calls, three by a code. */
export async function showStairwell(call: Call, { id, code }: In<'stairwell'>): Promise<StairwellView> {
  const viewer = await viewerFor(call);
  const state = await (id ? stairwells.byId(id) : byDoor(viewer, code));
  if (!state || state.status === 'ended') throw refusals.notFound('这栋楼的主题楼道');
  return stairwellView(state, stairwellKind.actor(viewer, state, call.now));
}

async function byDoor(viewer: StairwellViewer, code?: string): Promise<Stairwell | null> {
  const door = code === undefined ? viewer : await addressByCode(code);
  return door && door.building !== '' ? stairwellOf(door.communityCode, door.building) : null;
}

/** Takes one step: hangs something, clears it, takes it down. */
export async function performStairwell(call: RegisteredCall, input: In<'perform-stairwell'>): Promise<StairwellView> {
  const { state, actor } = await perform(stairwellShell, call, input);
  return stairwellView(state, actor);
}

/** Pictures of stairwells, as the media context asks for them. */
export const stairwellMedia = mediaOwner({
  in: stairwells.collection.name,
  noun: '这个楼道',
  byId: stairwells.byId,
  uploaderOf: ({ history }, fileID) => history.find(({ photos }) => photos.includes(fileID))?.by.openid ?? '',
  judges: (identity, state) => keeps(identity.posts, state),
  refused: ({ _id, building }) => ({
    template: 'stairwell',
    body: `您给${building}楼道加的一张照片没有通过审核，别人看不到。`,
    page: `${STAIRWELL_PAGE}?id=${_id}`,
  }),
});
