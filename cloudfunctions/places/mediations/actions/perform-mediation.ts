import type { z } from 'zod';
import { staffedPostsById } from '../../../directory/api';
import { fireDue, type DueReport } from '../../../platform/due';
import type { RegisteredCall } from '../../../platform/endpoint';
import { refusals } from '../../../platform/errors';
import { pageAs } from '../../../platform/shelf';
import type { Page } from '../../../platform/steps';
import { dueOn, perform, readable, type Shell } from '../../../platform/subject-shell';
import { needCommunity, viewerOf } from '../../access';
import { keeps } from '../../venues/venue';
import type { MediationCard, mediationInputs, MediationView } from '../contract';
import { fireMediationClock, mediationKind } from '../decide';
import type { Mediation, MediationActor, MediationViewer } from '../mediation';
import { mediations, mediationsGuided, mediationsIn, mediationsKept, mediationsOf } from '../store';
import { mediationCard, mediationView } from '../views';

type In<A extends keyof typeof mediationInputs> = z.output<(typeof mediationInputs)[A]>;

export const mediationViewer = (call: RegisteredCall): MediationViewer => ({
  ...viewerOf(call),
  phone: call.identity.account.phone,
});
const mediationShell: Shell<Mediation, MediationActor, MediationViewer> = {
  kind: mediationKind,
  shelf: mediations,
  viewer: mediationViewer,
};

/** One mediation; one database call. */
export async function showMediation(call: RegisteredCall, { id }: { id: string }): Promise<MediationView> {
  const { state, actor } = await readable(mediationShell, call, id);
  return mediationView(state, actor);
}

/** Takes one step of a mediation. */
export async function performMediation(call: RegisteredCall, input: In<'perform-mediation'>): Promise<MediationView> {
  const { state, actor } = await perform(mediationShell, call, input);
  return mediationView(state, actor);
}

/** A page of one's own, of the studio's, or of those one's unit guides; one database call. */
export async function listMediations(call: RegisteredCall, input: In<'mediations'>): Promise<Page<MediationCard>> {
  const viewer = mediationViewer(call);
  const page = await pageFor(call, input);
  return pageAs(page, (state) => {
    const { sides } = mediationKind.actor(viewer, { ...state, history: [], outbox: [] }, call.now);
    return mediationCard(state, sides, call.now);
  });
}

function pageFor({ identity, caller }: RegisteredCall, { of, communityCode, cursor }: In<'mediations'>) {
  const { posts } = identity;
  const postIds = posts.map(({ postId }) => postId);
  if (of === 'mine') return mediationsOf(caller.openid, cursor);
  if (postIds.length === 0) throw refusals.forbidden('keeps no studio, and guides none');
  if (of === 'guided') return mediationsGuided(postIds, cursor);
  const code = needCommunity(identity, communityCode);
  const isStaff = keeps(posts, { communityCode: code, postId: '' });
  return isStaff ? mediationsIn(code, cursor) : mediationsKept(code, postIds, cursor);
}

/** Reminders of sittings, of what was to be kept, and of what nobody took. */
export function fireDueMediations(now: number, limit: number): Promise<DueReport> {
  const fire = (state: Mediation, at: number, keepers: ReadonlyMap<string, string>) =>
    fireMediationClock(state, at, keepers.get(state.programme.postId) ?? '');
  return fireDue(dueOn(mediations, fire, { prepare: keepersOf }), now, limit);
}

async function keepersOf(found: readonly Mediation[], now: number): Promise<ReadonlyMap<string, string>> {
  const ids = [...new Set(found.map(({ programme }) => programme.postId).filter((id) => id !== ''))];
  const posts = await staffedPostsById(ids, now);
  return new Map([...posts].map(([id, { holder }]) => [id, holder.personId]));
}
