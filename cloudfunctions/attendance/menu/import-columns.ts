import { column, type ImportTable } from '../../platform/import-table';
import { AUDIENCES, PROOFS } from '../../../miniprogram/packages/attendance/vocabulary/attendance';

const named = (vocabulary: Readonly<Record<string, { label: string }>>) =>
  Object.fromEntries(Object.entries(vocabulary).map(([key, { label }]) => [label, key]));
const number = (key: string, heading: string, hint: string, example: string) =>
  column(key, heading, { kind: 'number', hint, example });

/** The menu of activities of a district. */
export const kindSheet: Omit<ImportTable, 'import'> = {
  key: 'activity-kinds',
  label: '活动菜单',
  hint: '社区按菜单发起活动，这里写每一项一般给谁、怎样签到。同一编号的再导一次就是修改。',
  unique: ['id'],
  batch: 200,
  columns: [
    column('id', '活动编号', { required: true, hint: '字母、数字、横线，不重复', example: 'service-day' }),
    column('gridCode', '区县编号', { required: true, hint: '6 位', example: '610302' }),
    column('label', '活动名称', { required: true, example: '便民服务日' }),
    column('usually', '一般什么时候', { example: '每周五上午' }),
    column('hint', '一句话说明', { example: '理发、磨刀、量血压' }),
    column('icon', '图标', { hint: 'vant 图标名', example: 'flag-o' }),
    column('audience', '给谁参加', { hint: '不填是谁都可以来', example: '谁都可以来', words: named(AUDIENCES) }),
    column('proof', '怎样签到', { hint: '不填是扫码', example: '扫码', words: named(PROOFS) }),
    number('radius', '离地点多少米以内', '不填是 200', '200'),
    number('early', '提前多少分钟可以签到', '不填是 30', '30'),
    number('late', '开始后多少分钟还能签到', '不填是 30', '30'),
    number('closing', '结束后多少分钟还能签退', '不填是 60', '60'),
    number('capacity', '名额', '不填就不限', '30'),
    number('duration', '多长时间（分钟）', '不填是 120', '120'),
    column('serves', '参加算服务时长', { kind: 'flag', hint: '不填是算；茶叙、学习、开会填否', example: '是' }),
    number('order', '排序', '小的在前', '10'),
    column('ended', '已经停用', { kind: 'flag', example: '否' }),
  ],
};
