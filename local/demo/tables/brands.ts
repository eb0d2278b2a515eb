import type { Brand } from '../../../cloudfunctions/directory/contract';
import type { BrandRow } from '../../../cloudfunctions/directory/import-tables';

/** What each place calls things. Telephone numbers begin with 000 behind the area code: no such line exists. */
export const BRANDS: readonly BrandRow[] = [
  {
    gridCode: '610302',
    programme: '「四千」行动',
    slogans: ['进千家门', '知千家情', '解千家难', '暖千家心'],
    terms: { cell: '网格', gridWorker: '网格员', group: '一家亲', cooperative: '我帮你' },
    hotline: { name: '街道便民电话', phone: '0917-0001234' },
    boundaryNote: '示意边界，为演示而画，不是实际划界',
  },
  { gridCode: '610302004001', hotline: { name: '社区值班电话', phone: '0917-0005678' } },
  {
    gridCode: '320583',
    programme: '「根系工程」',
    slogans: ['扎根邻里', '枝叶连心', '同心成荫'],
    terms: { cell: '微网格', gridWorker: '专职网格员', group: '根系议事群', cooperative: '邻里帮' },
    hotline: { name: '社区服务热线', phone: '0512-0004321' },
    boundaryNote: '示意边界，为演示而画，不是实际划界',
  },
];

/** The words of a district; both are given above in full. */
export function termsOf(districtCode: string): Brand['terms'] {
  const terms = BRANDS.find((brand) => brand.gridCode === districtCode)?.terms;
  if (!terms?.cell || !terms.gridWorker || !terms.group || !terms.cooperative)
    throw new Error(`${districtCode} has no words of its own`);
  return { cell: terms.cell, gridWorker: terms.gridWorker, group: terms.group, cooperative: terms.cooperative };
}
