import { askChoice, askNote, type Actor, type RowField, type StepRow } from '../../platform/step-rows';
import type { ActionOption } from '../../platform/steps';
import { SQUAD_LIMITS } from '../../../miniprogram/packages/party/vocabulary/squads';
import type { SquadRecord } from './record';
import { membersOf, type RosterMember, type Squad } from './squad';

/**
 * Whose part somebody has in a squad.
 * - outsider: registered, and not on its list
 * - asker: has asked to join
 * - member: on the list now
 * - leader: leads it, or is the deputy
 * - staff: chief, community worker or branch secretary of its grid or above
 */
export type SquadSide = 'outsider' | 'asker' | 'member' | 'leader' | 'staff';

/** Who takes a step: with the phone they are known by. */
export interface SquadActor extends Actor<SquadSide> {
  phone: string;
  partyMember: boolean;
}
/** What a squad is called to. */
export interface Activity {
  id: string;
  title: string;
  whenText: string;
}
/** What was looked up for a step. */
export interface SquadFound {
  /** of people of the list who are known by phone alone, by phone */
  openids: ReadonlyMap<string, string>;
  /** what a squad is called to, null for every other step */
  activity: Activity | null;
}
export type SquadRow = StepRow<Squad, SquadSide, SquadActor, SquadFound, SquadRecord>;

export const note = (label: string, required: boolean, example: string) =>
  askNote(label, required, example, SQUAD_LIMITS.noteMax);
export const option = (value: string, label: string, hint = ''): ActionOption => ({ value, label, hint, icon: '' });
export const optionsOf = (vocabulary: Readonly<Record<string, { label: string; hint?: string }>>) =>
  Object.entries(vocabulary).map(([value, { label, hint }]) => option(value, label, hint));
export const named = (list: readonly RosterMember[]) => list.map(({ id, name, words }) => option(id, name, words));
export const members = (squad: Squad, { now }: { now: number }) => named(membersOf(squad, now));
export const several = (label: string, options: readonly ActionOption[]): RowField => ({
  ...askChoice(label, options),
  name: 'choices',
  max: SQUAD_LIMITS.namedMost,
});
