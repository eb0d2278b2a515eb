import type { StaffedPost } from '../../directory/api';
import { beijingDate, sayMoment } from '../../platform/clock';
import { HEADLINE_CHARACTERS, titleOf } from '../tell';
import {
  PROPRIETIES,
  SUMMONS_STATES,
  WHISTLE_STATUSES,
} from '../../../miniprogram/packages/requests/vocabulary/whistles';
import type { RequestViewer } from '../access';
import { toldDone } from '../../platform/step-rows';
import { dueAt, sayDistance } from '../../platform/working-time';
import type { ActionField, ActionOption, AvailableAction, TimelineEntry } from '../contract';
import { photosShown } from '../media-shown';
import { withPhrases, type Phrases } from '../phrases/phrase-steps';
import type { ServiceRequest } from '../request';
import { clockTitle } from './clocks';
import type { SummonsView, WhistleDetail, WhistleDue, WhistleSummary } from './contract';
import { openWhistleSteps, ownSummons } from './decide';
import { callable, departmentOption } from './departments';
import { keptFor, keptOf, listedAs, WITHHELD } from './kept';
import { photosIn } from './media';
import { sidesOfWhistle } from './sides';
import { isOutstanding, takesPart, tasksOf } from './standing';
import type { WhistleStep } from './step';
import type { Summons, Task, Whistle, WhistleEntry } from './whistle';
import { wholeWords } from '../long-words';
import { doneTitle, TASK_WORDS } from './workflow';

/** Photos as this reader may see them. */
type See = (fileIDs: readonly string[]) => ReturnType<typeof photosIn>;
type Listed = Omit<Whistle, 'history' | 'outbox'>;
const postIdsOf = ({ posts }: RequestViewer) => posts.map(({ postId }) => postId);

/** One line of a list, for somebody who may read the whistle. */
export function whistleLine(whistle: Listed, viewer: RequestViewer, now: number): WhistleSummary {
  return whistleSummary(listedAs(whistle, keptFor(viewer, whistle, null), postIdsOf(viewer)), viewer, now);
}

function whistleSummary(whistle: Listed, viewer: RequestViewer, now: number): WhistleSummary {
  const { label, tone } = WHISTLE_STATUSES[whistle.status];
  const due = dueFor(whistle, viewer, now);
  return {
    id: whistle._id,
    requestId: whistle.requestId,
    number: whistle.requestNumber,
    title: whistle.title,
    need: titleOf(whistle.need, HEADLINE_CHARACTERS),
    status: { id: whistle.status, label, tone: due?.overdue ? 'overdue' : tone },
    urgency: whistle.urgency,
    placeText: whistle.place.text,
    cellName: whistle.cellName,
    raisedText: sayMoment(whistle.raisedAt, now),
    raisedBy: `${whistle.raisedBy.title} ${whistle.raisedBy.name}`,
    owner: { name: whistle.owner.name, title: whistle.owner.title },
    due,
    departments: whistle.summons.filter(takesPart).map(({ title, state }) => ({ title, ...stateOf(state) })),
    version: whistle.version,
  };
}

const stateOf = (state: Summons['state']) => ({ state: SUMMONS_STATES[state].label, tone: SUMMONS_STATES[state].tone });

/** What is theirs to do, else what anybody has to do first. */
function dueFor(whistle: Listed, viewer: RequestViewer, now: number): WhistleDue | null {
  if (!whistle.open) return null;
  const own = ownSummons(whistle, postIdsOf(viewer)).flatMap(({ task }) => (task ? [task] : []));
  const tasks = own.length > 0 ? own : tasksOf(whistle).map(({ task }) => task);
  const first = [...tasks].sort((a, b) => a.due - b.due)[0];
  return first ? sayDue(first, now) : null;
}

function sayDue({ due: at, promise }: Task, now: number): WhistleDue {
  const overdue = now > at;
  const what = TASK_WORDS[promise];
  return { at, overdue, text: overdue ? `${what}已超时 ${sayDistance(now - at)}` : `${sayMoment(at, now)} 前${what}` };
}

/** One whistle whole, with the steps this very person may take now. @param posts of its grids, for a step that calls departments */
export function whistleDetail(
  both: { whistle: Whistle; request: ServiceRequest },
  viewer: RequestViewer,
  now: number,
  posts: readonly StaffedPost[],
  phrases: Phrases = {},
): WhistleDetail {
  const postIds = postIdsOf(viewer);
  const sides = sidesOfWhistle(viewer, both.whistle, both.request);
  const kept = keptFor(viewer, both.whistle, both.request);
  const { whistle, request } = keptOf(both, kept, viewer);
  const steps = openWhistleSteps(whistle, sides, postIds);
  const see: See = (fileIDs) => photosIn(whistle, fileIDs, viewer, sides);
  return {
    ...whistleSummary(whistle, viewer, now),
    need: whistle.need,
    ...see(whistle.photos),
    ownerPhone: whistle.owner.phone,
    summons: whistle.summons.map((one) => summonsView(one, whistle, postIds, now, see)),
    proper: whistle.proper === null ? '' : PROPRIETIES[whistle.proper ? 'proper' : 'improper'].label,
    result: whistle.result,
    withheld: WITHHELD[kept],
    request: { words: wholeWords(request), ...needPhotos(request, viewer) },
    author: { name: request.author.name, phone: mayCall(whistle, postIds) ? request.author.phone : '' },
    point: whistle.place.point,
    timeline: whistle.history.map((entry) => timelineEntry(entry, whistle, viewer, now, see)),
    availableActions: steps.map((step) => withPhrases(availableAction(step, whistle, posts, now), 'whistle', phrases)),
  };
}

/** Whoever has a part in a whistle works on the need. */
function needPhotos(request: ServiceRequest, { openid }: RequestViewer) {
  return photosShown(request, request.photos, request.author.openid, { openid, sides: ['participant'] });
}

/** Who has to go there calls first: a department that has reported in, while it still has to do with it. */
function mayCall(whistle: Whistle, postIds: readonly string[]): boolean {
  return whistle.open && ownSummons(whistle, postIds).some(({ reportedAt }) => reportedAt !== null);
}

function summonsView(one: Summons, whistle: Whistle, postIds: readonly string[], now: number, see: See): SummonsView {
  const { postId, title, gridName, person, state, task, reportedAt, answeredAt } = one;
  const { label, tone } = SUMMONS_STATES[state];
  return {
    postId,
    title,
    gridName,
    name: person.name,
    phone: person.phone,
    state: { label, tone },
    due: whistle.open && task ? sayDue(task, now) : null,
    reportedText: reportedAt === null ? '' : `${sayMoment(reportedAt, now)} 报到`,
    answeredText: answeredAt === null ? '' : `${sayMoment(answeredAt, now)} 答复`,
    answer: one.answer,
    ...see(one.photos),
    contested: state === 'contested' ? one.contested : '',
    mine: postIds.includes(postId) && isOutstanding(one),
  };
}

function timelineEntry(
  entry: WhistleEntry,
  whistle: Whistle,
  viewer: RequestViewer,
  now: number,
  see: See,
): TimelineEntry {
  const byClock = clockTitle(entry);
  const { by, about, note } = entry;
  const named = whistle.summons.filter(({ postId }) => about.includes(postId)).map(({ title }) => title);
  const which = by.side === 'street' && named.length > 0 ? `：${named.join('、')}` : '';
  const actor = by.openid !== '' && by.openid === viewer.openid ? '我' : `${by.title} ${by.name}`.trim();
  return {
    at: entry.at,
    atText: sayMoment(entry.at, now),
    title: byClock ?? doneTitle(entry.action) + which,
    by: by.side === 'rule' ? '系统自动' : actor,
    note,
    ...see(entry.photos),
  };
}

function availableAction(
  step: WhistleStep,
  whistle: Whistle,
  posts: readonly StaffedPost[],
  now: number,
): AvailableAction {
  const fields: ActionField[] = step.fields.map((field) => ({
    ...field,
    required: field.required === true,
    preset: field.name === 'date' ? usualDay(whistle, now) : (field.preset ?? ''),
    options: [...(field.options ?? (isPick(field.name) ? optionsFor(step, whistle, posts) : []))],
  }));
  const { action, label, done, primary, confirm } = step;
  return { action, label, done: toldDone(done), primary, confirm, fields };
}

const isPick = (name: ActionField['name']) => name === 'choice' || name === 'choices';
/** By when departments answer unless the street says otherwise. */
const usualDay = ({ limits }: Whistle, now: number) => beijingDate(dueAt(now, limits.joint, limits.office));

function optionsFor({ options }: WhistleStep, whistle: Whistle, posts: readonly StaffedPost[]): ActionOption[] {
  if (options === 'departments') return callable(posts, whistle).map(departmentOption);
  const fits = (one: Summons) => (options === 'outstanding' ? isOutstanding(one) : one.state === options);
  return whistle.summons.filter(fits).map((one) => ({
    value: one.postId,
    label: one.title,
    hint: [`${one.gridName} ${one.person.name}`, one.state === 'contested' ? one.contested : one.answer]
      .filter(Boolean)
      .join('：'),
    icon: '',
  }));
}
