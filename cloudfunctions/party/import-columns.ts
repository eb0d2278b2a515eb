import { column, type ImportTable } from '../platform/import-table';

/** Units whose party members report to communities. */
export const unitSheet: Omit<ImportTable, 'import'> = {
  key: 'party-units',
  label: '驻区单位',
  hint: '党员报到时从这里选单位。结对社区、联络人岗位要先在网格和岗位里有。同一编号的再导一次就是修改。',
  unique: ['id'],
  batch: 500,
  columns: [
    column('id', '单位编号', { required: true, hint: '字母、数字、横线，不重复', example: 'unit-school-1' }),
    column('gridCode', '区县编号', { required: true, hint: '6 位', example: '610302' }),
    column('name', '单位名称', { required: true, hint: '写全称', example: '区第一中学' }),
    column('pairedCode', '结对社区编号', { hint: '12 位；没有结对的不填', example: '610302002003' }),
    column('contactPostId', '联络人岗位编号', {
      hint: '岗位表里的编号，类型为 unitContact',
      example: 'post-contact-1',
    }),
    column('ended', '已经不在名单上', { kind: 'flag', example: '否' }),
  ],
};

/** Kinds of pioneer post, with their duties. */
export const stationKindSheet: Omit<ImportTable, 'import'> = {
  key: 'party-station-kinds',
  label: '先锋岗种类',
  hint: '支部照这里设岗。同一编号的再导一次就是修改，已经设了的岗不变。',
  unique: ['id'],
  batch: 200,
  columns: [
    column('id', '种类编号', { required: true, hint: '字母、数字、横线，不重复', example: 'patrol' }),
    column('gridCode', '区县编号', { required: true, hint: '6 位', example: '610302' }),
    column('label', '岗位名称', { required: true, example: '治安巡逻岗' }),
    column('duties', '职责', { required: true, example: '每周巡逻两次，发现隐患及时反映' }),
    column('order', '排序', { kind: 'number', hint: '小的在前', example: '10' }),
    column('ended', '已经停用', { kind: 'flag', example: '否' }),
  ],
};
