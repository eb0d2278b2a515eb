import { column, type ImportTable } from '../platform/import-table';
import { CONCERNS, TROUBLES } from '../../miniprogram/packages/requests/vocabulary/requests';
import { POST_KIND_NAMES } from '../../miniprogram/packages/directory/vocabulary/posts';

type Sheet = Omit<ImportTable, 'import'>;

const named = (vocabulary: Readonly<Record<string, { label: string }>>) =>
  Object.fromEntries(Object.entries(vocabulary).map(([key, { label }]) => [label, key]));
const KINDS = Object.fromEntries(Object.entries(POST_KIND_NAMES).map(([kind, name]) => [name, kind]));
const number = (key: string, heading: string, hint: string, example: string) =>
  column(key, heading, { kind: 'number', hint, example });

/** Kinds of matter of a district: to whose post each goes, and what is promised. */
export const categorySheet: Sheet = {
  key: 'categories',
  label: '诉求类别',
  hint: '每一类归哪种岗位办、几小时受理、几天办结；哪些天是工作日，看“放假安排”。同一编号的再导一次就是修改。',
  unique: ['id'],
  batch: 200,
  columns: [
    column('id', '类别编号', { required: true, hint: '字母、数字、横线，全区不重复', example: 'lighting' }),
    column('gridCode', '区县编号', { required: true, hint: '6 位', example: '610302' }),
    column('label', '名称', { required: true, example: '楼道照明' }),
    column('hint', '举例', { hint: '照居民的话写', example: '楼道灯不亮、声控灯坏了' }),
    column('icon', '图标', { hint: 'vant 图标名', example: 'bulb-o' }),
    column('postKind', '归哪种岗位', { hint: '不填就是网格员', example: '网格员', words: KINDS }),
    number('acceptHours', '受理（工作小时）', '不填是 4', '2'),
    number('resolveDays', '办结（工作日）', '不填是 3', '3'),
    number('urgentAcceptHours', '紧急受理（小时）', '不分昼夜；不填是 1', '1'),
    number('urgentResolveHours', '紧急办结（小时）', '不分昼夜；不填是 24', '24'),
    number('jointDays', '部门联合办（工作日）', '不填是 10', '10'),
    number('answerDays', '等居民答复（天）', '不填是 5', '5'),
    column('photoToResolve', '办结要照片', { kind: 'flag', hint: '不填是“是”', example: '是' }),
    column('petition', '信访事项', { kind: 'flag', hint: '按信访工作条例的 15 天、60 天计时', example: '否' }),
    column('concern', '三必问', { example: Object.values(CONCERNS)[0]?.label ?? '', words: named(CONCERNS) }),
    column('trouble', '三必解', { example: Object.values(TROUBLES)[0]?.label ?? '', words: named(TROUBLES) }),
    number('order', '排序', '小的在前', '10'),
  ],
};

/** What a community of a district may be asked to do. */
export const mandateSheet: Sheet = {
  key: 'mandates',
  label: '社区承担事项清单',
  hint: '镇街、部门只能把清单里的事交给社区办。诉求类别导入以后再导。',
  unique: ['id'],
  batch: 500,
  columns: [
    column('id', '事项编号', { required: true, hint: '字母、数字、横线，不重复', example: 'patrol' }),
    column('gridCode', '区县编号', { required: true, hint: '6 位', example: '610302' }),
    column('label', '事项名称', { required: true, example: '网格日常巡查' }),
    column('scope', '事项范围', { hint: '包括什么、不包括什么', example: '走访巡查，发现问题登记上报' }),
    column('categoryId', '按哪个类别办', { required: true, hint: '诉求类别的编号', example: 'other' }),
    number('order', '排序', '小的在前', '10'),
    column('ended', '已经停用', { kind: 'flag', example: '否' }),
  ],
};
