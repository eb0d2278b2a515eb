import { addOnce, collection, command, type CollectionDeclaration } from '../../platform/database';
import { HOUSEHOLDS } from '../households/store';
import type { Household } from '../households/household';
import type { Totals } from './coverage';
import type { DutyEntry, DutyRule, DutyWeek } from './duty';

export const COVERAGE = 'visitCoverage';
export const DUTY = 'visitDuty';
export const DUTY_RULES = 'visitDutyRules';

/** Totals of one grid, by its code. */
export interface GridTotals extends Totals {
  _id: string;
  /** of the grid above, '' for none */
  parent: string;
  at: number;
  version: number;
}
export const collections: readonly CollectionDeclaration[] = [
  { name: COVERAGE, indexes: [{ name: 'parent', fields: { parent: 1 } }] },
  { name: DUTY, indexes: [{ name: 'grid', fields: { gridCode: 1, week: 1 } }] },
  { name: DUTY_RULES, indexes: [] },
];

export async function totalsOf(code: string): Promise<GridTotals | null> {
  return ((await collection(COVERAGE).doc(code).get()).data as GridTotals[])[0] ?? null;
}
/** Of the grids right below one; by index parent. */
export async function totalsBelow(code: string): Promise<GridTotals[]> {
  return (await collection(COVERAGE).where({ parent: code }).limit(1000).get()).data as GridTotals[];
}
export async function totalsById(codes: readonly string[]): Promise<GridTotals[]> {
  const { data } = await collection(COVERAGE)
    .where({ _id: command().in([...codes]) })
    .limit(1000)
    .get();
  return data as GridTotals[];
}
/** @returns false when another counted meanwhile */
export async function saveTotals({ _id, version, ...totals }: GridTotals): Promise<boolean> {
  if (version === 0) return addOnce(COVERAGE, { _id, ...totals, version: 1 });
  const _ = command();
  const set = Object.fromEntries(Object.entries(totals).map(([name, value]) => [name, _.set(value)]));
  const { updated } = await collection(COVERAGE)
    .where({ _id, version })
    .update({ ...set, version: _.inc(1) });
  return updated === 1;
}

type Counted = Pick<Household, '_id' | 'tags' | 'seen' | 'tried' | 'due' | 'rest' | 'status'>;
const COUNTED = { tags: true, seen: true, tried: true, due: true, rest: true, status: true } as const;
/** The tagged households of a cell, a thousand a call; by index tagged. */
export async function taggedIn(cellCode: string): Promise<Counted[]> {
  const found: Counted[] = [];
  for (let after = ''; ;) {
    const { data } = await collection(HOUSEHOLDS)
      .where({ cellCode, tagged: true, _id: command().gt(after) })
      .orderBy('_id', 'asc')
      .limit(1000)
      .field(COUNTED)
      .get();
    found.push(...(data as Counted[]));
    const last = found.at(-1);
    if (data.length < 1000 || !last) return found;
    after = last._id;
  }
}
/** How many households live in a cell; by index cell. */
export async function livingIn(cellCode: string): Promise<number> {
  return (await collection(HOUSEHOLDS).where({ cellCode, status: 'living' }).count()).total ?? 0;
}

/** Adds entries to somebody's week: the same ones again change nothing. */
export async function addToWeek(
  week: Omit<DutyWeek, 'entries'>,
  entries: Readonly<Record<string, DutyEntry>>,
): Promise<void> {
  const _ = command();
  const set = Object.fromEntries(Object.entries(entries).map(([id, entry]) => [`entries.${id}`, _.set(entry)]));
  const update = () => collection(DUTY).where({ _id: week._id }).update(set);
  if ((await update()).updated === 1) return;
  if (!(await addOnce(DUTY, { ...week, entries }))) await update();
}
/** Takes an entry out of somebody's week; one that is not there changes nothing. */
export async function takeFromWeek(weekId: string, entryId: string): Promise<void> {
  const _ = command();
  await collection(DUTY)
    .where({ _id: weekId })
    .update({ [`entries.${entryId}`]: _.remove() });
}
export async function weeksById(ids: readonly string[]): Promise<DutyWeek[]> {
  const { data } = await collection(DUTY)
    .where({ _id: command().in([...ids]) })
    .limit(1000)
    .get();
  return data as DutyWeek[];
}

interface RulesOf {
  _id: string;
  rules: DutyRule[];
  version: number;
}
export async function dutyRulesOf(gridCodes: readonly string[]): Promise<RulesOf[]> {
  const { data } = await collection(DUTY_RULES)
    .where({ _id: command().in([...gridCodes]) })
    .limit(20)
    .get();
  return data as RulesOf[];
}
export async function saveDutyRules({ _id, rules, version }: RulesOf): Promise<boolean> {
  if (version === 0) return addOnce(DUTY_RULES, { _id, rules, version: 1 });
  const _ = command();
  const { updated } = await collection(DUTY_RULES)
    .where({ _id, version })
    .update({ rules: _.set(rules), version: _.inc(1) });
  return updated === 1;
}
