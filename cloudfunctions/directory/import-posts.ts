import * as z from 'zod';
import { midnightOf } from '../platform/input';
import {
  codeOfGrid,
  optionalText,
  pattern,
  readRows,
  repeats,
  rowId,
  text,
  type ReadRow,
  type RowFault,
} from './import-rows';
import { missingGrid } from './import-grids';
import type { Person } from './import-people';
import type { Post } from './posts';

const WRONG_DATE = '日期要写成 2026-11-23 这样。';

/** Epoch milliseconds, or the first moment of a Beijing date. */
const instant = z.union(
  [z.number().int().min(0).max(8_640_000_000_000), z.string().trim().pipe(midnightOf(WRONG_DATE))],
  { error: WRONG_DATE },
);

const blankIsNull = (value: unknown) => (value === '' || value === undefined ? null : value);
const start = z.preprocess(blankIsNull, instant.nullable()).transform((at) => at ?? 0);
const end = z.preprocess(blankIsNull, instant.nullable());
const ENDS_BEFORE = '结束要晚于开始。';
const inOrder = ({ from, until }: { from: number; until: number | null }) => until === null || from < until;

const leave = z.strictObject({ from: instant, until: end }).refine(inOrder, { error: ENDS_BEFORE, path: ['until'] });
const holder = z
  .strictObject({
    personId: rowId('人员编号'),
    side: z.enum(['A', 'B'], { error: 'AB角要填 A 或 B。' }),
    from: start,
    until: end,
    leaves: z.array(leave).max(50, '请假记录太多，只留最近的 50 条。').default([]),
  })
  .refine(inOrder, { error: ENDS_BEFORE, path: ['until'] });

const postRow = z.strictObject({
  id: rowId('岗位编号'),
  gridCode: codeOfGrid,
  kind: pattern(/^[A-Za-z][\w-]{0,39}$/, '岗位类别要用英文字母开头，最多 40 个字符。'),
  title: text('岗位名称', 20),
  duties: optionalText('职责', 500),
  holders: z.array(holder, { error: '任职人员要列成一组。' }).max(20, '一个岗位最多列 20 人。'),
});

/** A post as the table gives it: whose names and phones are still to be looked up. */
export type GivenPost = Omit<Post, 'gridName' | 'holders'> & {
  holders: Omit<Post['holders'][number], 'name' | 'phone'>[];
};

export function readPosts(rows: readonly unknown[]): { posts: ReadRow<GivenPost>[]; faults: RowFault[] } {
  const { read, faults } = readRows('posts', postRow, rows);
  const posts = read.map(({ row, value: { id, ...post } }) => ({ row, value: { _id: id, ...post } }));
  const same = ({ title }: GivenPost) => `岗位编号和前面一行“${title}”的相同，每个岗位只能有一行。`;
  return { posts, faults: [...faults, ...repeats('posts', 'id', posts, ({ _id }) => _id, same)] };
}

/** Completes the posts from the tree and the list of people, or says what is not there. */
export function fillPosts(
  posts: readonly ReadRow<GivenPost>[],
  gridNames: ReadonlyMap<string, string>,
  people: ReadonlyMap<string, Person>,
): { filled: Post[]; faults: RowFault[] } {
  const filled: Post[] = [];
  const faults: RowFault[] = [];
  const table = 'posts';
  for (const { row, value } of posts) {
    const gridName = gridNames.get(value.gridCode);
    if (gridName === undefined)
      faults.push({
        table,
        row,
        column: 'gridCode',
        message: missingGrid(value.gridCode, gridNames),
      });
    const holders = value.holders.flatMap((given, i) => {
      const person = people.get(given.personId);
      if (person) return [{ ...given, name: person.name, phone: person.phone }];
      const column = `holders.${i}.personId`;
      faults.push({ table, row, column, message: `名单里没有编号 ${given.personId} 的人，请核对，或先导入人员。` });
      return [];
    });
    filled.push({ ...value, gridName: gridName ?? '', holders });
  }
  return { filled, faults };
}
