import type { AvailableAction } from '../../cloudfunctions/platform/steps';
import type { CallError, Reply } from './call';
import { newCommandId } from './command-id';
import { faultFields } from './faults';
import { sourceOf, type StepFields, type Subject, type SubjectKind, type SubjectOf } from './subjects';

/** Whether one tap is enough: nothing has to be filled in, and nothing is asked first. */
export function isOneTap(action: AvailableAction): boolean {
  return action.confirm === '' && action.fields.every((field) => !field.required);
}

/** Ids of steps whose answer was lost: tried again, the same step carries the same id, and is taken once. */
const unanswered = new Map<string, string>();

/** Takes a step on the version the person has seen. */
export async function takeStep<K extends SubjectKind>(
  kind: K,
  { id, version }: Pick<Subject, 'id' | 'version'>,
  action: string,
  fields: StepFields = {},
): Promise<Reply<SubjectOf<K>>> {
  const step = `${id} ${version} ${action}`;
  const commandId = unanswered.get(step) ?? newCommandId();
  unanswered.set(step, commandId);
  const reply = await sourceOf(kind).perform({ id, version, action, fields }, commandId);
  if (reply.ok || reply.error.code !== 'OFFLINE') unanswered.delete(step);
  return reply as Reply<SubjectOf<K>>;
}

/** What of a refusal belongs to which field of the form: the server says fields.note, the page note. */
export function faultsBy({ code, message, fields }: CallError): Record<string, string> {
  const short = Object.entries(fields ?? {}).map(([path, said]) => [path.replace(/^fields\./, ''), said]);
  const named = faultFields(Object.fromEntries(short) as Record<string, string>);
  return code === 'UNSAFE_WORDS' ? { note: message, ...named } : named;
}
