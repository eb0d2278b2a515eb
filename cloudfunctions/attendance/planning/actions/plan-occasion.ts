import { randomBytes } from 'node:crypto';
import { gridNameOf } from '../../../directory/api';
import { derivedId } from '../../../platform/commands';
import type { RegisteredCall } from '../../../platform/endpoint';
import { covers } from '../../../platform/identity';
import type { OccasionDetail } from '../../contract';
import type { ActivityKind } from '../../menu/kind';
import type { OccasionPlan } from '../../occasions/occasion';
import { composeOccasion, planFrom, rhythmFrom, type Maker } from '../plan';
import type { PlanInput } from '../plan-input';
import { attendanceRefusals as refused } from '../../occasions/refusals';
import { nthTimes, type Rhythm, type Series } from '../../series/series';
import { organisersOf, organisingPost, serves } from '../../occasions/sides';
import { insertOccasion, occasionById } from '../../occasions/store';
import { kindById } from '../../menu/store';
import { insertSeries } from '../../series/store';
import { refuseBadContent } from '../../../platform/content';
import { detailFor, freshSituation, situationOf } from '../../occasions/actions/situation';
import { viewerFor } from '../../actions/viewer';

/** A new occasion, or the first of a series. The same tap makes one, however often it is sent. */
export async function planOccasion(call: RegisteredCall, input: PlanInput): Promise<OccasionDetail> {
  const made = derivedId(call.caller.openid, call.commandId);
  const repeats = input.cadence !== 'once';
  const id = repeats ? occasionIdOf(made, 0) : made;
  if (await occasionById(id)) return detailFor(call, await situationOf(call, id));
  const kind = await kindFor(input);
  const rhythm = rhythmFrom(input, kind, call.now);
  const about = planFrom(input, kind, await makerOf(call, input));
  await refuseBadContent(call.caller.openid, [input.title, input.words, input.risks, input.place.text], input.photos);
  if (repeats) await insertSeries(seriesFrom(made, rhythm, about, call.now));
  const making = { id, seriesId: repeats ? made : null, secret: newSecret(), commandId: call.commandId };
  const occasion = composeOccasion(about, nthTimes(rhythm, 0), making, call.now);
  const inserted = await insertOccasion(occasion);
  return detailFor(call, inserted ? await freshSituation(call, occasion) : await situationOf(call, id));
}

/** Of the changing code: never sent anywhere. */
export const newSecret = () => randomBytes(32).toString('base64url');

/** The occasion of a series on its n-th date: opened twice, it is there once. */
export const occasionIdOf = (seriesId: string, n: number) => derivedId('occasion', seriesId, String(n));

async function kindFor({ kindId, gridCode }: PlanInput): Promise<ActivityKind | null> {
  if (kindId === '') return null;
  const kind = await kindById(kindId);
  if (!kind || kind.ended || !covers(kind.gridCode, gridCode)) throw refused.unknownKind();
  return kind;
}

/** By which post, or by which squad, somebody holds it. @throws Refusal NO_DESK */
async function makerOf(call: RegisteredCall, input: PlanInput): Promise<Maker> {
  const gridName = await gridNameOf(input.gridCode, call.now);
  if (gridName === '') throw refused.noDesk();
  return { gridName, ...(input.squadId === '' ? byPost(call, input) : await bySquad(call, input)) };
}

function byPost({ identity: { openid, account, posts } }: RegisteredCall, { gridCode }: PlanInput) {
  const post = organisingPost(posts, gridCode);
  if (!post) throw refused.noDesk();
  const { name, phone } = account;
  return { organiser: { openid, name, phone, title: post.title, postId: post.postId, gridCode: post.gridCode } };
}

/** A squad asks for help in the ground it serves, by whoever leads it now; activities are for posts to hold. */
async function bySquad(call: RegisteredCall, { kind, gridCode, squadId: id }: PlanInput) {
  if (kind !== 'task') throw refused.squadsOnlyTasks();
  const { squads = [] } = await viewerFor(call, { squad: { id, name: '' } });
  const led = squads.find((squad) => serves(squad, gridCode));
  if (!led) throw refused.notYourSquad();
  const { name, phone } = call.identity.account;
  return {
    organiser: { openid: call.caller.openid, name, phone, title: led.title, postId: '', gridCode: led.gridCode },
    squad: { id, name: led.name },
  };
}

function seriesFrom(id: string, rhythm: Rhythm, about: OccasionPlan, now: number): Series {
  return {
    ...rhythm,
    _id: id,
    plan: about,
    status: 'running',
    opened: 1,
    openNextAt: now,
    organisers: organisersOf(about),
    ended: null,
    followings: [],
    followAt: null,
    commands: [],
    version: 1,
    createdAt: now,
  };
}
