import type { z } from 'zod';
import type { RegisteredCall } from '../../../platform/endpoint';
import { perform } from '../../../platform/subject-shell';
import type { MemberDetail, memberInputs } from '../contract';
import { handsOn } from '../member';
import { handBackAll } from './hand-back';
import { detailOf, memberShell, showMember } from './show-member';

/** Takes one step of a member's standing. */
export async function performMember(
  call: RegisteredCall,
  input: z.output<(typeof memberInputs)['perform-member']>,
): Promise<MemberDetail> {
  const seen = await perform(memberShell, call, input);
  if (!handsOn(seen.state) || seen.state.nextClockAt === null) return detailOf(seen);
  await handBackAll(seen.state, call.now);
  return showMember(call, input);
}
