import { addOnce, collection, command, setAll, type CollectionDeclaration } from '../../platform/database';
import { askAbout } from '../../platform/media';
import { askingWith } from '../../platform/media-store';
import type { Expected, OccasionDecision } from './decision';
import type { Gone, Occasion, SignUp } from './occasion';

export const OCCASIONS = 'occasions';

/** Every query below names the index that serves it. */
export const occasionCollection: CollectionDeclaration = {
  name: OCCASIONS,
  indexes: [
    { name: 'lists', fields: { lists: 1, kind: 1, open: 1, startsAt: 1, _id: 1 } },
    { name: 'joined', fields: { 'signups.openid': 1, startsAt: -1, _id: -1 } },
    { name: 'organised', fields: { organisers: 1, startsAt: -1, _id: -1 } },
    { name: 'series', fields: { seriesId: 1, startsAt: 1 } },
    { name: 'request', fields: { requestId: 1, startsAt: 1 } },
    { name: 'cell', fields: { open: 1, gridCode: 1, _id: 1 } },
    { name: 'nextClockAt', fields: { nextClockAt: 1 } },
    { name: 'outboxDue', fields: { outboxDue: 1 } },
    { name: 'mediaDue', fields: { mediaDue: 1 } },
  ],
};

/** One occasion whole; null when there is none. */
export async function occasionById(id: string): Promise<Occasion | null> {
  const { data } = await collection(OCCASIONS).doc(id).get();
  return (data as Occasion[])[0] ?? null;
}

/** What grows with the people of an occasion: a rush does not carry it about. */
const CROWD = { signups: false, history: false, outbox: false } as const;

/** An occasion as if nobody had signed up; null when there is none. */
export async function quietOccasion(id: string): Promise<Occasion | null> {
  const { data } = await collection(OCCASIONS).doc(id).field(CROWD).get();
  const found = (data as Omit<Occasion, keyof typeof CROWD>[])[0];
  return found ? { ...found, signups: [], history: [], outbox: [] } : null;
}

/** The list as one person sees themselves in it: where they stand, and how many others there are. Nothing is carried of the others. */
export async function orderOfArrival(id: string, openid: string): Promise<SignUp[]> {
  const { ifNull, indexOfArray, size } = command().aggregate;
  const signups = (path: string) => ifNull([path, []]);
  const { data } = (await collection(OCCASIONS)
    .aggregate()
    .match({ _id: id })
    .project({ order: indexOfArray([signups('$signups.openid'), openid]), total: size(signups('$signups')) })
    .end()) as { data: { order: number; total: number }[] };
  const { order, total } = data[0] ?? { order: -1, total: 0 };
  const blank = { name: '', phone: '', at: 0, commandId: '' };
  return Array.from({ length: total }, (_, n) => ({ ...blank, openid: n === order ? openid : '' }));
}

/** Who is on the list of an occasion; one database call. */
export async function peopleOn(id: string): Promise<string[]> {
  const { data } = await collection(OCCASIONS).doc(id).field({ signups: true }).get();
  return ((data as Pick<Occasion, 'signups'>[])[0]?.signups ?? []).map(({ openid }) => openid);
}

/** Puts a new occasion in. @returns false when it is there already */
export function insertOccasion(occasion: Occasion): Promise<boolean> {
  return addOnce(OCCASIONS, occasion);
}

interface Returning {
  updateAndReturn(change: object): Promise<{ updated: number; doc: Occasion | null }>;
}

/** A place in the list where nobody may be: asked for as MongoDB asks, since null would match what every person in it lacks. */
export function conditions(expected: Expected): object {
  const entries = Object.entries(expected).map(([path, value]): [string, unknown] => [
    path,
    value === null && path.startsWith('signups.') ? command().exists(false) : value,
  ]);
  return Object.fromEntries(entries);
}

/** One conditional write that gives back what it made; null when the condition no longer held. */
export async function change(where: object, changes: object): Promise<Occasion | null> {
  const query = collection(OCCASIONS).where(where) as unknown as Returning;
  const { updated, doc } = await query.updateAndReturn(changes);
  return updated === 1 ? doc : null;
}

/**
 * Puts one more at the end of the list, in one write: whoever the database takes first comes first, so that places follow from the
 * order and there is nothing to count. Not when the organisers have changed anything since it was weighed. Not for one who is on it, nor for a tap that had its answer, nor when there is no room.
 * @param room what must hold of places, see roomCondition()
 * @returns false when it was not to be
 */
export async function joinOccasion(
  { _id, revision }: Pick<Occasion, '_id' | 'revision'>,
  signUp: SignUp,
  room: Expected,
  now: number,
): Promise<boolean> {
  const _ = command();
  const where = {
    _id,
    revision,
    status: 'planned',
    'signups.openid': _.neq(signUp.openid),
    'gone.commandId': _.neq(signUp.commandId),
    ...conditions(room),
  };
  const { updated } = await collection(OCCASIONS)
    .where(where)
    .update({ signups: _.push([signUp]), updatedAt: _.set(now) });
  return updated === 1;
}

/** Takes one off the list; the notice to whoever moves up is in the same write. @returns null when the list is no longer as it was */
export function leaveOccasion(
  id: string,
  { gone, promoted, asked, expected, tells }: Extract<OccasionDecision, { do: 'leave' }>,
): Promise<Occasion | null> {
  const _ = command();
  return change(
    { _id: id, status: 'planned', ...conditions(expected) },
    {
      signups: _.pull({ openid: gone.openid } satisfies Partial<Gone>),
      gone: _.push([gone]),
      ...(promoted.length > 0 ? { promoted: _.push(promoted) } : {}),
      ...setAll(asked ?? {}),
      ...telling(tells, gone.at),
      version: _.inc(1),
      updatedAt: _.set(gone.at),
    },
  );
}

/** Changes what the organisers decide. @returns null when another of them, or the list, was faster */
export function changeOccasion(
  { _id, revision, status }: Pick<Occasion, '_id' | 'revision' | 'status'>,
  { set, expected, entry, tells }: Omit<Extract<OccasionDecision, { do: 'set' }>, 'do'>,
): Promise<Occasion | null> {
  return change({ _id, revision, status, ...conditions(expected) }, changesOf({ set, entry, tells }));
}

/** What the organisers decide, as one update. */
export function changesOf({
  set,
  entry,
  tells,
}: Pick<Extract<OccasionDecision, { do: 'set' }>, 'set' | 'entry' | 'tells'>): object {
  const _ = command();
  return {
    ...setAll(set),
    history: _.push([entry]),
    ...telling(tells, entry.at),
    ...askingWith(askAbout('picture', entry.by.openid, entry.photos), entry.at),
    revision: _.inc(1),
    version: _.inc(1),
    updatedAt: _.set(entry.at),
  };
}

/** Notices beside a change, in the same write. */
export function telling(tells: Occasion['outbox'], at: number): object {
  const _ = command();
  return tells.length > 0 ? { outbox: _.push(tells), outboxDue: _.set(at) } : {};
}
