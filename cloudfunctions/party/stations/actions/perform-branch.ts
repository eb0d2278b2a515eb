import type { z } from 'zod';
import type { RegisteredCall } from '../../../platform/endpoint';
import type { BranchDesk } from '../../members/contract';
import { branchDesk } from '../../members/actions/list-members';
import type { stationInputs } from '../contract';
import { openStation } from './open-station';

/** What a branch begins; gives its desk as it is then. */
export async function performBranch(
  call: RegisteredCall,
  input: z.output<(typeof stationInputs)['perform-branch']>,
): Promise<BranchDesk> {
  await openStation(call, input);
  return branchDesk(call, { gridCode: input.id });
}
