import { POST_KINDS } from '../../miniprogram/vocabulary/grid';
import {
  REQUEST_STATUSES,
  type Concern,
  type Outcome,
  type RequestStatus,
  type Track,
  type Trouble,
} from '../../miniprogram/packages/requests/vocabulary/requests';
import { conceal } from '../platform/conceal';
import { marksOf } from '../platform/search';
import { wholeWords } from './long-words';
import type { HistoryEntry, ServiceRequest } from './request';
import { titleOf } from './tell';
import { toldIn } from './voice';
import { AUTHORS_PROMISES, CLOCK_OF } from './workflow';

/** Characters of a request's title in a list that many may read. */
const TITLE_CHARACTERS = 24;

/** What became of a promise: null while nobody can say yet. */
export type Kept = 'inTime' | 'late' | null;

/**
 * What is counted of one request, flat; all times are epoch milliseconds. Nothing of it names its author or says where they live.
 * It follows from the request alone and never from the time at which it is looked at: an overdue promise shows once its clock
 * has fired. So whoever counts again later finds the same.
 */
export interface RequestFacts {
  id: string;
  version: number;
  number: string;
  /** how it begins, without telephones, doors and the author's name */
  title: string;
  cellCode: string;
  createdAt: number;
  status: RequestStatus;
  open: boolean;
  track: Track;
  category: { id: string; label: string };
  concern: Concern | null;
  trouble: Trouble | null;
  owner: { postId: string; postKind: string; personId: string; name: string; title: string };
  /** the promise that runs now and is somebody's of ours, null while the author is awaited or none runs */
  deadline: number | null;
  acceptBy: number;
  acceptedAt: number | null;
  resolveBy: number;
  resolvedAt: number | null;
  closedAt: number | null;
  responded: Kept;
  resolved: Kept;
  /** what the author said when it was confirmed; `unsaid` when the rule closed it; null for what was not confirmed */
  verdict: Outcome | 'unsaid' | null;
  /** 1 … 5 as the author rated it at the end */
  satisfaction: number | null;
  /** waits for somebody to accept it, and lies with a chief because nobody nearer answered */
  unassigned: boolean;
  /** the running promise was over when something last happened, be it that its clock told of it */
  overdue: boolean;
  /** the version that the ledger has counted last, 0 for none */
  seen: number;
  /** what it is found by among all others, see platform/search.ts */
  marks: string[];
}

/** Pure. */
export function factsOf(request: ServiceRequest): RequestFacts {
  const { status, open, author, owner, promises, resolvedAt, history } = request;
  const clock = CLOCK_OF[status];
  const confirmed = status === 'confirmed';
  const acceptedAt = history.find(({ from, to }) => from === 'assigned' && to === 'accepted')?.at ?? null;
  const deadline = clock === null || AUTHORS_PROMISES.includes(clock) ? null : request.deadline;
  const resolution = resolvedAt !== null && (status === 'resolved' || confirmed) ? resolvedAt : null;
  return {
    id: request._id,
    version: request.version,
    number: request.number,
    title: titleOf(conceal(toldIn(request), author.name), TITLE_CHARACTERS),
    cellCode: request.cellCode,
    createdAt: request.createdAt,
    status,
    open,
    track: request.track,
    category: { id: request.category.id, label: request.category.label },
    concern: request.concern,
    trouble: request.trouble,
    owner: ownerOf(request),
    deadline,
    acceptBy: promises.acceptBy,
    acceptedAt,
    resolveBy: promises.resolveBy,
    resolvedAt: resolution,
    closedAt: open ? null : closingAt(history),
    responded: keptBy(acceptedAt, promises.acceptBy, wasLate(history, 'assigned')),
    resolved: keptBy(resolution, promises.resolveBy, wasLate(history, 'accepted', 'whistled', 'inCouncil')),
    verdict: confirmed ? (request.outcome ?? 'unsaid') : null,
    satisfaction: confirmed ? request.satisfaction : null,
    unassigned: status === 'assigned' && hasFallenBack(owner),
    overdue: deadline !== null && deadline <= (history.at(-1)?.at ?? 0),
    seen: request.ledgerSeen ?? 0,
    marks: marksFor(request),
  };
}

/** Its number, place, category and owner, and what tells its words from others'; nothing of whoever asked but a telephone in disguise. */
function marksFor(request: ServiceRequest): string[] {
  const { number, author, owner, category, place, voice } = request;
  return marksOf({
    always: [number, conceal(place.buildingText, author.name), category.label, owner.name],
    words: conceal(`${wholeWords(request)} ${voice?.words ?? ''}`, author.name),
    phone: author.phone,
  });
}

function ownerOf({ owner: { postId, postKind, personId, name, title } }: ServiceRequest): RequestFacts['owner'] {
  return { postId, postKind, personId, name, title };
}

/** Its handlers may still say of what kind it was: that closes nothing anew. */
function closingAt(history: readonly HistoryEntry[]): number | null {
  return history.filter(({ from, to }) => from !== to && !REQUEST_STATUSES[to].open).at(-1)?.at ?? null;
}

/** A promise is renewed when the request changes hands: what was reported as late stays late. */
function keptBy(doneAt: number | null, by: number, reported: boolean): Kept {
  if (reported) return 'late';
  if (doneAt === null) return null;
  return doneAt <= by ? 'inTime' : 'late';
}

function wasLate(history: readonly HistoryEntry[], ...statuses: readonly RequestStatus[]): boolean {
  return history.some(({ action, from }) => action === 'escalate' && from !== null && statuses.includes(from));
}

function hasFallenBack({ postId, postKind, home }: ServiceRequest['owner']): boolean {
  const chief = postKind === POST_KINDS.chief && home.kind !== POST_KINDS.chief;
  return postId !== home.postId || chief;
}
