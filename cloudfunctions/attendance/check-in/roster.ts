import { sayMoment } from '../../platform/clock';
import { derivedId } from '../../platform/commands';
import { CHECK_WAYS, HOURS_STATES } from '../../../miniprogram/packages/attendance/vocabulary/attendance';
import type { Attendance, Check } from '../hours/attendance';
import type { RosterPerson, RosterView } from '../contract';
import { openSteps } from '../occasions/decide';
import type { Occasion, SignUp } from '../occasions/occasion';
import { newParticipant } from '../people/participant';
import { isOffered, seated, taken } from '../occasions/places';
import { sayMinutes } from '../occasions/say';
import { labelOf, sayWhen } from '../occasions/views';

/** Who has come, who has not, who left and who waits. Pure. @param badges of those who chose to show one, by openid */
export function rosterView(
  occasion: Occasion,
  there: readonly Attendance[],
  badges: ReadonlyMap<string, string>,
  now: number,
): RosterView {
  const badge = ({ openid }: { openid: string }) => ({ badge: badges.get(openid) ?? '' });
  const come = new Set(there.map(({ openid }) => openid));
  const missing = seated(occasion).filter(({ openid }) => !come.has(openid));
  const byArrival = [...there].sort((a, b) => a.in.at - b.in.at);
  const waiting = occasion.signups.slice(taken(occasion)).filter(({ openid }) => !come.has(openid));
  return {
    actions: handSteps(
      occasion,
      missing.length > 0,
      there.some(({ out }) => !out),
      now,
    ),
    title: occasion.title,
    whenText: sayWhen(occasion, now),
    expected: missing.map((one) => ({
      ...listed(occasion._id, one, 'expected', isOffered(occasion, one.openid) ? '问了，还没有回复' : '还没有到'),
      ...badge(one),
    })),
    present: byArrival.filter(({ out }) => !out).map((one) => ({ ...arrived(one, now), ...badge(one) })),
    left: byArrival.filter(({ out }) => out).map((one) => ({ ...arrived(one, now), ...badge(one) })),
    waiting: waiting.map((one, n) => ({
      ...listed(occasion._id, one, 'waiting', `候补第 ${n + 1} 位`),
      ...badge(one),
    })),
  };
}

/** Checking people in and out by hand, where there is somebody to check and it may be done now. */
function handSteps(occasion: Occasion, anyMissing: boolean, anyPresent: boolean, now: number): RosterView['actions'] {
  const nobody = { openid: '', participant: newParticipant(''), there: false, sides: ['organiser'] as const };
  const wanted = (action: string) => (action === 'hand-in' && anyMissing) || (action === 'hand-out' && anyPresent);
  return openSteps(occasion, nobody, now)
    .filter(({ action }) => wanted(action))
    .map((step) => ({ action: step.action, label: labelOf(step, occasion) }));
}

function listed(
  occasionId: string,
  { openid, name, phone }: SignUp,
  state: RosterPerson['state'],
  text: string,
): Omit<RosterPerson, 'badge'> {
  return { id: derivedId('attendance', occasionId, openid), name, phone, text, state, hours: null, minutesText: '' };
}

function arrived(
  { _id, name, phone, in: come, out, state, minutes }: Attendance,
  now: number,
): Omit<RosterPerson, 'badge'> {
  const { label, tone } = HOURS_STATES[state];
  return {
    id: _id,
    name,
    phone,
    text: [sayCheck(come, '签到', now), out ? sayCheck(out, '签退', now) : ''].filter(Boolean).join('，'),
    state: out ? 'left' : 'present',
    hours: { label, tone },
    minutesText: out && state !== 'attended' ? sayMinutes(minutes) : '',
  };
}

/** 今天 9:02 签到（组织者补记：没带手机） */
export function sayCheck({ at, way, reason }: Check, verb: '签到' | '签退', now: number): string {
  const how =
    way === 'hand' ? `（${CHECK_WAYS.hand.label}：${reason}）` : way === 'rule' ? `（${CHECK_WAYS.rule.label}）` : '';
  return `${sayMoment(at, now)} ${verb}${how}`;
}
