import { refuseBadContent } from './content';
import type { RegisteredCall } from './endpoint';
import { refusals } from './errors';
import type { OutboxEntry } from './notices';
import { refuseTooManySteps } from './quotas';
import type { Along } from './shelf';
import { isDone, stepRefusals, type Actor } from './step-rows';
import type { Decision, EntryOf, Subject, SubjectKind } from './subject';
import { readable, type Seen, type Shell } from './subject-shell';

/** A step that has a form of its own, beside the rows of its table. */
export interface OwnStep<S extends Subject> {
  id: string;
  action: string;
  who: readonly string[];
  from: readonly S['status'][];
  /** what the timeline says of it */
  note?: string;
  /** words of the person that others will read */
  words?: readonly string[];
  /** photos of the entry, and what else its kind keeps */
  more?: object;
}
/** What such a step changes. It is asked again when another was faster. */
export interface OwnChange<S extends Subject> {
  set: Partial<S>;
  to?: S['status'];
  tells?(after: S, entry: EntryOf<S>): OutboxEntry[];
}

/** What such a step decides on a document. Pure. @throws Refusal FORBIDDEN, WRONG_STATUS, or the change's own */
export function decideOwn<S extends Subject, By extends Actor<string>, V, F, A>(
  kind: SubjectKind<S, By, V, F, A>,
  state: S,
  actor: By,
  { action, who, from, note = '', more }: Omit<OwnStep<S>, 'id'>,
  commandId: string,
  change: (state: S, actor: By) => OwnChange<S>,
): Decision<S> {
  const side = who.find((one) => actor.sides.includes(one));
  if (side === undefined) throw refusals.forbidden(`step ${action} as ${actor.sides.join('+') || 'nobody'}`);
  if (!from.includes(state.status))
    throw stepRefusals.wrongStatus(
      kind.labels[state.status as S['status']].label,
      kind.titles[action] ?? action,
      kind.noun,
    );
  const { set: changed, to = state.status as S['status'], tells } = change(state, actor);
  const { openid, name, title, now } = actor;
  const by = { side, openid, name, title };
  const bare = { at: now, by, action, from: state.status, to, note, commandId };
  const set = { ...changed, status: to };
  const derived = kind.derive?.({ ...state, ...set }, state, bare) ?? {};
  const after = { ...state, ...set, ...derived };
  const entry = { ...bare, ...kind.keeps?.(after, {}, actor), ...more } as EntryOf<S>;
  return { set: { ...set, ...derived }, entry, tells: tells?.(after, entry) ?? [] };
}

/** Takes such a step, as perform does with those of the table. @throws as readable and decideOwn do, STALE */
export async function ownStep<S extends Subject, By extends Actor<string>, V, F, A>(
  shell: Shell<S, By, V, F, A>,
  call: RegisteredCall,
  step: OwnStep<S>,
  change: (state: S, actor: By) => OwnChange<S>,
  along?: Along<S, never>,
): Promise<Seen<S, By, V>> {
  const { kind, shelf } = shell;
  const seen = await readable(shell, call, step.id);
  const { caller, commandId, now } = call;
  if (isDone(seen.state, commandId, caller.openid)) return seen;
  refuseTooManySteps(seen.state.history, caller.openid, now);
  const decided = (state: S) => decideOwn(kind, state, kind.actor(seen.viewer, state, now), step, commandId, change);
  decided(seen.state);
  if (step.words) await refuseBadContent(caller.openid, [...step.words]);
  const choose = (state: S) => (isDone(state, commandId, caller.openid) ? null : decided(state));
  const state = await shelf.change(seen.state, choose, along);
  return { state, viewer: seen.viewer, actor: kind.actor(seen.viewer, state, now) };
}
