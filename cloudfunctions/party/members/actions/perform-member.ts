import type { z } from 'zod';
import { refuseBadContent } from '../../../platform/content';
import type { RegisteredCall } from '../../../platform/endpoint';
import { refusals } from '../../../platform/errors';
import { isDone } from '../../../platform/step-rows';
import { decide } from '../../../platform/subject';
import { readable } from '../../../platform/subject-shell';
import { memberId, moved, refuseMove } from '../begin';
import type { memberInputs, MemberDetail } from '../contract';
import { memberKind } from '../decide';
import type { PartyMember, MemberDecision } from '../member';
import { MOVED } from '../steps';
import { changeMembers } from '../store';
import { whereTo } from './report';
import { detailFor } from './show-member';
import { memberShell, partyViewer } from './viewer';

const BADGE_STEPS: readonly string[] = ['show-badge', 'hide-badge'];
type Input = z.output<(typeof memberInputs)['perform-member']>;

/** Takes one step of a report. It is decided on as the report is then: what came between is seen, and the same tap sent twice is one. */
export async function performMember(call: RegisteredCall, input: Input): Promise<MemberDetail> {
  const { state: member } = await readable(memberShell, call, input.id);
  const isReplay = (state: PartyMember) => isDone(state, call.commandId, call.caller.openid);
  if (isReplay(member)) return detailFor(call, member);
  const decideOn = await deciding(call, member, input);
  const { note } = decideOn(member).entry;
  await refuseBadContent(call.caller.openid, note);
  const [saved] = await changeMembers(documentsOf(member, input.action), ([own, beside]) => {
    if (!own) throw refusals.notFound('这份报到');
    if (isReplay(own)) return [null, null];
    const decision = decideOn(own);
    return [decision, beside ? alsoBeside(beside, decision) : null];
  });
  if (!saved) throw refusals.notFound('这份报到');
  return detailFor(call, saved);
}

/** What has to be looked up for it is looked up; what it gives is pure. */
async function deciding(
  call: RegisteredCall,
  member: PartyMember,
  input: Input,
): Promise<(state: PartyMember) => MemberDecision> {
  const viewer = await partyViewer(call);
  if (input.action !== MOVED.action)
    return (state) =>
      decide(
        memberKind,
        state,
        { ...input, commandId: call.commandId },
        memberKind.actor(viewer, state, call.now),
        null,
      );
  const code = call.identity.account.home?.communityCode ?? '';
  refuseMove(member, call.caller.openid, input.version, code);
  const where = await whereTo(call, code, 'home');
  return (state) => {
    refuseMove(state, call.caller.openid, input.version, code);
    const { _id, openid, personId, name, phone, place, unit, branch } = state;
    const said = { _id, openid, personId, name, phone, place, unit, branch, commandId: call.commandId };
    return moved(state, { ...said, ...where }, call.now);
  };
}

/** A badge is a person's: it is shown, or not, wherever they have reported, at once. */
function documentsOf({ _id, openid, place }: PartyMember, action: string): string[] {
  return BADGE_STEPS.includes(action) ? [_id, memberId(openid, place === 'home' ? 'work' : 'home')] : [_id];
}

function alsoBeside({ status, shown }: PartyMember, { set, entry }: MemberDecision): MemberDecision | null {
  if (status !== 'confirmed' || set.shown === undefined || set.shown === shown) return null;
  return { set: { shown: set.shown }, entry: { ...entry, from: status, to: status }, tells: [] };
}
