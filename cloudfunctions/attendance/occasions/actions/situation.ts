import type { Call, RegisteredCall } from '../../../platform/endpoint';
import { refusals } from '../../../platform/errors';
import { remembering } from '../../../platform/remembered';
import type { Attendance } from '../../hours/attendance';
import type { OccasionDetail } from '../../contract';
import type { Occasion } from '../occasion';
import { newParticipant, type Participant } from '../../people/participant';
import type { OccasionViewer } from '../sides';
import { occasionById, quietOccasion } from '../store';
import { attendanceById, attendanceIdOf } from '../../hours/store';
import { participantById } from '../../people/store-participants';
import { saySpan } from '../say';
import { elsewhereAt } from '../store-lists';
import { occasionDetail } from '../views';
import { viewerFor } from '../../actions/viewer';

/** An occasion, and what it has to do with the person who asks. */
export interface Situation {
  occasion: Occasion;
  participant: Participant;
  attendance: Attendance | null;
  viewer: OccasionViewer;
}

/** Three reads at once, and one more where a squad holds it. What is not there is, for everybody, not there. @throws Refusal NOT_FOUND */
export async function situationOf(call: Call, id: string): Promise<Situation> {
  const { openid } = call.caller;
  const [occasion, participant, attendance] = await Promise.all([
    occasionById(id),
    participantById(openid),
    attendanceById(attendanceIdOf(id, openid)),
  ]);
  if (!occasion) throw refusals.notFound('这场活动');
  return { occasion, participant, attendance, viewer: await viewerFor(call, occasion) };
}

/** Milliseconds an instance trusts what it read of an occasion while many sign up: a write is on the condition that it is still so. */
const TRUST_MS = 2_000;
const REMEMBERED = 100;
const remembered = remembering<Occasion>(REMEMBERED, TRUST_MS);

async function quietly(id: string, now: number): Promise<Occasion | null> {
  const known = remembered.get(id, now);
  if (known) return known;
  const occasion = await quietOccasion(id);
  if (occasion) remembered.set(id, occasion, now);
  return occasion;
}

/** The same without those who signed up, and for one who is taken to be none of them: two reads at once. @throws Refusal NOT_FOUND */
export async function quietSituationOf(call: RegisteredCall, id: string): Promise<Situation> {
  const [occasion, participant] = await Promise.all([quietly(id, call.now), participantById(call.caller.openid)]);
  if (!occasion) throw refusals.notFound('这场活动');
  return { occasion, participant, attendance: null, viewer: await viewerFor(call, occasion) };
}

/** Whoever has not said who they are sees what it is, and where and when: not whom to ring up, and no steps. */
export async function showOccasion(call: Call, { id }: { id: string }): Promise<OccasionDetail> {
  const situation = await situationOf(call, id);
  const detail = detailFor(call, situation);
  if (!call.identity.account)
    return {
      ...detail,
      toRegister: true,
      availableActions: [],
      organisers: detail.organisers.map((one) => ({ ...one, phone: '' })),
    };
  const joins = detail.availableActions.some(({ action }) => action === JOINING);
  const other = joins ? await elsewhereAt(call.caller.openid, situation.occasion) : null;
  return other ? warned(detail, other, call.now) : detail;
}

const JOINING = 'sign-up';

/** Whoever has a place somewhere else at that time is told so before they sign up. */
function warned(detail: OccasionDetail, other: Parameters<typeof sayOther>[0], now: number): OccasionDetail {
  const availableActions = detail.availableActions.map((step) =>
    step.action === JOINING ? { ...step, confirm: `${sayOther(other, now)}${step.confirm || '还要报名吗？'}` } : step,
  );
  return { ...detail, availableActions };
}
const sayOther = ({ title, startsAt, endsAt }: Pick<Occasion, 'title' | 'startsAt' | 'endsAt'>, now: number) =>
  `这段时间您已经报了“${title}”（${saySpan(startsAt, endsAt, now)}），一个人只能去一处。`;

export function detailFor(call: Call, { occasion, participant, attendance, viewer }: Situation): OccasionDetail {
  const person = { openid: call.caller.openid, participant, there: attendance !== null };
  return occasionDetail({ occasion, viewer, person, attendance }, call.now);
}

/** For one who has nothing to do with it yet. */
export async function freshSituation(call: RegisteredCall, occasion: Occasion): Promise<Situation> {
  const viewer = await viewerFor(call, occasion);
  return { occasion, participant: newParticipant(call.caller.openid), attendance: null, viewer };
}
