import * as z from 'zod';
import type { BrandPart } from './brand';
import { codeOfGrid, readRows, repeats, text, type ReadRow, type RowFault } from './import-rows';

const term = (label: string) => text(label, 12).optional();

const brandRow = z.strictObject({
  gridCode: codeOfGrid,
  programme: text('行动名称', 20).optional(),
  slogans: z.array(text('口号', 30), { error: '口号要列成一组。' }).max(8, '口号最多 8 条。').optional(),
  terms: z
    .strictObject({
      cell: term('网格的叫法'),
      gridWorker: term('网格员的叫法'),
      group: term('群的叫法'),
      cooperative: term('合作社的叫法'),
    })
    .optional(),
  hotline: z
    .strictObject({
      name: text('热线名称', 20),
      phone: text('热线号码', 20).pipe(z.string().regex(/^[\d\- ]{3,20}$/, '热线号码只能用数字和横线。')),
    })
    .optional(),
  boundaryNote: z.string({ error: '边界说明要填文字。' }).trim().max(60, '边界说明最多 60 个字。').optional(),
});

export function readBrands(rows: readonly unknown[]): { brands: ReadRow<BrandPart>[]; faults: RowFault[] } {
  const { read, faults } = readRows('brands', brandRow, rows);
  const brands = read.map(({ row, value: { gridCode, ...part } }) => ({ row, value: { _id: gridCode, ...part } }));
  const same = () => '这个网格在表里有两行，只能有一行。';
  return { brands, faults: [...faults, ...repeats('brands', 'gridCode', brands, ({ _id }) => _id, same)] };
}

export function strayBrands(brands: readonly ReadRow<BrandPart>[], known: ReadonlySet<string>): RowFault[] {
  return brands.flatMap(({ row, value: { _id } }) =>
    known.has(_id)
      ? []
      : [{ table: 'brands', row, column: 'gridCode', message: `网格 ${_id} 还没有导入，请先导入网格。` }],
  );
}
