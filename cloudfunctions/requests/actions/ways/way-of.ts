import type { ServiceRequest } from '../../request';
import type { Step } from '../../step';
import { takeAlone } from './alone';
import { takeRerouted } from './rerouted';
import type { TakeStep } from './taking';
import { takeTied } from './tied';
import { involvesWhistle, takeWithWhistle } from './whistled';
import { leavesOthers, takeWithAlong } from './with-along';

/** Steps that change more than the request, or need something looked up first: the first that fits. */
const BESIDE_ALONE: readonly { fits: (step: Step, state: ServiceRequest) => boolean; take: TakeStep }[] = [
  { fits: ({ ties }) => ties !== null, take: takeTied },
  { fits: leavesOthers, take: takeWithAlong },
  { fits: ({ reroutes }) => reroutes !== null, take: takeRerouted },
  { fits: involvesWhistle, take: takeWithWhistle },
];

/** How a step is taken on a request as it stands. */
export function wayOf(step: Step, state: ServiceRequest): TakeStep {
  return BESIDE_ALONE.find(({ fits }) => fits(step, state))?.take ?? takeAlone;
}
