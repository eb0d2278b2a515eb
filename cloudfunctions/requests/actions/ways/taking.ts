import type { RegisteredCall } from '../../../platform/endpoint';
import type { RequestViewer } from '../../access';
import type { StepCommand } from '../../decision';
import type { ServiceRequest } from '../../request';
import type { Step } from '../../step';

/** A step that the rules let this person take. */
export interface Taking {
  call: RegisteredCall;
  viewer: RequestViewer;
  step: Step;
  /** the request as it was loaded */
  state: ServiceRequest;
  command: StepCommand;
}

/** One way of taking a step: decides, looks through the words, saves. @returns the request as it is afterwards */
export type TakeStep = (taking: Taking) => Promise<ServiceRequest>;
