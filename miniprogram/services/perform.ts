import type { AvailableAction, RequestsInputs } from '../../cloudfunctions/requests/contract';
import type { CallError, Reply } from './call';
import { newCommandId } from './command-id';
import { faultFields } from './drafts';
import { PAGES } from './navigate';
import { loadRequest, performAction, type RequestDetail } from './requests';
import { loadWhistle, performOnWhistle, type WhistleDetail } from './whistles';

/** What steps are taken on: a need, or the whistle about one. */
export const SUBJECTS = {
  request: { load: loadRequest, perform: performAction, page: PAGES.request },
  whistle: { load: loadWhistle, perform: performOnWhistle, page: PAGES.whistle },
} as const;
export type SubjectKind = keyof typeof SUBJECTS;
export type Subject = RequestDetail | WhistleDetail;
export const kindOf = (text: string | undefined): SubjectKind => (text === 'whistle' ? 'whistle' : 'request');

/** The page with the form of a step. */
export const formPage = (id: string, action: string, kind: SubjectKind = 'request') =>
  `/packages/requests/pages/act/index?id=${id}&action=${action}${kind === 'request' ? '' : `&kind=${kind}`}`;

/** Whether one tap is enough: nothing has to be filled in, and nothing is asked first. */
export function isOneTap(action: AvailableAction): boolean {
  return action.confirm === '' && action.fields.every((field) => !field.required);
}

/** Ids of steps whose answer was lost: tried again, the same step carries the same id, and is taken once. */
const unanswered = new Map<string, string>();
type Fields = NonNullable<RequestsInputs['perform']['fields']>;
interface Seen {
  id: string;
  version: number;
}

/** Takes a step of a need on the version the person has seen. */
export const takeStep = (request: Seen, action: string, fields: Fields = {}): Promise<Reply<RequestDetail>> =>
  once(request, action, (commandId) => performAction({ ...seen(request), action, fields }, commandId));

/** The same for whatever a form is about. */
export const takeStepOn = (
  kind: SubjectKind,
  subject: Seen,
  action: string,
  fields: Fields = {},
): Promise<Reply<Subject>> =>
  once<Subject>(subject, action, (commandId) =>
    SUBJECTS[kind].perform({ ...seen(subject), action, fields }, commandId),
  );

const seen = ({ id, version }: Seen): Seen => ({ id, version });

async function once<T>(
  { id, version }: Seen,
  action: string,
  perform: (commandId: string) => Promise<Reply<T>>,
): Promise<Reply<T>> {
  const step = `${id} ${version} ${action}`;
  const commandId = unanswered.get(step) ?? newCommandId();
  unanswered.set(step, commandId);
  const reply = await perform(commandId);
  if (reply.ok || reply.error.code !== 'OFFLINE') unanswered.delete(step);
  return reply;
}

/** What of a refusal belongs to which field of the form: the server says fields.note, the page note. */
export function faultsBy({ code, message, fields }: CallError): Record<string, string> {
  const short = Object.entries(fields ?? {}).map(([path, said]) => [path.replace(/^fields\./, ''), said]);
  const named = faultFields(Object.fromEntries(short) as Record<string, string>);
  return code === 'UNSAFE_WORDS' ? { note: message, ...named } : named;
}
