import { inputFields } from '../../platform/input';
import { column, type GivenFault, type ImportCells, type ImportTable } from '../../platform/import-table';
import { SQUAD_KINDS } from '../../../miniprogram/packages/party/vocabulary/squads';
import { squadRow, type SquadRowOutput } from './squad-row';

const KIND_WORDS = Object.fromEntries(Object.entries(SQUAD_KINDS).map(([kind, { label }]) => [label, kind]));
const ROLE_WORDS = { 负责人: 'leader', 副手: 'deputy', 成员: 'member' };
/** What a row says of its person, and not of the squad. */
const OF_PERSON = ['person', 'phone', 'role', 'partyMember', 'from', 'until'] as const;

/** Squads with their lists of people, a person a row; what a squad is called and where stands in each of its rows. */
export const squadSheet: Omit<ImportTable, 'import'> = {
  key: 'squads',
  label: '队伍名单',
  hint: '支部、党小组、先锋队、志愿队，一人一行；先导入网格。再导一次，名单以新的为准，在小程序里加入的人留着。',
  columns: [
    column('id', '队伍编号', { required: true, hint: '字母、数字、横线', example: 'haitang' }),
    column('name', '队伍名称', { required: true, example: '先锋队' }),
    column('kind', '类型', {
      required: true,
      hint: Object.keys(KIND_WORDS).join('、'),
      example: '先锋队',
      words: KIND_WORDS,
    }),
    column('gridCode', '网格编号', { required: true, example: '610302004001' }),
    column('parentId', '上级队伍编号'),
    column('duties', '职责', { example: '谁家有事搭把手' }),
    column('person', '姓名', { required: true, example: '张三' }),
    column('phone', '手机号', { required: true, example: '15400000001' }),
    column('role', '职务', { hint: '负责人、副手、成员，不填是成员', example: '负责人', words: ROLE_WORDS }),
    column('partyMember', '党员', { kind: 'flag', hint: '是或否', example: '是' }),
    column('from', '任期开始', { kind: 'date' }),
    column('until', '任期到', { kind: 'date' }),
  ],
  unique: ['id', 'phone'],
  // the people of a squad, and the squads below it
  hangsOn: ({ id, parentId }, { id: other }) => id === other || parentId === other,
  batch: 2000,
};

/** A squad of the sheet, and which of its rows each person came from. */
export interface SheetSquad {
  row: SquadRowOutput;
  rows: number[];
}

/** Rows of people → squads, or what is wrong with which row. A squad is what its first row says. Pure. */
export function squadsIn(cells: readonly ImportCells[]): { squads: SheetSquad[]; faults: GivenFault[] } {
  const groups = new Map<string, number[]>();
  cells.forEach(({ id }, i) => groups.set(String(id ?? ''), [...(groups.get(String(id ?? '')) ?? []), i]));
  const squads: SheetSquad[] = [];
  const faults: GivenFault[] = [];
  for (const rows of groups.values()) {
    const result = squadRow.safeParse(squadOf(rows.map((i) => cells[i]!)));
    if (result.success) squads.push({ row: result.data, rows });
    else
      for (const [path, message] of Object.entries(inputFields(result.error)))
        faults.push(faultAt(path, message, rows));
  }
  return { squads, faults };
}

function squadOf(cells: readonly ImportCells[]): object {
  const of = (cell: ImportCells, person: boolean) =>
    Object.fromEntries(
      Object.entries(cell).filter(([key]) => (OF_PERSON as readonly string[]).includes(key) === person),
    );
  const roster = cells.map((cell) => {
    const { person: name, ...rest } = of(cell, true);
    return { ...rest, ...(name === undefined ? {} : { name }) };
  });
  return { ...of(cells[0] ?? {}, false), roster };
}

/** roster.2.phone → the third row of the squad, its telephone. */
function faultAt(path: string, message: string, rows: readonly number[]): GivenFault {
  const [, place, column = ''] = /^roster\.(\d+)\.?(.*)$/.exec(path) ?? [];
  if (place === undefined) return { row: rows[0] ?? 0, column: path === 'roster' ? 'phone' : path, message };
  return { row: rows[Number(place)] ?? 0, column: column === 'name' ? 'person' : column, message };
}
