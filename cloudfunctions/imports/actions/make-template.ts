import type { Call } from '../../platform/endpoint';
import { refusals } from '../../platform/errors';
import type { ImportColumn } from '../../platform/import-table';
import { handOver, uploadFile } from '../../platform/storage';
import { makeWorkbook } from '../../platform/workbook';
import type { ImportFile } from '../contract';
import { tableOf } from '../tables';

const WIDTH = 16;

/** The headings with one example under them; what each column takes stands on the second sheet. The same file every time. */
export async function makeTemplate(_call: Call, { table: key }: { table: string }): Promise<ImportFile> {
  const table = await tableOf(key);
  if (!table) throw refusals.notFound('这种名册');
  const columns = table.columns.map((column) => ({
    heading: column.heading + (column.required ? '*' : ''),
    width: WIDTH,
    kind: 'text' as const,
    value: () => column.example,
  }));
  const notes = [
    ['怎么填', '带 * 的列必填；第二行是例子，填的时候删去。列的名称不要改，用不到的列可以删。'] as const,
    ...table.columns.map((column) => [column.heading, explained(column)] as const),
  ];
  const file = await makeWorkbook([{}], columns, notes, table.label);
  return handOver(await uploadFile(`import-templates/${key}.xlsx`, file));
}

const HOW: Readonly<Record<ImportColumn['kind'], string>> = {
  text: '',
  number: '填数字。',
  date: '写成 2026-11-23。',
  flag: '填“是”或“否”。',
  list: '有几个就用、隔开。',
};
function explained({ hint, kind, words }: ImportColumn): string {
  const known = words ? `可以填：${Object.keys(words).join('、')}。` : '';
  return [hint, HOW[kind], known].filter(Boolean).join(' ') || '照实填写。';
}
