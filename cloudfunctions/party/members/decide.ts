import { allowedRow, entryOf, openRows, type StepWish } from '../../platform/step-rows';
import { MEMBER_STATUSES } from '../../../miniprogram/vocabulary/party';
import type { Member, MemberDecision, MemberEntry } from './member';
import { MEMBER_STEPS, type MemberActor, type MemberRow } from './steps';
import { tellStep } from './tell';

/**
 * May this step be taken, and what follows from it? Pure.
 * @throws Refusal as allowedRow does
 */
export function decideMember(
  member: Member,
  wish: StepWish & { commandId: string },
  actor: MemberActor,
): MemberDecision {
  const row = allowedRow(MEMBER_STEPS, member, wish, actor, { labels: MEMBER_STATUSES });
  const entry = entryOf(row, member, actor, wish.fields.note ?? '', wish.commandId) as MemberEntry;
  const changed: Partial<Member> = {
    ...row.effect?.(member, wish.fields, actor, { found: null, commandId: wish.commandId }),
    status: entry.to,
  };
  const set = { ...changed, sortAt: sortAt({ ...member, ...changed }, actor.now) };
  return { set, entry, tells: tellStep({ ...member, ...set }, entry) };
}

export function openMemberSteps(member: Member, actor: MemberActor): MemberRow[] {
  return openRows(MEMBER_STEPS, member, actor);
}

/** Where it stands in the lists: what falls due first on top while it is open, else where it stood or what was confirmed last. */
export function sortAt(member: Pick<Member, 'deadline' | 'confirmedAt' | 'status'>, now: number): number {
  return member.deadline ?? (member.status === 'confirmed' ? member.confirmedAt : null) ?? now;
}
