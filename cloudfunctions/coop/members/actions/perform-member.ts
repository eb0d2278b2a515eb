import type { z } from 'zod';
import type { RegisteredCall } from '../../../platform/endpoint';
import { perform } from '../../../platform/subject-shell';
import type { MemberDetail, memberInputs } from '../contract';
import { detailOf, memberShell } from './show-member';

/** Takes one step of a member's standing. */
export async function performMember(
  call: RegisteredCall,
  input: z.output<(typeof memberInputs)['perform-member']>,
): Promise<MemberDetail> {
  return detailOf(await perform(memberShell, call, input));
}
