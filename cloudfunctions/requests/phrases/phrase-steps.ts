import type { AvailableAction } from '../../platform/steps';
import type { FieldRule } from '../step';
import { WHISTLE_STEPS } from '../whistles/workflow';
import { STEPS } from '../workflow';

/** A step that offers phrases to whoever takes it. */
export interface PhraseStep {
  /** request-accept, whistle-answer */
  key: string;
  /** 受理 */
  label: string;
  /** 给居民的话 */
  asks: string;
  /** what the table of steps says, where nobody says otherwise */
  standard: readonly string[];
}

/** Phrases by step, as far as somebody wants them otherwise than the table says them. */
export type Phrases = Readonly<Record<string, readonly string[]>>;
export type PhraseTable = 'request' | 'whistle';

const keyOf = (table: PhraseTable, action: string) => `${table}-${action}`;
const noteOf = ({ fields }: { fields: readonly Pick<FieldRule, 'name' | 'label' | 'suggestions'>[] }) =>
  fields.find(({ name }) => name === 'note');

/** What an author says is theirs: nobody whom it is about puts words into their mouth. */
const byStaff = STEPS.filter(({ through, who }) => through === 'request' && who.some((side) => side !== 'author'));
const OF_REQUESTS = byStaff.flatMap((row) => stepOf('request', row));
const OF_OWNERS = byStaff.filter(({ who }) => who.includes('owner')).flatMap((row) => stepOf('request', row));
const OF_WHISTLES = WHISTLE_STEPS.flatMap((row) => stepOf('whistle', row));
const OF_DEPARTMENTS = WHISTLE_STEPS.filter(({ who }) => who.includes('department')).flatMap((row) =>
  stepOf('whistle', row),
);

function stepOf(
  table: PhraseTable,
  row: { action: string; label: string } & Parameters<typeof noteOf>[0],
): PhraseStep[] {
  const note = noteOf(row);
  if (!note) return [];
  return [{ key: keyOf(table, row.action), label: row.label, asks: note.label, standard: note.suggestions }];
}

/** The steps whose phrases a grid, or a department, may say; of several rows of one action the first. */
export function phraseSteps(of: 'grid' | 'department'): PhraseStep[] {
  const all = of === 'grid' ? [...OF_REQUESTS, ...OF_WHISTLES] : [...OF_DEPARTMENTS, ...OF_OWNERS];
  return all.filter(({ key }, at) => all.findIndex((one) => one.key === key) === at);
}

/** A step as it is offered, with these phrases in place of the table's. Pure. */
export function withPhrases(action: AvailableAction, table: PhraseTable, phrases: Phrases): AvailableAction {
  const own = phrases[keyOf(table, action.action)];
  if (!own) return action;
  const fields = action.fields.map((field) => (field.name === 'note' ? { ...field, suggestions: [...own] } : field));
  return { ...action, fields };
}
