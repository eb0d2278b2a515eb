import type { Refusal } from '../platform/errors';
import { POST_KINDS } from '../../miniprogram/vocabulary/grid';
import { requestRefusals } from './refusals';
import type { ServiceRequest } from './request';
import type { Step } from './step';
import { DEFERRALS_MOST, EXTENSIONS_MOST, PAUSES_MOST, REOPEN_WINDOW_DAYS, SUPPLEMENTS_MOST } from './workflow';
import { DAY, sameDay } from '../platform/clock';

type Check = (state: ServiceRequest, now: number, action: string) => Refusal | null;
const unless = (passes: boolean, refusal: () => Refusal): Refusal | null => (passes ? null : refusal());

const CHECKS: Readonly<Record<NonNullable<Step['guard']>, Check>> = {
  'within-reopen-window': ({ resolvedAt }, now) =>
    unless(resolvedAt !== null && now < resolvedAt + REOPEN_WINDOW_DAYS * DAY, () =>
      requestRefusals.reopenTooLate(REOPEN_WINDOW_DAYS),
    ),
  'once-a-day': ({ lastUrgedAt }, now) =>
    unless(lastUrgedAt === null || !sameDay(lastUrgedAt, now), requestRefusals.urgedToday),
  'room-to-supplement': ({ history }, _now, action) =>
    unless(history.filter((entry) => entry.action === action).length < SUPPLEMENTS_MOST, () =>
      requestRefusals.supplementedEnough(SUPPLEMENTS_MOST),
    ),
  'may-decline': (state) => (isChiefs(state) ? requestRefusals.chiefDecides() : passedOnBefore(state)),
  'may-pass-on': (state) => (isChiefs(state) ? null : passedOnBefore(state)),
  // Who is late already cannot stop the clock by a question.
  'may-pause': ({ pauses, deadline }, now) =>
    pauses >= PAUSES_MOST
      ? requestRefusals.pausedEnough(PAUSES_MOST)
      : unless(deadline !== null && now < deadline, requestRefusals.lateToPause),
  'may-extend': ({ extensions }) =>
    unless(extensions < EXTENSIONS_MOST, () => requestRefusals.extendedEnough(EXTENSIONS_MOST)),
  'may-defer': ({ deferrals }) =>
    unless(deferrals < DEFERRALS_MOST, () => requestRefusals.deferredEnough(DEFERRALS_MOST)),
  'has-related': ({ links }) =>
    unless(
      links.some(({ kind }) => kind === 'related'),
      requestRefusals.notLinked,
    ),
  'has-recording': ({ voice }) => unless(voice !== null, requestRefusals.nothingSpoken),
  'is-petition': ({ category }) => unless(category.petition, requestRefusals.noPetition),
};

/** Why a step that fits the status may not be taken all the same; null when it may. Pure. @param now epoch milliseconds */
export function guardRefusal({ guard, action }: Step, state: ServiceRequest, now: number): Refusal | null {
  return guard === null ? null : CHECKS[guard](state, now, action);
}

function isChiefs({ owner }: ServiceRequest): boolean {
  return owner.postKind === POST_KINDS.chief;
}

/** So that passing on comes to an end: whoever passed it on once and has it again has it by a chief's word, or as the last. */
function passedOnBefore({ owner, passedOnBy }: ServiceRequest): Refusal | null {
  return passedOnBy.some(({ personId }) => personId === owner.personId) ? requestRefusals.passedOnBefore() : null;
}
