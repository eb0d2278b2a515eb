import type { GroupDetail, GroupView } from '../../cloudfunctions/groups/contract';
import type { ActionOption, AvailableAction } from '../../cloudfunctions/platform/steps';
import type { RequestsInputs } from '../../cloudfunctions/requests/contract';
import { call, type ActionOf, type FunctionName, type InputOf, type Reply, type ViewOf } from './call';
import { lastRead, subjectName } from './last-read';
import type { Judgement, ShowsPhotos } from './media';
import { byId, PAGES } from './navigate';
import { loadSending, sendSquad } from './squads';

/** What of a thing the form of a step shows, and sends back. */
export interface Subject extends ShowsPhotos {
  id: string;
  /** as the person saw it */
  version: number;
  title: string;
  /** a second line, where it is known */
  placeText?: string;
  author?: { name: string; isMe?: boolean };
  availableActions: AvailableAction[];
}
export type StepFields = NonNullable<RequestsInputs['perform']['fields']>;
interface Command {
  id: string;
  version: number;
  action: string;
  fields?: StepFields;
}
/** How a kind of thing is read, and a step of it taken. */
interface SubjectSource {
  load: (id: string) => Promise<Reply<Subject>>;
  perform: (command: Command, commandId: string) => Promise<Reply<Subject>>;
  /** what a choice of a step is between, where a field asks for it */
  options?: (id: string, action: string, text: string) => Promise<Reply<ActionOption[]>>;
  page: (id: string) => string;
  /** whose files its photos are, where somebody may have to decide about one */
  media?: Judgement['owner'];
  /** what a step answers is all that its page shows: it is not read again */
  whole?: boolean;
  /** what is known of people at home never lies open on a phone */
  unkept?: boolean;
}

/** Actions of a function that take just this. */
type Taking<F extends FunctionName, I> = { [A in ActionOf<F>]: I extends InputOf<F, A> ? A : never }[ActionOf<F>];

/** A kind that is read by its id, and whose steps are taken by the usual command. */
function steps<F extends FunctionName, R extends Taking<F, { id: string }>, P extends Taking<F, Command>>(
  fn: F,
  read: R,
  perform: P,
) {
  return {
    load: (id: string): Promise<Reply<ViewOf<F, R>>> => call(fn, read, { id } as InputOf<F, R>),
    perform: (command: Command, commandId: string): Promise<Reply<ViewOf<F, P>>> =>
      call(fn, perform, command as InputOf<F, P>, { commandId }),
  };
}

/** The same with its page, named as it is read. */
const paged = <F extends FunctionName, R extends Taking<F, { id: string }>, P extends Taking<F, Command>>(
  fn: F,
  read: R,
  perform: P,
) => ({ ...steps(fn, read, perform), page: byId(`${fn}/${read}`) });

/** What begins so is an order's id: the call of it is mine. */
const OF_ORDER = 'order.';

const NOT_INSIDE = { code: 'NOT_IN_GROUP', message: '您现在不在这个群里，看不到里面的内容。' };
/** A group for its people: whoever sees no more than its door cannot act on it. */
async function inside(asked: Promise<Reply<GroupView>>): Promise<Reply<GroupDetail>> {
  const reply = await asked;
  if (!reply.ok) return reply;
  return reply.data.group ? { ok: true, data: reply.data.group } : { ok: false, error: NOT_INSIDE };
}

/** What steps are taken on, by kind. A context that has steps adds its own: its views carry availableActions, and its form is there. */
export const SUBJECTS = {
  request: {
    ...steps('requests', 'detail', 'perform'),
    options: (id, action, text) => call('requests', 'action-options', { id, action, text }),
    page: PAGES.request,
    media: 'requests',
    whole: true,
  },
  whistle: { ...steps('requests', 'whistle', 'perform-whistle'), page: PAGES.whistle, media: 'whistles' },
  member: paged('party', 'member', 'perform-member'),
  station: paged('party', 'station', 'perform-station'),
  branch: {
    load: (id) => call('party', 'branch-desk', { gridCode: id || undefined }),
    perform: (input, commandId) => call('party', 'perform-branch', input, { commandId }),
    page: PAGES.branch,
  },
  statement: paged('records', 'statement', 'perform-statement'),
  occasion: {
    ...steps('attendance', 'occasion', 'perform-occasion'),
    options: (id, action) => call('attendance', 'step-options', { id, action }),
    page: PAGES.occasion,
    media: 'occasions',
  },
  series: { ...steps('attendance', 'series', 'perform-series'), page: PAGES.series },
  hours: { ...steps('attendance', 'hours', 'perform-hours'), page: PAGES.hours },
  squad: {
    ...steps('party', 'squad', 'perform-squad'),
    options: (id, action) => call('party', 'squad-options', { id, action }),
    page: PAGES.squad,
  },
  sending: { load: loadSending, perform: sendSquad, page: PAGES.request },
  order: { ...steps('party', 'order', 'perform-order'), page: PAGES.order },
  call: {
    ...steps('party', 'call', 'perform-call'),
    load: (id) => call('party', 'call', id.startsWith(OF_ORDER) ? { orderId: id.slice(OF_ORDER.length) } : { id }),
    page: PAGES.call,
  },
  group: {
    load: (id) => inside(call('groups', 'group', { id })),
    perform: (input, commandId) => inside(call('groups', 'perform-group', input, { commandId })),
    page: (id) => PAGES.group(id),
  },
  'group-member': { ...steps('groups', 'member', 'perform-member'), page: PAGES.groupMember },
  'group-post': {
    ...steps('groups', 'post', 'perform-post'),
    options: (id, action) => call('groups', 'options', { id, action }),
    page: PAGES.groupPost,
    media: 'groups',
  },
  'coop-order': { ...steps('coop', 'order', 'perform-order'), page: PAGES.coopOrder, media: 'coop-orders' },
  'coop-member': { ...steps('coop', 'member', 'perform-member'), page: PAGES.coopMember, media: 'coop-members' },
  'coop-team': { ...steps('coop', 'team', 'perform-team'), page: PAGES.coopTeam },
  'coop-care': { ...steps('coop', 'care-entry', 'perform-care'), page: PAGES.coopCareEntry },
  topic: paged('council', 'topic', 'perform-topic'),
  meeting: paged('council', 'meeting', 'perform-meeting'),
  venue: {
    ...paged('places', 'venue', 'perform-venue'),
    media: 'venues',
  },
  mediation: paged('places', 'mediation', 'perform-mediation'),
  stairwell: { ...paged('places', 'stairwell', 'perform-stairwell'), media: 'stairwells' },
  programme: paged('places', 'programme', 'perform-programme'),
  'lent-thing': paged('places', 'thing', 'perform-thing'),
  'venue-booking': paged('places', 'booking', 'perform-booking'),
  partnership: paged('partners', 'unit', 'perform-unit'),
  pact: {
    ...paged('partners', 'pact', 'perform-pact'),
    options: (id, action, text) => call('partners', 'pact-options', { id, action, text }),
  },
  offer: {
    ...paged('partners', 'offer', 'perform-offer'),
    options: (id, action, text) => call('partners', 'offer-options', { id, action, text }),
  },
  'service-case': paged('services', 'case', 'perform-case'),
  'coop-book': {
    ...steps('coop', 'book', 'perform-book'),
    options: (id, action, text) => call('coop', 'book-options', { id, action, text }),
    page: PAGES.coopBooks,
  },
  'visit-household': {
    ...paged('visits', 'household', 'perform-household'),
    options: (id, action, text) => call('visits', 'household-options', { id, action, text }),
    unkept: true,
  },
} as const satisfies Record<string, SubjectSource>;
export type SubjectKind = keyof typeof SUBJECTS;
/** What a kind of subject is when it was read. */
export type SubjectOf<K extends SubjectKind> = Extract<
  Awaited<ReturnType<(typeof SUBJECTS)[K]['load']>>,
  { ok: true }
>['data'];

export const kindOf = (text: string | undefined): SubjectKind =>
  text !== undefined && Object.prototype.hasOwnProperty.call(SUBJECTS, text) ? (text as SubjectKind) : 'request';

export const sourceOf = (kind: SubjectKind): SubjectSource => SUBJECTS[kind];

/** The thing as it is now; without signal, as it was read last. */
export const loadSubject = <K extends SubjectKind>(kind: K, id: string): Promise<Reply<SubjectOf<K>>> =>
  (sourceOf(kind).unkept
    ? sourceOf(kind).load(id)
    : lastRead(subjectName(kind, id), () => sourceOf(kind).load(id))) as Promise<Reply<SubjectOf<K>>>;

/** The page with the form of a step. */
export const formPage = (id: string, action: string, kind: SubjectKind = 'request') =>
  `/packages/platform/pages/act/index?id=${id}&action=${action}${kind === 'request' ? '' : `&kind=${kind}`}`;
