import type { Call } from '../../../platform/endpoint';
import { column, type GivenFault, type ImportCells, type ImportTable } from '../../../platform/import-table';
import { importRows, parseRows } from '../../../platform/parse-rows';
import { JOININGS, PROGRAMME_KINDS, SHIFTS } from '../../../../miniprogram/packages/places/vocabulary/programmes';
import type { Programme, ProgrammeText } from '../programme';
import { programmeRow, type ProgrammeRowOut } from '../programme-row';
import { insertProgrammes, programmes, programmesById, putProgramme } from '../store';

/** Brings programmes in, or their new text: who takes part stays. The same rows again change nothing. */
export async function importProgrammes(_: Call, { rows }: { rows: readonly object[] }): Promise<{ imported: number }> {
  const parsed = parseRows(programmeRow, rows);
  await keep(parsed);
  return { imported: parsed.length };
}

function textOf(row: ProgrammeRowOut): ProgrammeText {
  const { longitude, latitude } = row;
  const point = longitude === undefined || latitude === undefined ? null : { longitude, latitude };
  return {
    communityCode: row.communityCode,
    kind: row.kind,
    name: row.name,
    aim: row.aim,
    hours: row.hours,
    shift: row.shift,
    joining: row.joining,
    minors: row.minors,
    places: row.places,
    project: row.project,
    venue: { id: row.venueId, name: row.placeText, placeText: row.placeText, point },
    lead: { postId: row.postId, name: row.leadName, title: row.leadTitle, phone: row.leadPhone, goodAt: row.goodAt },
    guide: { unitId: row.guideUnitId, name: row.guideName },
  };
}

const newProgramme = (row: ProgrammeRowOut): Programme => ({
  _id: row.id,
  ...textOf(row),
  status: 'open',
  enrolled: [],
  followers: [],
  off: [],
  remarks: [],
  nextClockAt: null,
  version: 1,
  history: [],
  outbox: [],
  outboxDue: null,
});

async function keep(rows: readonly ProgrammeRowOut[]): Promise<void> {
  const known = new Map((await programmesById(rows.map(({ id }) => id))).map((one) => [one._id, one]));
  const fresh = rows.filter(({ id }) => !known.has(id)).map(newProgramme);
  if (!(await insertProgrammes(fresh))) for (const one of fresh) await programmes.insert(one);
  for (const row of rows) {
    const before = known.get(row.id);
    const text = textOf(row);
    const isNew =
      before && Object.entries(text).some(([key, value]) => unlike(before[key as keyof typeof text], value));
    if (isNew) await putProgramme(row.id, text);
  }
}
const unlike = (a: unknown, b: unknown) => JSON.stringify(a) !== JSON.stringify(b);

const swapped = (words: Readonly<Record<string, string>>) =>
  Object.fromEntries(Object.entries(words).map(([key, label]) => [label, key]));

/** Programmes of communities, as administrators bring them in from Excel. */
export const programmeTable: ImportTable = {
  key: 'programmes',
  label: '服务品牌和一日一主题',
  hint: '调解工作室、法律大讲堂这样的服务品牌，和各服务点星期几做什么：谁负责、在哪里、什么时候。再导入一次会更新，报名不动。',
  columns: [
    column('id', '编号', { required: true, example: 'programme-1' }),
    column('communityCode', '社区编号', { required: true, example: '990101001001' }),
    column('kind', '类型', { required: true, words: swapped(PROGRAMME_KINDS), example: '一日一主题' }),
    column('name', '名称', { required: true, example: '周三理发' }),
    column('aim', '介绍', { example: '65 岁以上老人免费理发' }),
    column('venueId', '阵地编号', { hint: '在登记过的阵地办的，写它的编号', example: '' }),
    column('placeText', '地点', { required: true, example: '柳苑服务点' }),
    column('longitude', '经度', { kind: 'number', hint: 'GCJ-02，腾讯地图的', example: '110.0015' }),
    column('latitude', '纬度', { kind: 'number', example: '35.0015' }),
    column('hours', '时间', { required: true, hint: '先写星期，再写几点', example: '周三 9:00-11:00' }),
    column('shift', '逢放假', { words: swapped(SHIFTS), hint: '不填就是停一次', example: '顺延到下一个工作日' }),
    column('joining', '参加方式', { words: swapped(JOININGS), hint: '不填就是直接来', example: '直接来' }),
    column('minors', '面向孩子', { kind: 'flag', hint: '由监护人报名', example: '否' }),
    column('places', '名额', { kind: 'number', hint: '不填就是不限', example: '' }),
    column('postId', '负责岗位编号', { hint: '不填就由社区管', example: '' }),
    column('leadName', '负责人', { required: true, example: '文守屋' }),
    column('leadTitle', '负责人职务', { example: '社区干部' }),
    column('leadPhone', '负责人电话', { hint: '居民打这个电话问', example: '0900-1234567' }),
    column('goodAt', '擅长', { example: '婚姻家庭、邻里纠纷' }),
    column('project', '依托项目', { example: '' }),
    column('guideUnitId', '包抓单位编号', { example: '' }),
    column('guideName', '包抓单位', { example: '' }),
  ],
  unique: ['id'],
  batch: 100,
  import: (rows: readonly ImportCells[], dryRun: boolean): Promise<GivenFault[]> =>
    importRows(programmeRow, rows, dryRun, keep),
};
