import type { Reply } from '../../support/system';
import type { Draw } from '../draw';
import type { Memory } from '../memory';
import type { Player, Town } from '../town';

/** What a generator works with. */
export interface Situation {
  draw: Draw;
  town: Town;
  me: Player;
  memory: Memory;
  /** every document of the topic there is, the newest last; and of these what this person has to do with */
  allIds: readonly string[];
  relatedIds: readonly string[];
  /** how often each step was tried: what is rare is to be tried too */
  tried: Map<string, number>;
  /** calls another action as the same person, checked like every call */
  ask(action: string, input: object): Promise<Reply>;
}

/** How to make a well-formed input of one action. */
export interface Entry {
  /** how often it is called, beside the others */
  weight: number;
  /** who calls it as a rule; anybody does now and then */
  by?: readonly Player['role'][];
  /** null when there is nothing to call it with yet */
  input(situation: Situation): object | null | Promise<object | null>;
}

/** Every action of one function. */
export type Entries = Readonly<Record<string, Entry>>;

/** One's own most often, what one was shown, anybody's now and then, and one that is not there. */
export function someId({ draw, memory, allIds, relatedIds }: Situation): string {
  const known = draw.weighted([
    [relatedIds.slice(-30), 65],
    [[...memory.ids].slice(-40), 20],
    [allIds.slice(-60), 14],
    [[], 1],
  ]);
  return draw.any(known) ?? draw.any(allIds) ?? 'f'.repeat(32);
}
