import type { Call } from '../../../platform/endpoint';
import { refusals } from '../../../platform/errors';
import { column, type GivenFault, type ImportCells, type ImportTable } from '../../../platform/import-table';
import { importRows, parseRows } from '../../../platform/parse-rows';
import { venuesById } from '../../venues/store';
import { insertThings, putThing, things, thingsById, thingsOfUnits } from '../store';
import type { Thing, Unit } from '../thing';
import { thingRow, type ThingRowRead } from '../thing-row';

/** Brings in what is lent, or its new pieces: loans and who waits stay. */
export async function importThings(_: Call, { rows }: { rows: readonly object[] }): Promise<{ imported: number }> {
  const parsed = parseRows(thingRow, rows);
  const around = await lookAround(parsed);
  const faults = faultsIn(parsed, around).map(({ row, column: key, message }) => [`rows.${row}.${key}`, message]);
  if (faults.length > 0) throw refusals.badInput(Object.fromEntries(faults), 'import things');
  await keep(parsed, around);
  return { imported: parsed.length };
}

/** What is there already: the places, these things, and the things that bear these codes. */
async function lookAround(rows: readonly ThingRowRead[]) {
  const [places, known, ofCodes] = await Promise.all([
    venuesById(rows.map(({ venueId }) => venueId)),
    thingsById(rows.map(({ id }) => id)),
    thingsOfUnits(rows.flatMap((row) => row.codes)),
  ]);
  return { places, known, ofCodes };
}
type Around = Awaited<ReturnType<typeof lookAround>>;

/** A place that is not there, or of another community, and codes that are on two things. */
function faultsIn(rows: readonly ThingRowRead[], { places, ofCodes }: Around): GivenFault[] {
  const codes = rows.flatMap((row) => row.codes);
  return rows.flatMap(({ id, venueId, communityCode, codes: own }, row) => {
    const place = places.find(({ _id }) => _id === venueId);
    const twice = own.find((code) => codes.filter((one) => one === code).length > 1);
    const taken = ofCodes.find(({ _id, units }) => _id !== id && units.some((unit) => own.includes(unit.code)));
    return [
      ...(place?.communityCode === communityCode
        ? []
        : [{ row, column: 'venueId', message: '这个社区没有这处阵地，请先导入阵地。' }]),
      ...(twice ? [{ row, column: 'codes', message: `编号 ${twice} 在表里写了两遍。` }] : []),
      ...(taken ? [{ row, column: 'codes', message: `这里有编号已经用在“${taken.name}”上，请换一个。` }] : []),
    ];
  });
}

async function keep(rows: readonly ThingRowRead[], { places, known }: Around): Promise<void> {
  const venueOf = ({ venueId }: ThingRowRead): Thing['venue'] => {
    const { _id: id, name, postId } = places.find(({ _id }) => _id === venueId)!;
    return { id, name, postId };
  };
  const fresh = rows.filter(({ id }) => !known.some(({ _id }) => _id === id)).map((row) => newThing(row, venueOf(row)));
  if (!(await insertThings(fresh))) for (const thing of fresh) await things.insert(thing);
  for (const seen of known) {
    const row = rows.find(({ id }) => id === seen._id)!;
    const { name, rules, days } = row;
    await putThing(seen, { name, rules, days, venue: venueOf(row), units: unitsFor(row, seen) });
  }
}

/** Pieces as the table has them; what is out stays until it is back. */
function unitsFor({ codes }: ThingRowRead, { units, loans }: Pick<Thing, 'units' | 'loans'>): Unit[] {
  const stay = units.filter(({ code }) => !codes.includes(code) && loans.some(({ unit }) => unit === code));
  return [
    ...codes.map((code) => units.find((unit) => unit.code === code) ?? { code, state: 'fine' as const }),
    ...stay,
  ];
}

const newThing = (row: ThingRowRead, venue: Thing['venue']): Thing => ({
  _id: row.id,
  status: 'listed',
  communityCode: row.communityCode,
  venue,
  name: row.name,
  rules: row.rules,
  days: row.days,
  units: row.codes.map((code) => ({ code, state: 'fine' })),
  loans: [],
  waiting: [],
  held: [],
  nextClockAt: null,
  version: 1,
  history: [],
  outbox: [],
  outboxDue: null,
});

/** What places lend, as administrators bring it in from Excel. */
export const thingTable: ImportTable = {
  key: 'lent-things',
  label: '便民百宝箱',
  hint: '先导入阵地。一行是一样东西，每一件写一个编号，印成码贴在上面；再导入一次会更新，借出的不动。',
  columns: [
    column('id', '编号', { required: true, example: 'thing-ladder' }),
    column('communityCode', '社区编号', { required: true, example: '990101001001' }),
    column('venueId', '阵地编号', { required: true, example: 'venue-1' }),
    column('name', '物品', { required: true, example: '梯子' }),
    column('rules', '借用规则', { example: '两个人扶着用' }),
    column('days', '一次借几天', { kind: 'number', hint: '不填是 7 天', example: '3' }),
    column('codes', '每一件的编号', {
      kind: 'list',
      required: true,
      hint: '几件之间用顿号隔开',
      example: 'LADDER-1、LADDER-2',
    }),
  ],
  unique: ['id'],
  batch: 100,
  async import(rows: readonly ImportCells[], dryRun: boolean): Promise<GivenFault[]> {
    let faults: GivenFault[] = [];
    const judge = async (read: ThingRowRead[]) => {
      const around = await lookAround(read);
      faults = faultsIn(read, around);
      if (!dryRun && faults.length === 0) await keep(read, around);
    };
    // The rows are read and judged in a dry run too; only keeping them is left out.
    return [...(await importRows(thingRow, rows, false, judge)), ...faults];
  },
};
