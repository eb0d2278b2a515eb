import type { AvailableAction, RequestDetail, RequestsInputs } from '../../cloudfunctions/requests/contract';
import type { Reply } from './call';
import { newCommandId } from './command-id';
import { performAction } from './requests';

/** The page with the form of a step. */
export const formPage = (id: string, action: string) => `/packages/requests/pages/act/index?id=${id}&action=${action}`;

/** Whether one tap is enough: nothing has to be filled in, and nothing is asked first. */
export function isOneTap(action: AvailableAction): boolean {
  return action.confirm === '' && action.fields.every((field) => !field.required);
}

/** Ids of steps whose answer was lost: tried again, the same step carries the same id, and is taken once. */
const unanswered = new Map<string, string>();

/** Takes a step on the version the person has seen. */
export async function takeStep(
  request: Pick<RequestDetail, 'id' | 'version'>,
  action: string,
  fields: NonNullable<RequestsInputs['perform']['fields']> = {},
): Promise<Reply<RequestDetail>> {
  const step = `${request.id} ${request.version} ${action}`;
  const commandId = unanswered.get(step) ?? newCommandId();
  unanswered.set(step, commandId);
  const reply = await performAction({ id: request.id, version: request.version, action, fields }, commandId);
  if (reply.ok || reply.error.code !== 'OFFLINE') unanswered.delete(step);
  return reply;
}
