import { unmarked } from '../platform/media';
import { keptOf, type Category } from './category';
import { dueAt } from '../platform/working-time';
import { startClock } from './escalation';
import { openKeyOf, requestNumber } from './keys';
import { keptWords } from './long-words';
import { placedIn } from './placed-in';
import type { HistoryEntry, RequestOwner, ServiceRequest, VoiceNote } from './request';
import type { Placed } from './routing';
import { tellAssigned } from './tell';
import { toAsk } from './media-shown';
import { saidIn, wordsOf } from './voice';
import { ASSIGN, QUEUE_OF, RESIDENT, SUBMIT } from './workflow';

/** All that a new request is made of. */
export interface Submission {
  id: string;
  commandId: string;
  author: ServiceRequest['author'];
  words: string;
  photos: string[];
  voice?: VoiceNote | null;
  /** the entry of the list under which it was passed down; absent for what people post */
  mandate?: ServiceRequest['mandate'];
  /** what it was before; absent for what people post here */
  source?: ServiceRequest['source'];
  urgency: ServiceRequest['urgency'];
  visibility: ServiceRequest['visibility'];
  category: Category;
  placed: Placed;
  owner: RequestOwner;
}

/**
 * A new request on its owner's desk, with its clocks running and the owner's notice in the outbox. Pure.
 * @param now epoch milliseconds
 * @param attempt one more each time the number was taken
 */
export function composeRequest(submission: Submission, now: number, attempt = 0): ServiceRequest {
  const { id, category, placed, author, owner, photos, voice = null, urgency, visibility, mandate = null } = submission;
  const limits = { ...category.promises[urgency], office: category.officeHours };
  const promises = promisesOf(limits, now);
  const request: ServiceRequest = {
    _id: id,
    number: requestNumber(id, now, attempt),
    author,
    ...keptWords(wordsOf(submission.words, voice)),
    photos,
    voice,
    ...kindOf(category),
    urgency,
    visibility,
    mandate,
    ...(submission.source ? { source: submission.source } : {}),
    place: placed.place,
    ...placedIn(placed.cell, { visibility, status: SUBMIT.to }),
    owner,
    ...UNTOUCHED,
    status: SUBMIT.to,
    open: true,
    queue: QUEUE_OF[SUBMIT.to],
    limits,
    promises,
    deadline: promises.acceptBy,
    ...startClock({ status: SUBMIT.to, deadline: promises.acceptBy, limits }, now),
    createdAt: now,
    updatedAt: now,
    version: 1,
    history: beginning(submission, now),
    outbox: [],
    outboxDue: now,
    ...unmarked(toAsk(author.openid, photos, voice), now),
    ledgerDue: now,
    openKey: openKeyOf(author.openid, saidIn(submission.words, voice), placed.place, placed.cell.code),
  };
  return { ...request, outbox: [tellAssigned(request, submission.commandId)] };
}

/** What it is about, and as what it counts until somebody judges otherwise. */
function kindOf(category: Category) {
  return { category: keptOf(category), concern: category.concern, trouble: category.trouble };
}

/** What a request has before anything became of it. */
const UNTOUCHED = {
  pastOwnerIds: [],
  passedOnBy: [],
  resolvedAt: null,
  lastUrgedAt: null,
  satisfaction: null,
  outcome: null,
  participantPostIds: [],
  track: 'prompt',
  council: null,
  whistleId: null,
  paused: null,
  pauses: 0,
  extensions: 0,
  deferrals: 0,
  links: [],
  along: [],
  secondCount: 0,
  followerCount: 0,
} satisfies Partial<ServiceRequest>;

function promisesOf({ accept, resolve, office }: ServiceRequest['limits'], now: number): ServiceRequest['promises'] {
  return { acceptBy: dueAt(now, accept, office), resolveBy: dueAt(now, resolve, office) };
}

/** Two entries: the person's own, and the rule's, which names the owner and why. */
function beginning({ author, owner, photos, commandId, mandate }: Submission, now: number): HistoryEntry[] {
  const same = { at: now, to: SUBMIT.to, satisfaction: null, commandId };
  const byAuthor = {
    side: 'author',
    name: author.name,
    title: mandate?.title ?? RESIDENT,
    openid: author.openid,
  } as const;
  const byRule = { side: 'rule', name: owner.name, title: owner.title, openid: '' } as const;
  return [
    { ...same, by: byAuthor, action: SUBMIT.action, from: null, note: '', photos },
    { ...same, by: byRule, action: ASSIGN.action, from: SUBMIT.to, note: owner.reason, photos: [] },
  ];
}
