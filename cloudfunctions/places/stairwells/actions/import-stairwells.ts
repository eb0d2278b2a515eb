import type { Call } from '../../../platform/endpoint';
import { column, type GivenFault, type ImportCells, type ImportTable } from '../../../platform/import-table';
import { importRows, parseRows } from '../../../platform/parse-rows';
import type { Stairwell, StairwellText } from '../stairwell';
import { stairwellRow, type StairwellRowOut } from '../stairwell-row';
import { putStairwell, stairwells, stairwellsById } from '../store';

/** Brings stairwells in, or their new text: what neighbours hung there stays. The same rows again change nothing. */
export async function importStairwells(_: Call, { rows }: { rows: readonly object[] }): Promise<{ imported: number }> {
  const parsed = parseRows(stairwellRow, rows);
  await keep(parsed);
  return { imported: parsed.length };
}

const textOf = ({ id: _, chiefName, chiefPhone, ...row }: StairwellRowOut): StairwellText => ({
  ...row,
  chief: { name: chiefName, phone: chiefPhone },
});
const newStairwell = (row: StairwellRowOut): Stairwell => ({
  _id: row.id,
  ...textOf(row),
  status: 'open',
  shown: [],
  waiting: [],
  hasWaiting: false,
  version: 1,
  history: [],
  outbox: [],
  outboxDue: null,
  media: { cleared: [], refused: [], unanswered: [] },
  mediaAsks: [],
  mediaDue: null,
});

async function keep(rows: readonly StairwellRowOut[]): Promise<void> {
  const known = new Map((await stairwellsById(rows.map(({ id }) => id))).map((one) => [one._id, one]));
  for (const row of rows) {
    const before = known.get(row.id);
    const text = textOf(row);
    if (!before) await stairwells.insert(newStairwell(row));
    else if (Object.entries(text).some(([key, value]) => unlike(before[key as keyof typeof text], value)))
      await putStairwell(row.id, text);
  }
}
const unlike = (a: unknown, b: unknown) => JSON.stringify(a) !== JSON.stringify(b);

/** Themed stairwells, as administrators bring them in from Excel. */
export const stairwellTable: ImportTable = {
  key: 'stairwells',
  label: '主题楼道',
  hint: '哪栋楼、什么主题、楼长是谁。楼栋要和住址表里的写法一样，扫门口的楼栋码就看得到。',
  columns: [
    column('id', '编号', { required: true, example: 'stairwell-1' }),
    column('communityCode', '社区编号', { required: true, example: '990101001001' }),
    column('building', '楼栋', { required: true, example: '柳苑 3号楼' }),
    column('theme', '主题', { required: true, example: '书香楼道' }),
    column('rules', '楼道公约', { example: '不堆物、不停电动车' }),
    column('postId', '楼长岗位编号', { hint: '不填就由社区管', example: '' }),
    column('chiefName', '楼长', { required: true, example: '文守屋' }),
    column('chiefPhone', '楼长电话', { example: '0900-1234567' }),
  ],
  unique: ['id'],
  batch: 100,
  import: (rows: readonly ImportCells[], dryRun: boolean): Promise<GivenFault[]> =>
    importRows(stairwellRow, rows, dryRun, keep),
};
