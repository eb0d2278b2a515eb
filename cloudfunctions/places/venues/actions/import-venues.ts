import type { Call } from '../../../platform/endpoint';
import { column, type GivenFault, type ImportCells, type ImportTable } from '../../../platform/import-table';
import { importRows, parseRows } from '../../../platform/parse-rows';
import { SHARINGS, VENUE_KINDS } from '../../../../miniprogram/packages/places/vocabulary/places';
import { insertVenues, putText, venues, venuesById } from '../store';
import { newVenue, textOf } from '../from-row';
import { venueRow, type VenueRow } from '../venue-row';

/** Brings places in, or their new text: pictures and bookings stay. The same rows again change nothing. */
export async function importVenues(_: Call, { rows }: { rows: readonly object[] }): Promise<{ imported: number }> {
  const parsed = parseRows(venueRow, rows);
  await keep(parsed);
  return { imported: parsed.length };
}

async function keep(rows: readonly VenueRow[]): Promise<void> {
  const known = new Map((await venuesById(rows.map(({ id }) => id))).map((venue) => [venue._id, venue]));
  const fresh = rows.filter(({ id }) => !known.has(id)).map(newVenue);
  if (!(await insertVenues(fresh))) for (const venue of fresh) await venues.insert(venue);
  for (const row of rows) {
    const before = known.get(row.id);
    const text = textOf(row);
    const isNew =
      before && Object.entries(text).some(([key, value]) => unlike(before[key as keyof typeof text], value));
    if (isNew) await putText(row.id, text);
  }
}
const unlike = (a: unknown, b: unknown) => JSON.stringify(a) !== JSON.stringify(b);

const swapped = (words: Readonly<Record<string, string>>) =>
  Object.fromEntries(Object.entries(words).map(([key, label]) => [label, key]));

/** The places of communities, as administrators bring them in from Excel. */
export const venueTable: ImportTable = {
  key: 'venues',
  label: '阵地',
  hint: '红色会客厅、党群服务中心、服务点、联络点：在哪里、什么时候开、能不能约。再导入一次会更新，照片和预约不动。',
  columns: [
    column('id', '编号', { required: true, example: 'venue-1' }),
    column('communityCode', '社区编号', { required: true, example: '990101001001' }),
    column('kind', '类型', { required: true, words: swapped(VENUE_KINDS), example: '红色会客厅' }),
    column('name', '名称', { required: true, example: '柳苑红色会客厅' }),
    column('placeText', '地点', { required: true, example: '柳苑 3 号楼一层' }),
    column('longitude', '经度', { kind: 'number', hint: 'GCJ-02，腾讯地图的', example: '110.0015' }),
    column('latitude', '纬度', { kind: 'number', example: '35.0015' }),
    column('hours', '开放时间', {
      required: true,
      hint: '先写星期，再写几点；几段之间用分号隔开',
      example: '周一至周五 9:00-12:00、14:00-17:00；周六 9:00-12:00',
    }),
    column('rules', '使用规则', { example: '用完关灯、桌椅归位' }),
    column('phone', '电话', { example: '0900-1234567' }),
    column('services', '服务', {
      kind: 'list',
      hint: '办事、助餐、健康、托管、文体、调解、便民维修、借用',
      example: '办事、借用',
    }),
    column('sharing', '怎样借', { words: swapped(SHARINGS), hint: '不填就是不外借', example: '整间' }),
    column('seats', '座位数', { kind: 'number', example: '30' }),
    column('longest', '最长分钟', { kind: 'number', hint: '不填是 180', example: '180' }),
    column('buffer', '前后间隔分钟', { kind: 'number', hint: '打扫、布置用', example: '15' }),
    column('confirm', '确认', { words: { 社区确认: 'person', 约上就生效: 'rule' }, example: '约上就生效' }),
    column('postId', '管理岗位编号', { hint: '不填就由社区管', example: '' }),
  ],
  unique: ['id'],
  batch: 100,
  import: (rows: readonly ImportCells[], dryRun: boolean): Promise<GivenFault[]> =>
    importRows(venueRow, rows, dryRun, keep),
};
