import { sayMoment } from '../platform/clock';
import {
  COUNCIL_FORMS,
  COUNCIL_OUTCOMES,
  OUTCOMES,
  REQUEST_STATUSES,
  TRACKS,
  type Tone,
} from '../../miniprogram/packages/requests/vocabulary/requests';
import { sidesOf, type RequestViewer } from './access';
import { toldDone } from '../platform/step-rows';
import { sayDistance } from '../platform/working-time';
import type {
  ActionField,
  AvailableAction,
  CouncilView,
  MergedInto,
  PromisedTime,
  RequestDetail,
  RequestSummary,
  TimelineEntry,
} from './contract';
import { openSteps } from './decide';
import { linksFor } from './related';
import { voicesOf } from './following';
import { isRequired } from './step-fields';
import { photosShown, voiceHeard } from './media-shown';
import { withPhrases, type Phrases } from './phrases/phrase-steps';
import type { HistoryEntry, ServiceRequest } from './request';
import type { Side, Step } from './step';
import { HEADLINE_CHARACTERS, titleOf } from './tell';
import { toldIn } from './voice';
import { clockTitle } from './tell-clocks';
import { wholeWords } from './long-words';
import { whatStands } from './what-stands';
import { AUTHORS_PROMISES, CLOCK_OF, doneTitle, PROMISE_WORDS } from './workflow';

/** Who the timeline says acted when nobody did. */
const BY_CLOCK = '系统自动';

/** One line of a list, for somebody who may read the request. The author's phone is given to the owner alone. */
export function summaryOf(request: ServiceRequest, viewer: RequestViewer, now: number): RequestSummary {
  const sides = sidesOf(viewer, request);
  const { photos, heldPhotos } = submittedPhotos(request, viewer, sides);
  const deadline = deadlineOf(request, now);
  const { label, tone } = REQUEST_STATUSES[request.status];
  return {
    id: request._id,
    number: request.number,
    title: titleOf(toldIn(request), HEADLINE_CHARACTERS),
    status: { id: request.status, label, tone: toneOf(tone, deadline) },
    category: { id: request.category.id, label: request.category.label },
    urgency: request.urgency,
    placeText: request.place.text,
    cellName: request.cellName,
    createdAt: request.createdAt,
    createdText: sayMoment(request.createdAt, now),
    deadline,
    owner: { name: request.owner.name, title: request.owner.title },
    photoCount: photos.length + heldPhotos.length,
    cover: photos[0] ?? '',
    authorPhone: sides.includes('owner') ? request.author.phone : '',
    point: request.place.point,
    version: request.version,
  };
}

/** What a view needs beside the request. */
interface Shown {
  /** what may be said with one tap, where it is not what the table says */
  phrases?: Phrases;
  /** this submit met one already made */
  repeated?: boolean;
  /** of one that was merged */
  mergedInto?: MergedInto | null;
}

/** One request whole, with the steps this very person may take now. */
export function detailOf(request: ServiceRequest, viewer: RequestViewer, now: number, more: Shown = {}): RequestDetail {
  const sides = sidesOf(viewer, request);
  const isMe = sides.includes('author');
  return {
    ...summaryOf(request, viewer, now),
    words: wholeWords(request),
    ...submittedPhotos(request, viewer, sides),
    ownerPhone: request.owner.phone,
    reason: request.owner.reason,
    standing: whatStands(request, viewer, sides),
    promises: {
      acceptBy: promised(request.promises.acceptBy, now),
      resolveBy: promised(request.promises.resolveBy, now),
    },
    author: { name: request.author.name, phone: isMe || sides.includes('owner') ? request.author.phone : '', isMe },
    visibility: request.visibility,
    voice: voiceHeard(request, { openid: viewer.openid, sides }),
    seconders: voicesOf(request),
    satisfaction: request.satisfaction,
    outcome: request.outcome && OUTCOMES[request.outcome].label,
    track: { id: request.track, label: TRACKS[request.track].label },
    whistleId: isMe && sides.length === 1 ? '' : (request.whistleId ?? ''),
    council: councilView(request, now),
    mandateText: request.mandate
      ? `${request.mandate.gridName}${request.mandate.title}交办：${request.mandate.label}`
      : '',
    sourceText: request.source?.text ?? '',
    timeline: request.history.map((entry) => timelineEntry(entry, request, viewer, now)),
    availableActions: openSteps(request, sides, now).map((step) =>
      withPhrases(availableAction(step, request), 'request', more.phrases ?? {}),
    ),
    mergedInto: more.mergedInto ?? null,
    linkCount: linksFor(request, sides).length,
    cellCode: request.cellCode,
    repeated: more.repeated ?? false,
  };
}

function councilView({ council }: ServiceRequest, now: number): CouncilView | null {
  if (!council) return null;
  const { topic, form, by, outcome, minutes } = council;
  const said = outcome === null ? '' : COUNCIL_OUTCOMES[outcome].label;
  return { topic, form: COUNCIL_FORMS[form].label, byText: `${sayMoment(by, now)} 前`, outcome: said, minutes };
}

function promised(at: number, now: number): PromisedTime {
  return { at, text: `${sayMoment(at, now)} 前` };
}

function deadlineOf(request: ServiceRequest, now: number): RequestSummary['deadline'] {
  const kind = CLOCK_OF[request.status];
  const at = request.deadline;
  if (kind === null || at === null) return null;
  const overdue = now > at;
  const text = overdue
    ? `${PROMISE_WORDS[kind]}已超时 ${sayDistance(now - at)}`
    : `${sayMoment(at, now)} 前${PROMISE_WORDS[kind]}`;
  return { kind, at, text, overdue };
}

/** Late work shows as late; a resident who has not confirmed yet is not late for anything. */
function toneOf(tone: Tone, deadline: RequestSummary['deadline']): Tone {
  return deadline?.overdue && !AUTHORS_PROMISES.includes(deadline.kind) ? 'overdue' : tone;
}

function submittedPhotos(request: ServiceRequest, { openid }: RequestViewer, sides: readonly Side[]) {
  return photosShown(request, request.photos, request.author.openid, { openid, sides });
}

function timelineEntry(
  entry: HistoryEntry,
  request: ServiceRequest,
  viewer: RequestViewer,
  now: number,
): TimelineEntry {
  const sides = sidesOf(viewer, request);
  return {
    at: entry.at,
    atText: sayMoment(entry.at, now),
    title: clockTitle(entry) ?? doneTitle(entry.action),
    by: clockTitle(entry) === null ? actorText(entry, viewer) : BY_CLOCK,
    note: entry.note,
    ...photosShown(request, entry.photos, entry.by.openid, { openid: viewer.openid, sides }),
  };
}

function actorText({ by }: HistoryEntry, viewer: RequestViewer): string {
  if (by.openid !== '' && by.openid === viewer.openid) return '我';
  return `${by.title} ${by.name}`.trim();
}

/** A step as a page needs it to offer it. */
export function availableAction(step: Step, request: ServiceRequest): AvailableAction {
  const fields: ActionField[] = step.fields.map(({ source, ...field }) => ({
    ...field,
    required: isRequired(field, request),
    preset: step.effect === 'visibility' ? request.visibility : (field.preset ?? ''),
    options: [...(field.options ?? [])],
    ...(source ? { asks: field.placeholder === '' ? ('list' as const) : ('search' as const) } : {}),
  }));
  const { action, label, done, primary, confirm } = step;
  return { action, label, done: toldDone(done), primary, confirm, fields };
}
