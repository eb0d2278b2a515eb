import type { ActionOption, AvailableAction } from '../../cloudfunctions/platform/steps';
import type { RequestsInputs } from '../../cloudfunctions/requests/contract';
import type { CallError, Reply } from './call';
import {
  loadHours,
  loadOccasion,
  loadSeries,
  peopleFor,
  performHours,
  performOccasion,
  performSeries,
} from './attendance';
import {
  bookOptions,
  loadCareEntry,
  loadBook,
  loadCoopMember,
  loadCoopOrder,
  loadTeam,
  performOnBook,
  performOnCare,
  performOnCoopMember,
  performOnCoopOrder,
  performOnTeam,
} from './coop';
import { newCommandId } from './command-id';
import { faultFields } from './drafts';
import * as groups from './groups';
import type { Judgement, ShowsPhotos } from './media';
import { PAGES } from './navigate';
import { loadCall, loadOrder, performOnCall, performOnOrder } from './orders';
import { branchDesk, loadMember, loadStation, performOnBranch, performOnMember, performOnStation } from './party';
import { loadStatement, performOnStatement } from './records';
import { loadOptions, loadRequest, performAction, type RequestDetail } from './requests';
import { loadSending, loadSquad, performOnSquad, sendSquad, squadOptions } from './squads';
import { loadWhistle, performOnWhistle } from './whistles';

/** What of a thing the form of a step shows, and sends back. */
export interface Subject extends ShowsPhotos {
  id: string;
  /** as the person saw it */ version: number;
  title: string;
  /** a second line, where it is known */ placeText?: string;
  author?: { name: string; isMe?: boolean };
  availableActions: AvailableAction[];
}
type Fields = NonNullable<RequestsInputs['perform']['fields']>;
interface Command {
  id: string;
  version: number;
  action: string;
  fields?: Fields;
}
/** How a kind of thing is read, and a step of it taken. */
interface SubjectSource {
  load: (id: string) => Promise<Reply<Subject>>;
  perform: (command: Command, commandId: string) => Promise<Reply<Subject>>;
  /** what a choice of a step is between, where a field asks for it */
  options: (id: string, action: string, text: string) => Promise<Reply<ActionOption[]>>;
  page: (id: string) => string;
  /** whose files its photos are, where somebody may have to decide about one */
  media?: Judgement['owner'];
}
const noOptions = () => Promise.resolve({ ok: true as const, data: [] });

/** What steps are taken on, by kind. A context that has steps adds its own: its views carry availableActions, and its form is there. */
export const SUBJECTS = {
  request: { load: loadRequest, perform: performAction, options: loadOptions, page: PAGES.request },
  whistle: {
    load: loadWhistle,
    perform: performOnWhistle,
    options: noOptions,
    page: PAGES.whistle,
    media: 'whistles',
  },
  member: { load: loadMember, perform: performOnMember, options: noOptions, page: PAGES.member },
  station: { load: loadStation, perform: performOnStation, options: noOptions, page: PAGES.station },
  branch: { load: branchDesk, perform: performOnBranch, options: noOptions, page: PAGES.branch },
  statement: { load: loadStatement, perform: performOnStatement, options: noOptions, page: PAGES.statement },
  occasion: {
    load: loadOccasion,
    perform: performOccasion,
    options: peopleFor,
    page: PAGES.occasion,
    media: 'occasions',
  },
  series: { load: loadSeries, perform: performSeries, options: noOptions, page: PAGES.series },
  hours: { load: loadHours, perform: performHours, options: noOptions, page: PAGES.hours },
  squad: { load: loadSquad, perform: performOnSquad, options: squadOptions, page: PAGES.squad },
  sending: { load: loadSending, perform: sendSquad, options: noOptions, page: PAGES.request },
  order: { load: loadOrder, perform: performOnOrder, options: noOptions, page: PAGES.order },
  call: { load: loadCall, perform: performOnCall, options: noOptions, page: PAGES.call },
  group: {
    load: groups.loadWholeGroup,
    perform: groups.performOnGroup,
    options: noOptions,
    page: (id: string) => PAGES.group(id),
  },
  'group-member': {
    load: groups.loadMember,
    perform: groups.performOnMember,
    options: noOptions,
    page: PAGES.groupMember,
  },
  'group-post': {
    load: groups.loadPost,
    perform: groups.performOnPost,
    options: groups.postOptions,
    page: PAGES.groupPost,
    media: 'groups',
  },
  'coop-order': {
    load: loadCoopOrder,
    perform: performOnCoopOrder,
    options: noOptions,
    page: PAGES.coopOrder,
    media: 'coop-orders',
  },
  'coop-member': {
    load: loadCoopMember,
    perform: performOnCoopMember,
    options: noOptions,
    page: PAGES.coopMember,
    media: 'coop-members',
  },
  'coop-team': { load: loadTeam, perform: performOnTeam, options: noOptions, page: PAGES.coopTeam },
  'coop-care': { load: loadCareEntry, perform: performOnCare, options: noOptions, page: PAGES.coopCareEntry },
  'coop-book': { load: loadBook, perform: performOnBook, options: bookOptions, page: PAGES.coopBooks },
} as const satisfies Record<string, SubjectSource>;
export type SubjectKind = keyof typeof SUBJECTS;
export const kindOf = (text: string | undefined): SubjectKind =>
  text !== undefined && Object.hasOwn(SUBJECTS, text) ? (text as SubjectKind) : 'request';

export const sourceOf = (kind: SubjectKind): SubjectSource => SUBJECTS[kind];

/** The page with the form of a step. */
export const formPage = (id: string, action: string, kind: SubjectKind = 'request') =>
  `/packages/platform/pages/act/index?id=${id}&action=${action}${kind === 'request' ? '' : `&kind=${kind}`}`;

/** Whether one tap is enough: nothing has to be filled in, and nothing is asked first. */
export function isOneTap(action: AvailableAction): boolean {
  return action.confirm === '' && action.fields.every((field) => !field.required);
}

/** Ids of steps whose answer was lost: tried again, the same step carries the same id, and is taken once. */
const unanswered = new Map<string, string>();
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
): Promise<Reply<Subject>> => {
  const { perform } = sourceOf(kind);
  return once(subject, action, (commandId) => perform({ ...seen(subject), action, fields }, commandId));
};

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
