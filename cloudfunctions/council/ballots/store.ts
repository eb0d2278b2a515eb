import { MINUTE } from '../../platform/clock';
import { addOnce, collection, command, type CollectionDeclaration } from '../../platform/database';
import { remembering } from '../../platform/remembered';
import { shelfOf } from '../../platform/shelf';
import type { Ballot } from '../../../miniprogram/packages/ballots/crypto/ballot';
import { BY_PAPER, BY_PHONE, NOT_YET, sliceId, type Elector, type Poll, type Slice } from './poll';

export const polls = shelfOf<Poll>('councilPolls', {
  indexes: [{ name: 'topic', fields: { topicId: 1 } }],
  clock: 'nextClockAt',
});
export const POLLS = polls.collection.name;
const ROLLS = 'councilRolls';
const SEALED = 'councilSealed';
const LISTED = 'councilElectors';
const LISTED_MOST = 1000;
const SLICES_MOST = 1000;

export const ballotCollections: readonly CollectionDeclaration[] = [
  polls.collection,
  { name: ROLLS, indexes: [{ name: 'roll', fields: { rollId: 1, _id: 1 } }] },
  { name: SEALED, indexes: [{ name: 'poll', fields: { pollId: 1, _id: 1 } }] },
  { name: LISTED, indexes: [{ name: 'topic', fields: { topicId: 1, _id: 1 } }] },
];

/** What is fixed once a vote has started does not change under whoever votes: it is read once for a while. */
const started = remembering<Poll>(200, MINUTE);

/** A vote that has started, as remembered; one database call at most. Its times and its roll are fixed; its status may be older. */
export async function startedPoll(id: string, now: number): Promise<Poll | null> {
  const known = started.get(id, now);
  if (known) return known;
  const poll = await polls.byId(id);
  if (poll && poll.status !== 'keys') started.set(id, poll, now);
  return poll;
}

export async function insertSlices(slices: readonly Slice[]): Promise<void> {
  for (const slice of slices) await addOnce(ROLLS, slice);
}

/** All of a roll, or what of it is asked for; by index roll. A call for each thousand slices. */
export async function slicesOfRoll(rollId: string, fields?: Partial<Record<keyof Slice, boolean>>): Promise<Slice[]> {
  const query = collection(ROLLS).where({ rollId }).orderBy('_id', 'asc').limit(SLICES_MOST);
  const { data } = await (fields ? query.field(fields).get() : query.get());
  return data as Slice[];
}

/** How somebody stands on a roll; null when they are not on it. One database call. */
export async function standingOn(rollId: string, index: number, key: string): Promise<number | null> {
  const { data } = await collection(ROLLS)
    .where({ _id: sliceId(rollId, index) })
    .field({ [`voted.${key}`]: true })
    .get();
  return (data as Pick<Slice, 'voted'>[])[0]?.voted?.[key] ?? null;
}

/**
 * Marks somebody as having voted by phone, and counts what they chose, in one write: both happen, or neither.
 * @param change what is counted along with the mark @returns false when they have voted before, or are not on the roll
 */
export async function castOn(rollId: string, index: number, key: string, change: object): Promise<boolean> {
  const _ = command();
  const { updated } = await collection(ROLLS)
    .where({ _id: sliceId(rollId, index), [`voted.${key}`]: NOT_YET })
    .update({ [`voted.${key}`]: _.set(BY_PHONE), cast: _.inc(1), ...change });
  return updated === 1;
}

/** The same for whoever is given a paper ballot. */
export async function markPaper(rollId: string, index: number, key: string): Promise<boolean> {
  const { updated } = await collection(ROLLS)
    .where({ _id: sliceId(rollId, index), [`voted.${key}`]: NOT_YET })
    .update({ [`voted.${key}`]: command().set(BY_PAPER) });
  return updated === 1;
}

/** How many papers were given out so far, for who looks on; when the vote closes the roll says it. */
export async function notePapers(pollId: string, papers: number): Promise<void> {
  await collection(POLLS)
    .where({ _id: pollId, papers: command().lt(papers) })
    .update({ papers });
}

/** Does a sealed ballot's code stand on a roll, in whichever slice? One database call, by index roll. */
export async function isOnRoll(rollId: string, code: string): Promise<boolean> {
  const { total } = await collection(ROLLS).where({ rollId, codes: code }).count();
  return (total ?? 0) > 0;
}

export const countUp = (names: readonly string[]): object =>
  Object.fromEntries(names.map((name) => [`sums.${name}`, command().inc(1)]));
export const withCode = (code: string): object => ({ codes: command().push([code]) });
export const withNamed = (key: string, choices: number[][]): object => ({ named: command().push([{ key, choices }]) });

/** A sealed ballot by its code; it counts once the code stands in a slice. */
export async function keepSealed(pollId: string, code: string, ballot: Ballot): Promise<boolean> {
  return addOnce(SEALED, { _id: code, pollId, ballot: JSON.stringify(ballot) });
}
export async function dropSealed(code: string): Promise<void> {
  await collection(SEALED).doc(code).remove();
}

/** Sealed ballots of a vote in the order of their codes, from after one; by index poll. */
export async function sealedAfter(
  pollId: string,
  after: string,
  limit: number,
): Promise<{ code: string; ballot: Ballot }[]> {
  const { data } = await collection(SEALED)
    .where({ pollId, _id: command().gt(after) })
    .orderBy('_id', 'asc')
    .limit(limit)
    .get();
  return (data as { _id: string; ballot: string }[]).map(({ _id, ballot }) => ({
    code: _id,
    ballot: JSON.parse(ballot) as Ballot,
  }));
}

/** Electors whom the community put on the list of a topic beside those who registered; by index topic. */
export async function listedElectors(topicId: string): Promise<Elector[]> {
  const found: (Elector & { _id: string })[] = [];
  for (let after = ''; ; after = found.at(-1)?._id ?? '') {
    const { data } = await collection(LISTED)
      .where({ topicId, _id: command().gt(after) })
      .orderBy('_id', 'asc')
      .limit(LISTED_MOST)
      .get();
    found.push(...(data as typeof found));
    if (data.length < LISTED_MOST) return found.map(({ key, name, place }) => ({ key, name, place }));
  }
}
export async function listElector(id: string, topicId: string, elector: Elector): Promise<void> {
  await collection(LISTED)
    .doc(id)
    .set({ topicId, ...elector });
}
export async function countListed(topicId: string): Promise<number> {
  return (await collection(LISTED).where({ topicId }).count()).total ?? 0;
}
