import { countCharacters } from '../../../platform/input';
import { derivedId } from '../../../platform/commands';
import type { RegisteredCall } from '../../../platform/endpoint';
import { Refusal, refusals } from '../../../platform/errors';
import { REQUEST_LIMITS } from '../../../../miniprogram/vocabulary/steps';
import { mayRead, sidesOf, type RequestViewer } from '../../access';
import { categoryFor } from '../../categories';
import { composeRequest, type Submission } from '../../compose';
import { applied, decide } from '../../decide';
import type { StepCommand } from '../../decision';
import { communityOf } from '../../neighbour-view';
import { requestRefusals } from '../../refusals';
import type { ServiceRequest } from '../../request';
import { ownerAt, placeInCell, type Placed } from '../../routing';
import type { Side, Step, Tie } from '../../step';
import { requestById } from '../../store';
import { peopleBehind } from '../../store-following';
import { saveBirth, saveTogether, type Change } from '../../store-ties';
import { bornOf } from '../../split';
import { echoed } from '../../ties';
import { refuseBadContent } from '../../../platform/content';
import { decideToday } from './reviving';
import type { Taking } from './taking';

const ATTEMPTS = 3;
const NUMBER_ATTEMPTS = 5;
/** Who may take another request into a tie: for a merge whoever disposes of it, for a link whoever may read it. */
const DISPOSES: readonly Side[] = ['owner', 'dispatcher'];

/**
 * A step that ties a request to another: both change in one transaction, or neither.
 * @throws Refusal CHOICE_NOT_OFFERED for another that is not there for this person, STALE, or one of ties.ts
 */
export async function takeTied({ call, viewer, step, state: asLoaded, command }: Taking): Promise<ServiceRequest> {
  let state = asLoaded;
  if (step.ties === 'split') return split(call, state, command);
  for (let attempt = 1; ; attempt++) {
    const other = await otherFor(viewer, step, state, command);
    const { decision, changes } = await tie(call, step.ties ?? 'link', state, command, other);
    try {
      await saveTogether(changes);
      return applied(state, decision);
    } catch (error) {
      // A neighbour's voice is no step of the person's: it is counted, and the step taken again on the same version.
      if (!(error instanceof Refusal) || error.code !== 'STALE' || attempt >= ATTEMPTS) throw error;
      const again = await requestById(state._id);
      if (again?.version !== state.version) throw error;
      state = again;
    }
  }
}

async function tie(
  call: RegisteredCall,
  kind: Exclude<Tie, 'split'>,
  state: ServiceRequest,
  command: StepCommand,
  other: ServiceRequest,
) {
  const decision = await decideToday(state, { ...command, other }, call.now);
  await refuseBadContent(call.caller.openid, decision.entry.note, decision.entry.photos);
  const voices = kind === 'merge' ? await moreVoices(state, other) : 0;
  const changes: Change[] = [
    { state, decision },
    { state: other, decision: echoed(kind, state, other, decision.entry, voices) },
  ];
  return { decision, changes };
}

/** How many stand behind the one that do not stand behind the other yet. */
async function moreVoices(state: ServiceRequest, other: ServiceRequest): Promise<number> {
  const [mine, theirs] = await Promise.all([peopleBehind(state), peopleBehind(other)]);
  return [...mine].filter((openid) => !theirs.has(openid)).length;
}

async function otherFor(
  viewer: RequestViewer,
  { ties }: Step,
  state: ServiceRequest,
  { fields }: StepCommand,
): Promise<ServiceRequest> {
  const root = state.links.find(({ kind }) => kind === 'merged-into');
  const id = ties === 'part' ? root?.id : fields.choice;
  const other = id ? await requestById(id) : null;
  if (!other || !mayTie(viewer, ties, state, other)) throw requestRefusals.notOffered();
  return other;
}

function mayTie(viewer: RequestViewer, ties: Step['ties'], state: ServiceRequest, other: ServiceRequest): boolean {
  if (ties === 'part') return true;
  if (ties === 'unlink') return state.links.some(({ id }) => id === other._id);
  if (ties === 'link') return mayRead(viewer, other) && other.author.openid !== viewer.openid;
  return sidesOf(viewer, other).some((side) => DISPOSES.includes(side));
}

/** One of two matters becomes a request of its own, on the desk of whoever answers for it. */
async function split(call: RegisteredCall, state: ServiceRequest, command: StepCommand): Promise<ServiceRequest> {
  const words = command.fields.note ?? '';
  if (countCharacters(words) < REQUEST_LIMITS.wordsMin) throw requestRefusals.wordsTooShort(REQUEST_LIMITS.wordsMin);
  const submission = await submissionOf(call, state, command);
  for (let attempt = 0; attempt < NUMBER_ATTEMPTS; attempt++) {
    const made = composeRequest(submission, call.now, attempt);
    const decision = decide(state, { ...command, other: made }, call.now);
    await refuseBadContent(call.caller.openid, decision.entry.note, decision.entry.photos);
    if (await saveBirth({ state, decision }, bornOf(made, state, decision.entry))) return applied(state, decision);
  }
  throw requestRefusals.splitAlready();
}

async function submissionOf(
  call: RegisteredCall,
  state: ServiceRequest,
  { fields, commandId }: StepCommand,
): Promise<Submission> {
  const placed = fields.place ? await placeInCell(fields.place, call.now) : samePlace(state);
  const category = await categoryFor(fields.choice ?? '', placed.cell.code, call.now);
  if (!category) throw requestRefusals.notOffered();
  const owner = await ownerAt(placed.cell.code, category.postKind, placed.chosen, call.now);
  const { author, photos, urgency, visibility } = state;
  const id = derivedId(call.caller.openid, commandId);
  if (await requestById(id)) throw refusals.stale();
  return { id, commandId, author, words: fields.note ?? '', photos, urgency, visibility, category, placed, owner };
}

/** Nothing is said of how it was found. */
function samePlace({ place, cellCode, cellName }: ServiceRequest): Placed {
  const cell = { code: cellCode, name: cellName, communityCode: communityOf(cellCode), communityName: '', term: '' };
  return { place, cell, chosen: '' };
}
