import { derivedId } from '../platform/commands';
import { Refusal } from '../platform/errors';
import type { WithMedia } from '../platform/media';
import type { Category } from './category';
import { composeRequest } from './compose';
import { applied, decide } from './decide';
import type { PastRow } from './import-rows';
import type { RequestOwner, ServiceRequest } from './request';
import type { Placed } from './routing';
import { STEPS } from './workflow';

/** What a past record needs to become a request. */
export interface PastRecord {
  row: PastRow;
  category: Category;
  placed: Placed;
  owner: RequestOwner;
}

/** The id of a past record's request: the same however often it is imported. */
export function pastRequestId(rowId: string): string {
  return derivedId('past', rowId);
}

/**
 * Lives a past record's life again by the workflow itself, so that no import makes a state that the table does not know. Pure.
 * Two things differ: nobody is told of what is long past, and a photo is not asked of records that were kept on paper.
 * @throws Refusal of the step that the workflow does not allow, `fields` naming it as steps.N
 */
export function replayPast({ row, category, placed, owner }: PastRecord, now: number, attempt = 0): ServiceRequest {
  const id = pastRequestId(row.id);
  const author = { ...row.author, openid: row.author.openid || `past:${row.id}`, addressText: placed.place.text };
  const lenient = { ...category, photoToResolve: false };
  const { words, photos, urgency, visibility } = row;
  const submission = {
    id,
    commandId: `past-${row.id}`,
    author,
    words,
    photos,
    urgency,
    visibility,
    category: lenient,
    placed,
    owner,
  };
  let state = composeRequest(submission, row.submittedAt, attempt);
  for (const [index, step] of row.steps.entries()) {
    if (step.at < state.updatedAt || step.at > now) throw faultyStep(index, '这一步的时间不对。');
    state = takeStep(state, step, index);
  }
  return {
    ...state,
    category: { ...state.category, photoToResolve: category.photoToResolve },
    outbox: [],
    outboxDue: null,
    ...clearedByHand(state),
  };
}

/** Whoever brings records in has looked at their photos. */
function clearedByHand({ photos, history }: ServiceRequest): WithMedia {
  const cleared = [...new Set([...photos, ...history.flatMap((entry) => entry.photos)])];
  return { media: { cleared, refused: [], unanswered: [] }, mediaAsks: [], mediaDue: null };
}

function takeStep(state: ServiceRequest, step: PastRow['steps'][number], index: number): ServiceRequest {
  const row = STEPS.find(({ action }) => action === step.action);
  // A whistle is an object of its own: no record of one comes in by a step.
  if (row?.effect === 'to-joint') throw faultyStep(index, '以前的吹哨不能这样导入，请写在处理结果里。');
  const sides = row?.who ?? [];
  const { note, photos, satisfaction } = step;
  const actor = sides.includes('author') ? state.author : { ...state.owner, openid: '' };
  const by = { openid: actor.openid, name: actor.name, title: state.owner.title, sides };
  const commandId = `past-${index}`;
  try {
    return applied(
      state,
      decide(
        state,
        { action: step.action, version: state.version, fields: { note, photos, satisfaction }, commandId, by },
        step.at,
      ),
    );
  } catch (error) {
    throw error instanceof Refusal ? faultyStep(index, error.message) : error;
  }
}

function faultyStep(index: number, message: string): Refusal {
  return new Refusal('BAD_INPUT', message, {
    fields: { [`steps.${index}`]: message },
    rule: 'workflow of a past record',
  });
}
