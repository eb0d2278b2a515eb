import { column, type ImportCells, type ImportTable } from '../platform/import-table';
import { POST_KIND_NAMES } from '../../miniprogram/packages/directory/vocabulary/posts';

/** How a table of the directory looks in Excel: its columns, and the row that the import takes for one of theirs. */
export interface DirectorySheet extends Omit<ImportTable, 'key' | 'import'> {
  key: 'grids' | 'people' | 'addresses' | 'posts';
  rowOf: (cells: ImportCells) => Record<string, unknown>;
}

const KINDS = Object.fromEntries(Object.entries(POST_KIND_NAMES).map(([kind, name]) => [name, kind]));
const CRS = { 腾讯: 'gcj02', 高德: 'gcj02', 火星坐标: 'gcj02', GPS: 'wgs84', 天地图: 'wgs84' };
const crs = column('crs', '坐标系', { hint: '不填就是腾讯、高德地图的坐标', example: '腾讯', words: CRS });

const grids: DirectorySheet = {
  key: 'grids',
  label: '网格',
  hint: '四级网格的编号、名称和范围；基础网格的边界用 GeoJSON 文件导入。最先导入。',
  geometry: 'outline',
  unique: ['code'],
  // what is above a grid, and what takes over from it
  hangsOn: ({ code, successors }, { code: other }) =>
    typeof other === 'string' && (String(code).startsWith(other) || [successors].flat().includes(other)),
  batch: 5000,
  columns: [
    column('code', '编号', {
      required: true,
      hint: '区 6 位、镇街 9 位、社区 12 位、基础网格 15 位',
      example: '610302004001001',
    }),
    column('name', '名称', { required: true, example: '第1网格' }),
    column('area', '范围', { hint: '管哪些楼、哪条街', example: '1 至 6 号楼' }),
    column('households', '户数', { kind: 'number', example: '320' }),
    column('longitude', '中心经度', { kind: 'number', hint: '有边界就不用填', example: '107.14' }),
    column('latitude', '中心纬度', { kind: 'number', example: '34.36' }),
    crs,
    column('status', '状态', { example: '在用', words: { 在用: 'active', 停用: 'retired' } }),
    column('successors', '接手的网格', { kind: 'list', hint: '停用的基础网格由谁接手，写编号' }),
  ],
  rowOf: ({ longitude, latitude, ...row }) =>
    longitude === undefined || latitude === undefined ? { ...row } : { ...row, centre: [longitude, latitude] },
};

const people: DirectorySheet = {
  key: 'people',
  label: '工作人员',
  hint: '姓名和手机号；各人用自己的微信按手机号认领岗位。',
  unique: ['id'],
  apart: ['phone'],
  batch: 1000,
  columns: [
    column('id', '人员编号', { required: true, hint: '字母、数字、横线，自己编，不重复', example: 'p-0001' }),
    column('name', '姓名', { required: true, example: '张三' }),
    column('phone', '手机号', { required: true, example: '13900000000' }),
  ],
  rowOf: (cells) => ({ ...cells }),
};

const addresses: DirectorySheet = {
  key: 'addresses',
  label: '住址',
  hint: '小区、楼栋、单元，归到哪个基础网格。网格导入以后再导。',
  unique: ['gridCode', 'estate', 'building', 'unit'],
  batch: 1000,
  columns: [
    column('gridCode', '网格编号', { required: true, hint: '基础网格的 15 位编号', example: '610302004001001' }),
    column('estate', '小区', { required: true, example: '东苑小区' }),
    column('building', '楼栋', { example: '3号楼' }),
    column('unit', '单元', { example: '2单元' }),
    column('households', '户数', { kind: 'number', example: '12' }),
    column('rooms', '门牌号', { kind: 'list', example: '101、102、201、202' }),
    column('buildingCode', '楼栋码', { hint: '印在楼栋二维码里的编号，字母、数字、横线', example: 'DY-3' }),
    column('longitude', '经度', { kind: 'number', example: '107.14' }),
    column('latitude', '纬度', { kind: 'number', example: '34.36' }),
    crs,
  ],
  rowOf: (cells) => ({ ...cells }),
};

const posts: DirectorySheet = {
  key: 'posts',
  label: '岗位',
  hint: '一格多长：哪个网格、什么岗位、A角和B角是谁。网格和工作人员导入以后再导。',
  unique: ['id'],
  batch: 1000,
  columns: [
    column('id', '岗位编号', { required: true, hint: '字母、数字、横线，自己编，不重复', example: 'post-0001' }),
    column('gridCode', '网格编号', { required: true, example: '610302004001001' }),
    column('kind', '岗位类别', { required: true, hint: '表上没有的类别用英文字母写', example: '网格员', words: KINDS }),
    column('title', '岗位名称', { required: true, example: '网格员' }),
    column('duties', '职责', { example: '巡查、走访、受理诉求' }),
    column('holderA', 'A角人员编号', { example: 'p-0001' }),
    column('fromA', 'A角任职日期', { kind: 'date', example: '2026-01-01' }),
    column('untilA', 'A角离任日期', { kind: 'date', hint: '这一天起不再任职；没有就不填' }),
    column('holderB', 'B角人员编号', { example: 'p-0002' }),
    column('fromB', 'B角任职日期', { kind: 'date' }),
    column('untilB', 'B角离任日期', { kind: 'date' }),
  ],
  rowOf: ({ holderA, fromA, untilA, holderB, fromB, untilB, ...row }) => ({
    ...row,
    holders: [
      ...(holderA === undefined ? [] : [{ personId: holderA, side: 'A', from: fromA ?? null, until: untilA ?? null }]),
      ...(holderB === undefined ? [] : [{ personId: holderB, side: 'B', from: fromB ?? null, until: untilB ?? null }]),
    ],
  }),
};

export const directorySheets: readonly DirectorySheet[] = [grids, people, addresses, posts];
