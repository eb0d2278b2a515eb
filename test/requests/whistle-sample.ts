import type { StaffedPost } from '../../cloudfunctions/directory/api';
import { Refusal } from '../../cloudfunctions/platform/errors';
import { applied, decide } from '../../cloudfunctions/requests/decide';
import type { RequestOwner, ServiceRequest } from '../../cloudfunctions/requests/request';
import type { StepFields } from '../../cloudfunctions/requests/step-fields';
import { appliedToWhistle, decideWhistle, type WhistleCommand } from '../../cloudfunctions/requests/whistles/decide';
import { composeWhistle } from '../../cloudfunctions/requests/whistles/raise';
import type { WhistleSide } from '../../cloudfunctions/requests/whistles/step';
import type { Whistle } from '../../cloudfunctions/requests/whistles/whistle';
import type { WhistleStatus } from '../../miniprogram/packages/requests/vocabulary/whistles';
import { after, beijing, CELL, submitted, wish } from './sample';
import { HOUR } from '../../cloudfunctions/platform/clock';

export const TOWN = CELL.slice(0, 9);
export const DISTRICT = CELL.slice(0, 6);
/** Monday, a working day. */
export const WHISTLED_AT = beijing('2026-11-23 11:00');

export const street: RequestOwner = {
  postId: 'post-town',
  postKind: 'chief',
  personId: 'person-town',
  name: '周镇长',
  title: '街道网格长',
  phone: '19900000011',
  gridCode: TOWN,
  side: 'A',
  home: { postId: 'post-town', kind: 'chief', gridCode: TOWN },
  reason: '',
};
export const district: RequestOwner = {
  ...street,
  postId: 'post-district',
  personId: 'person-district',
  gridCode: DISTRICT,
};

export const department = (postId: string, gridCode = DISTRICT): StaffedPost => ({
  postId,
  kind: postId,
  title: `${postId}局`,
  gridCode,
  gridName: '某区',
  holder: {
    personId: `person-${postId}`,
    name: `${postId}的人`,
    phone: '19900000012',
    side: 'A',
    presence: 'here',
    others: [`person-${postId}`],
  },
});

/** A request that was whistled, and its whistle. */
export function raised(at = WHISTLED_AT): { request: ServiceRequest; whistle: Whistle } {
  const state = after(submitted(), 'accept');
  const decision = decide(state, wish(state, 'whistle', ['dispatcher']), at);
  const raisedBy = {
    openid: 'chief',
    personId: 'person-chief',
    name: '赵六',
    title: '社区网格长',
    gridCode: CELL.slice(0, 12),
  };
  const whistle = composeWhistle(state, decision.entry, raisedBy, street);
  const request = applied(state, { ...decision, set: { ...decision.set, whistleId: whistle._id } });
  return { request, whistle };
}

/** What a step asks for, as long as the sample's departments stand as they do. */
export function whistleFields(action: string): StepFields {
  switch (action) {
    case 'dispatch':
      return {
        choices: ['housing', 'emergency', 'property', 'water'],
        date: beijing('2026-12-04 00:00'),
        note: '请到场',
      };
    case 'summon-more':
      return { choices: ['power'], date: beijing('2026-12-08 00:00'), note: '请到场' };
    case 'insist':
      return { choice: 'property', note: '按职责清单' };
    case 'excuse':
      return { choice: 'housing', note: '不归它管' };
    case 'send-back':
      return { choice: 'water', date: beijing('2026-12-09 00:00'), note: '没有办好' };
    case 'extend':
      return { date: beijing('2026-12-10 00:00'), note: '要鉴定十天' };
    case 'close':
      return { extra: 'proper', note: '办好了' };
    default:
      return { note: '情况说明' };
  }
}

/** By which post a department takes a step, as long as the sample's departments stand as they do. */
const POST_OF: Readonly<Record<string, string>> = { 'report-in': 'housing', contest: 'housing' };

export function whistleWish(
  state: Whistle,
  action: string,
  sides: readonly WhistleSide[],
  more: Partial<WhistleCommand> = {},
): WhistleCommand {
  const fields = whistleFields(action);
  return {
    action,
    version: state.version,
    fields,
    commandId: `command-${action}-${state.version}`,
    found: { departments: (more.fields ?? fields).choices?.map((id) => department(id)) ?? [], above: district },
    by: {
      openid: sides[0] ?? 'nobody',
      name: '某人',
      title: '某岗位',
      sides,
      postIds: [POST_OF[action] ?? 'emergency'],
    },
    ...more,
  };
}

/** Takes a step by the side that may, as a post of theirs. */
export function taken(
  state: Whistle,
  side: WhistleSide,
  action: string,
  now = state.updatedAt + HOUR,
  postId?: string,
  fields?: StepFields,
): Whistle {
  const command = whistleWish(state, action, [side], fields ? { fields } : {});
  const by = postId ? { ...command.by, postIds: [postId] } : command.by;
  return appliedToWhistle(state, decideWhistle(state, { ...command, by }, now));
}

/** Departments of every kind of standing: called, at work, saying no, and done. */
function standing(): Whistle {
  let state = taken(raised().whistle, 'street', 'dispatch');
  state = taken(state, 'department', 'report-in', undefined, 'emergency');
  state = taken(state, 'department', 'report-in', undefined, 'water');
  state = taken(state, 'department', 'answer', undefined, 'water');
  return taken(state, 'department', 'contest', undefined, 'property');
}

function allAnswered(): Whistle {
  let state = taken(raised().whistle, 'street', 'dispatch', undefined, undefined, {
    ...whistleFields('dispatch'),
    choices: ['water'],
  });
  state = taken(state, 'department', 'report-in', undefined, 'water');
  return taken(state, 'department', 'answer', undefined, 'water');
}

/** A whistle in each status, reached by real steps. */
export const whistleIn: Readonly<Record<WhistleStatus, Whistle>> = {
  raised: raised().whistle,
  dispatched: standing(),
  answered: allAnswered(),
  closed: taken(allAnswered(), 'street', 'close'),
  returned: taken(raised().whistle, 'street', 'return'),
  withdrawn: taken(raised().whistle, 'community', 'withdraw'),
};

/** The status a step leads to, or the code of its refusal. */
export function whistleOutcome(state: Whistle, command: WhistleCommand, now = state.updatedAt + HOUR): string {
  try {
    return appliedToWhistle(state, decideWhistle(state, command, now)).status;
  } catch (error) {
    if (error instanceof Refusal) return error.code;
    throw error;
  }
}
