import { refuseBadContent } from './content';
import type { DueDocuments } from './due';
import type { RegisteredCall } from './endpoint';
import { refuseTooManySteps } from './quotas';
import { refusals, type Refusal } from './errors';
import type { Along, Shelf } from './shelf';
import type { StepFields } from './step-fields';
import { isDone, type Actor } from './step-rows';
import { allowed, decide, type Decision, type Subject, type SubjectKind, type Wish } from './subject';

/** What a kind needs to be acted on, beside its rules. */
export interface Shell<S extends Subject, By extends Actor<string>, Viewer, Found = null, A = never> {
  kind: SubjectKind<S, By, Viewer, Found, A>;
  shelf: Shelf<S>;
  /** the person before any document is looked at */
  viewer(call: RegisteredCall): Viewer | Promise<Viewer>;
  /** what a person is told who has no part in it, where there is more to say than that it is not there */
  hidden?(viewer: Viewer, state: S): Refusal | null;
  /** what a step needs that neither the document nor the person says */
  find?(step: Finding<S, Viewer>): Promise<Found>;
  /** other documents in the same transaction */
  along?: Along<S, A>;
}

/** A step that may be taken, for whoever looks up what it needs. */
export interface Finding<S extends Subject, Viewer> {
  action: string;
  state: S;
  viewer: Viewer;
  fields: StepFields;
  call: RegisteredCall;
}

/** A document as this person has part in it. */
export interface Seen<S extends Subject, By, Viewer> {
  state: S;
  viewer: Viewer;
  actor: By;
}

/** A document for somebody who has a part in it; what one has no part in is, for them, not there. @throws Refusal NOT_FOUND */
export async function readable<S extends Subject, By extends Actor<string>, Viewer, Found, A>(
  shell: Shell<S, By, Viewer, Found, A>,
  call: RegisteredCall,
  id: string,
): Promise<Seen<S, By, Viewer>> {
  return withPart(shell, await looked(shell, call, id));
}

async function looked<S extends Subject, By extends Actor<string>, Viewer, Found, A>(
  { kind, shelf, viewer: viewerFor }: Shell<S, By, Viewer, Found, A>,
  call: RegisteredCall,
  id: string,
): Promise<Seen<S, By, Viewer>> {
  const [state, viewer] = await Promise.all([shelf.byId(id), viewerFor(call)]);
  if (!state) throw refusals.notFound(kind.noun);
  return { state, viewer, actor: kind.actor(viewer, state, call.now) };
}

function withPart<S extends Subject, By extends Actor<string>, Viewer, Found, A>(
  { kind, hidden }: Shell<S, By, Viewer, Found, A>,
  seen: Seen<S, By, Viewer>,
): Seen<S, By, Viewer> {
  if (seen.actor.sides.length === 0) throw hidden?.(seen.viewer, seen.state) ?? refusals.notFound(kind.noun);
  return seen;
}

/**
 * Takes one step: load → replay → sides → allowed → look up → content → save. It is decided on as the document is when it is written:
 * what came between is seen, and the same tap sent twice is answered as the first, also when it gave their part away.
 * @throws Refusal as readable, allowed and the content check do, STALE
 */
export async function perform<S extends Subject, By extends Actor<string>, Viewer, Found, A>(
  shell: Shell<S, By, Viewer, Found, A>,
  call: RegisteredCall,
  { id, ...step }: { id: string } & Omit<Wish, 'commandId'>,
): Promise<Seen<S, By, Viewer>> {
  const seen = await looked(shell, call, id);
  const wish = { ...step, commandId: call.commandId };
  if (isDone(seen.state, wish.commandId, call.caller.openid)) return seen;
  refuseTooManySteps(seen.state.history, call.caller.openid, call.now);
  const found = await lookedUp(shell, call, withPart(shell, seen), wish);
  const { entry } = decide(shell.kind, seen.state, wish, seen.actor, found);
  await refuseBadContent(call.caller.openid, entry.note, wish.fields.photos);
  return saved(shell, call, seen, wish, found);
}

/** What the step needs is looked up only once it is allowed. */
async function lookedUp<S extends Subject, By extends Actor<string>, Viewer, Found, A>(
  { kind, find }: Shell<S, By, Viewer, Found, A>,
  call: RegisteredCall,
  { state, viewer, actor }: Seen<S, By, Viewer>,
  wish: Wish,
): Promise<Found> {
  const { action } = allowed(kind, state, wish, actor);
  // Without `find` a kind looks nothing up: its Found is null.
  return find ? find({ action, state, viewer, fields: wish.fields, call }) : (null as Found);
}

async function saved<S extends Subject, By extends Actor<string>, Viewer, Found, A>(
  { kind, shelf, along }: Shell<S, By, Viewer, Found, A>,
  call: RegisteredCall,
  { state: seen, viewer }: Seen<S, By, Viewer>,
  wish: Wish,
  found: Found,
): Promise<Seen<S, By, Viewer>> {
  const actorIn = (state: S) => kind.actor(viewer, state, call.now);
  const choose = (state: S): Decision<S, A> | null => {
    if (isDone(state, wish.commandId, call.caller.openid)) return null;
    const actor = actorIn(state);
    // They had a part when they looked: somebody else's step took it from them.
    if (actor.sides.length === 0) throw refusals.stale();
    return decide(kind, state, wish, actor, found);
  };
  const state = await shelf.change(seen, choose, along);
  return { state, viewer, actor: actorIn(state) };
}

/**
 * One run over what falls due on a shelf, for fireDue.
 * @param fire pure; null when nothing is due any more
 * @param prepare what all that are found need, looked up once
 */
export function dueOn<S extends Subject, A = never, Context = null>(
  shelf: Shelf<S>,
  fire: (state: S, now: number, context: Context) => Decision<S, A> | null,
  { along, prepare }: { along?: Along<S, A>; prepare?(found: readonly S[], now: number): Promise<Context> } = {},
): DueDocuments<S> {
  // Without `prepare` there is nothing that they need: Context is null.
  let context = null as Context;
  return {
    name: shelf.collection.name,
    async due(now, limit) {
      const found = await shelf.due(now, limit);
      if (prepare && found.length > 0) context = await prepare(found, now);
      return found;
    },
    fire: (state, now) => saveByRule(shelf, state, fire(state, now, context), along),
    postpone: shelf.postpone,
  };
}

/** Saves what the rule decided on a document as it was read. @returns false when there is nothing, or a step came between */
export async function saveByRule<S extends Subject, A>(
  shelf: Shelf<S>,
  seen: S,
  decision: Decision<S, A> | null,
  along?: Along<S, A>,
): Promise<boolean> {
  if (!decision) return false;
  let isSaved = false;
  const choose = (state: S) => {
    isSaved = state.version === seen.version;
    return isSaved ? decision : null;
  };
  await shelf.change(seen, choose, along);
  return isSaved;
}
