import type { Attendance } from '../../cloudfunctions/attendance/hours/attendance';
import type { Occasion } from '../../cloudfunctions/attendance/occasions/occasion';
import type { Squad } from '../../cloudfunctions/party/squads/squad';
import type { ServiceRequest } from '../../cloudfunctions/requests/request';
import type { Whistle } from '../../cloudfunctions/requests/whistles/whistle';
import { tokensOf } from './answers';
import type { Player } from './town';

/** What stands beside the requests, as far as it decides who may read what of them and of people. */
export interface Beside {
  whistles: readonly Whistle[];
  squads: readonly Squad[];
  occasions: readonly Occasion[];
  attendances: readonly Attendance[];
  /** whose address others confirmed, by openid; null where nobody asked */
  confirmed: ReadonlySet<string> | null;
  /** when it was looked at, epoch milliseconds */
  now: number;
}
export const NOTHING: Beside = { whistles: [], squads: [], occasions: [], attendances: [], confirmed: null, now: 0 };

const KEEPS_SQUADS = ['chief', 'communityWorker', 'branchSecretary'];

/**
 * What a department still reads of whistles that are over, that it was called to. Said anew here: what checks a rule must not be the rule.
 * What was asked of it and what came of it; of a need that was taken back its own work alone.
 */
export function workOf(
  { openid, posts }: Player,
  { whistles }: Beside,
  known: ReadonlyMap<string, ServiceRequest>,
): string[] {
  return whistles.flatMap((whistle) => {
    const own = whistle.summons.filter(
      ({ postId, state }) => state !== 'excused' && posts.some(({ id }) => id === postId),
    );
    if (own.length === 0 || whistle.open) return [];
    const takenBack = known.get(whistle.requestId)?.status === 'withdrawn';
    const ids = own.map(({ postId }) => postId);
    const entries = whistle.history.filter(({ by, about }) => {
      if (takenBack) return by.side === 'department' && (by.openid === openid || about.some((id) => ids.includes(id)));
      return by.side !== 'resident';
    });
    const said = (takenBack ? own : whistle.summons).flatMap(({ answer, contested, photos }) => [
      ...tokensOf(answer + contested),
      ...photos,
    ]);
    const whole = takenBack ? [] : [...tokensOf(whistle.need + whistle.result), ...whistle.photos];
    return [...entries.flatMap(({ note, photos }) => [...tokensOf(note), ...photos]), ...said, ...whole];
  });
}

const leadersOf = (roster: Squad['roster'], now: number) =>
  roster.filter((one) => one.role !== 'member' && !one.asked && (one.until ?? now + 1) > now);

/** Whom somebody may call who looks at squads: who leads one calls its people and who asks to join; those above call its people, and who asks where nobody leads, or answered in time. */
export function callableIn({ openid, phone, posts }: Player, { squads, now }: Beside): ReadonlySet<string> {
  const phones = squads.flatMap(({ roster, gridCode, askReminded = 0 }) => {
    const leaders = leadersOf(roster, now);
    const leads = leaders.some((one) => one.openid === openid || (phone !== '' && one.phone === phone));
    const keeps = posts.some((post) => KEEPS_SQUADS.includes(post.kind) && gridCode.startsWith(post.gridCode));
    const asks = leads || (keeps && (leaders.length === 0 || askReminded > 1));
    return roster.filter(({ asked }) => (asked ? asks : leads || keeps)).map((one) => one.phone);
  });
  return new Set(phones);
}

const SEES_TO_ALL_BELOW = ['chief', 'communityWorker'];

/** Posts whose duty all that happens in their very grid is; of any other only the one by which something is held. */
const SEES_TO_ITS_OWN = [...SEES_TO_ALL_BELOW, 'gridWorker', 'gridOfficer'];

/** May somebody act as an organiser of this? Said anew here: what checks a rule must not be the rule. */
export function organises(
  me: Player,
  { gridCode, organiser, named, squad }: Occasion,
  { squads, now }: Pick<Beside, 'squads' | 'now'>,
): boolean {
  const led = squads
    .filter(({ roster }) => leadersOf(roster, now).some((one) => one.openid === me.openid))
    .map(({ _id }) => _id);
  const byPost = me.posts.some(
    (post) =>
      post.id === organiser.postId ||
      (SEES_TO_ITS_OWN.includes(post.kind) && post.gridCode === gridCode) ||
      (SEES_TO_ALL_BELOW.includes(post.kind) && gridCode.startsWith(post.gridCode) && post.gridCode.length <= 12),
  );
  const asked = [organiser, ...named].some(({ openid }) => openid === me.openid);
  return byPost || asked || (squad !== undefined && led.includes(squad.id));
}

/** What only those do who organise: everything but what one does about oneself. */
const ABOUT_ONESELF = ['sign-up', 'cancel', 'take-place', 'pass-place'];

/** An organiser's step that was taken by somebody who is none; null when there is nothing wrong. */
export function organisedWrongly(me: Player, action: string, input: unknown, beside: Beside): string | null {
  if (action !== 'perform-occasion' || typeof input !== 'object' || input === null || !('action' in input)) return null;
  const step = String(input.action);
  const occasion = beside.occasions.find(({ _id }) => 'id' in input && _id === input.id);
  if (!occasion || ABOUT_ONESELF.includes(step) || organises(me, occasion, beside)) return null;
  return `${step} of an occasion that is not theirs to organise`;
}

/** Whom somebody has on the lists of what they organise, by openid: they know them by name, and call them. */
export function listedFor(me: Player, { occasions, attendances, squads, now }: Beside): ReadonlySet<string> {
  const organised = occasions.filter((occasion) => organises(me, occasion, { squads, now }));
  const ids = new Set(organised.map(({ _id }) => _id));
  const there = attendances.filter(({ occasionId }) => ids.has(occasionId));
  return new Set([...organised.flatMap(({ signups }) => signups), ...there].map(({ openid }) => openid));
}
