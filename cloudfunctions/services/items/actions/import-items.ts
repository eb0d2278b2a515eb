import type { Call } from '../../../platform/endpoint';
import {
  column,
  type GivenFault,
  type ImportCells,
  type ImportComparison,
  type ImportTable,
} from '../../../platform/import-table';
import { importRows, parseRows } from '../../../platform/parse-rows';
import { windowFrom } from '../../windows/window';
import { windowRow } from '../../windows/window-row';
import { putWindow } from '../../windows/store';
import { assuredAt, itemRow, newItem, textOf, type ItemRow } from '../item-row';
import { renewed } from '../item';
import { comparison } from '../views';
import { insertItem, insertItems, itemsById, saveItem } from '../store';

/** Brings windows in, or their new rules. The same rows again change nothing. */
export async function importWindows(_: Call, { rows }: { rows: readonly object[] }): Promise<{ imported: number }> {
  const windows = parseRows(windowRow, rows).map(windowFrom);
  await Promise.all(windows.map(putWindow));
  return { imported: windows.length };
}

/** Brings the list in, version by version: what is the same stays, what changed is kept beside what it was. */
export async function importItems({ now }: Call, { rows }: { rows: readonly object[] }): Promise<{ imported: number }> {
  const parsed = parseRows(itemRow, rows);
  await keep(parsed, now);
  return { imported: parsed.length };
}

async function keep(rows: readonly ItemRow[], now: number): Promise<void> {
  const known = await itemsById(rows.map(({ id }) => id));
  const fresh = rows.filter(({ id }) => !known.has(id)).map((row) => newItem(row, now));
  if (!(await insertItems(fresh))) for (const item of fresh) await insertItem(item);
  for (const row of rows) {
    const before = known.get(row.id);
    if (!before) continue;
    const after = renewed(before, textOf(row), assuredAt(row, now), now);
    if (after !== before) await saveItem(before, after);
  }
}

const words = { kind: 'list', hint: '几项之间用顿号隔开' } as const;

/** What a list would change: what is new, what the version before said, and what was put right by hand since. */
async function compare(given: readonly ImportCells[], now: number): Promise<ImportComparison> {
  const rows = parseRows(itemRow, given);
  const known = await itemsById(rows.map(({ id }) => id));
  const before = rows.flatMap((row) => {
    const item = known.get(row.id);
    return item ? [comparison(item, textOf(row), now)] : [];
  });
  const lines = before.flatMap((one) => one ?? []);
  const same = before.length - lines.length;
  return { fresh: rows.length - before.length, changed: lines.length, same, lines };
}

/** The list of public services of communities, as administrators bring it in from Excel. */
export const itemTable: ImportTable = {
  key: 'service-items',
  label: '办事事项清单',
  hint: '社区能办哪些事：谁能办、带什么、多久、哪个窗口。再导入一次就是新的一版，改了什么看得到。',
  columns: [
    column('id', '编号', { required: true, example: 'item-1' }),
    column('communityCode', '社区编号', { required: true, example: '990101001001' }),
    column('number', '序号', { required: true, kind: 'number', example: '1' }),
    column('name', '事项名称', { required: true, example: '老年人优待证办理' }),
    column('aliases', '别名', { ...words, example: '老人证、老年证' }),
    column('category', '类别', { required: true, example: '养老' }),
    column('who', '谁能办', { required: true, example: '60 周岁以上的老人' }),
    column('materials', '材料', { ...words, example: '证：身份证、一寸照片、承诺：未享受其他补贴' }),
    column('fee', '费用', { hint: '不收费就空着', example: '工本费 10 元' }),
    column('steps', '步骤', { ...words, required: true, example: '窗口交材料、核对信息、领证' }),
    column('legalDays', '法定工作日', { kind: 'number', example: '20' }),
    column('promisedDays', '承诺工作日', { kind: 'number', hint: '0 是当场办', example: '5' }),
    column('legalBasis', '依据', { hint: '哪部法规、哪份文件', example: '《老年人权益保障法》' }),
    column('trips', '要来几次', { kind: 'number', example: '1' }),
    column('phones', '电话', { ...words, example: '0900-1234567' }),
    column('atHome', '可上门', { kind: 'flag', example: '是' }),
    column('windowId', '窗口编号', { required: true, example: 'window-1' }),
    column('endsOn', '办到哪天', { kind: 'date', hint: '一直办就空着', example: '' }),
    column('assuredOn', '核对日期', { kind: 'date', hint: '不填就是今天', example: '' }),
  ],
  unique: ['id'],
  batch: 100,
  compare,
  import: (rows: readonly ImportCells[], dryRun: boolean, now: number): Promise<GivenFault[]> =>
    importRows(itemRow, rows, dryRun, (read) => keep(read, now)),
};
