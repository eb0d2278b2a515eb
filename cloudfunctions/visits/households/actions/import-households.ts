import type { Call } from '../../../platform/endpoint';
import { inputFields } from '../../../platform/input';
import type { GivenFault, ImportCells, ImportTable } from '../../../platform/import-table';
import { refuseFaults } from '../../../platform/parse-rows';
import { lineageOf } from '../../../platform/grid-code';
import { HOUSEHOLD_COLUMNS, householdRow, MEMBER_COLUMNS, TAG_COLUMNS, type HouseholdRow } from '../import-rows';
import { wideless } from '../rooms';
import { tagKindsOf } from '../store';
import { importGiven, type Given } from './import-core';

/** Households with all that is known of them, all or none; the demonstration comes in by it. */
export async function importHouseholds(call: Call, input: { rows: unknown[] }): Promise<{ accepted: number }> {
  const faults: Record<string, string> = {};
  const given: Given[] = [];
  input.rows.forEach((row, i) => {
    const read = householdRow.safeParse(row);
    if (read.success)
      given.push({ household: read.data, rows: [i], says: { living: true, members: true, tags: true } });
    else for (const [field, message] of Object.entries(inputFields(read.error))) faults[`rows.${i}.${field}`] = message;
  });
  refuseFaults(faults);
  for (const { row, column, message } of await importGiven(given, false, call.now))
    faults[`rows.${row}.${column}`] = message;
  refuseFaults(faults);
  return { accepted: given.length };
}

type Says = Given['says'];
/** Rows of a table as households, those of one door together. */
function grouped(
  cells: readonly ImportCells[],
  says: Says,
  rowOf: (cells: ImportCells) => unknown,
): { given: Given[]; faults: GivenFault[] } {
  const byDoor = new Map<string, Given>();
  const faults: GivenFault[] = [];
  cells.forEach((row, i) => {
    const read = householdRow.safeParse(rowOf(row));
    if (!read.success) {
      for (const [path, message] of Object.entries(inputFields(read.error)))
        faults.push({ row: i, column: path.split('.').at(-1) ?? '', message });
      return;
    }
    const { communityCode = '', estate, building, unit, room } = read.data;
    const key = [communityCode, estate, building, unit, wideless(room)].join('\u0000');
    const there = byDoor.get(key);
    byDoor.set(key, there ? joined(there, read.data, i) : { household: read.data, rows: [i], says });
  });
  for (const { household, rows } of byDoor.values())
    if (household.members.length > 30)
      faults.push({ row: rows[30] ?? 0, column: 'name', message: '一户最多 30 人，请核对门牌号。' });
  return { given: [...byDoor.values()], faults };
}
const joined = ({ household, rows, says }: Given, more: HouseholdRow, row: number): Given => ({
  household: {
    ...household,
    members: [...household.members, ...more.members],
    tags: [...household.tags, ...more.tags],
  },
  rows: [...rows, row],
  says,
});

const placeOf = ({ communityCode, estate, building, unit, room }: ImportCells) =>
  Object.fromEntries(
    Object.entries({ communityCode, estate, building, unit, room: String(room ?? '') })
      .filter(([, value]) => value !== undefined)
      .map(([key, value]) => [key, String(value)]),
  );

async function take(
  { given, faults }: ReturnType<typeof grouped>,
  dryRun: boolean,
  now: number,
): Promise<GivenFault[]> {
  return [...faults, ...(await importGiven(given, dryRun || faults.length > 0, now))];
}

const NONE: Says = { living: false, members: false, tags: false };
const text = (value: unknown) => (value === undefined ? undefined : String(value as string | number));

export const householdTable: ImportTable = {
  key: 'visit-households',
  label: '住户',
  hint: '一行一户：住址、门牌号、居住类型。住址导入以后再导。',
  columns: HOUSEHOLD_COLUMNS,
  unique: ['communityCode', 'estate', 'building', 'unit', 'room'],
  batch: 1000,
  import: (cells, dryRun, now) =>
    take(
      grouped(cells, { ...NONE, living: true }, (row) => ({
        ...placeOf(row),
        ...pickOf(row, ['living', 'movedIn', 'seenOn']),
      })),
      dryRun,
      now,
    ),
};
const pickOf = (row: ImportCells, names: readonly string[]) =>
  Object.fromEntries(names.flatMap((name) => (row[name] === undefined ? [] : [[name, row[name]]])));

export const memberTable: ImportTable = {
  key: 'visit-members',
  label: '家庭成员',
  hint: '一行一人。没有这一户就新建。只填有用的信息，不填身份证号。',
  columns: MEMBER_COLUMNS,
  unique: ['communityCode', 'estate', 'building', 'unit', 'room', 'name', 'birthMonth'],
  batch: 1000,
  import: (cells, dryRun, now) =>
    take(
      grouped(cells, { ...NONE, members: true }, (row) => ({
        ...placeOf(row),
        members: [
          {
            ...pickOf(row, ['name', 'relation', 'workUnit', 'partyMember']),
            ...definedOf({ birthMonth: text(row.birthMonth), phone: text(row.phone) }),
          },
        ],
      })),
      dryRun,
      now,
    ),
};
const definedOf = (row: Record<string, string | undefined>) =>
  Object.fromEntries(Object.entries(row).filter(([, value]) => value !== undefined));

export const tagTable: ImportTable = {
  key: 'visit-tags',
  label: '住户标签',
  hint: '一行一个标签。标签要先在“标签设置”里有。',
  columns: TAG_COLUMNS,
  unique: ['communityCode', 'estate', 'building', 'unit', 'room', 'tag', 'member'],
  batch: 1000,
  async import(cells, dryRun, now) {
    const communities = new Set(cells.flatMap(({ communityCode }) => lineageOf(text(communityCode) ?? '')));
    const kinds = await tagKindsOf([...communities]);
    const idOf = (name: unknown) => kinds.find((kind) => kind.name === name && !kind.ended)?._id ?? 'none';
    const rows = grouped(cells, { ...NONE, tags: true }, (row) => ({
      ...placeOf(row),
      tags: [{ tagId: idOf(row.tag), ...pickOf(row, ['member', 'from', 'until']) }],
    }));
    return take(rows, dryRun, now);
  },
};
export const visitTables: readonly ImportTable[] = [householdTable, memberTable, tagTable];
