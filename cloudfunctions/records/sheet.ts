import type { Column, Notes } from '../platform/workbook';
import { beijingDate } from '../platform/clock';
import type { ServiceEntry } from '../attendance/api';
import { inGroups, sayDay } from './views';
import { sayCorrection, sayMinutes, type Line } from './lines';
import type { Statement } from './statement';

/** One person's record as a sheet: the fields that the Ministry's measures and the charity law ask for. */
export const PERSON_COLUMNS: readonly Column<Line>[] = [
  { heading: '服务项目', width: 28, kind: 'text', value: ({ title }) => title },
  { heading: '类别', width: 14, kind: 'text', value: ({ kindLabel }) => kindLabel },
  { heading: '开始时间', width: 18, kind: 'time', value: ({ from }) => from },
  { heading: '结束时间', width: 18, kind: 'time', value: ({ until }) => until },
  { heading: '服务时长（分钟）', width: 14, kind: 'number', value: ({ minutes }) => minutes },
  { heading: '服务地点', width: 24, kind: 'text', value: ({ place, gridName }) => `${gridName} ${place}`.trim() },
  { heading: '组织者', width: 18, kind: 'text', value: ({ organiser }) => organiser },
  { heading: '确认', width: 24, kind: 'text', value: ({ confirmed }) => confirmed },
  { heading: '评价', width: 24, kind: 'text', value: ({ evaluation }) => evaluation },
  {
    heading: '更正',
    width: 30,
    kind: 'text',
    value: ({ corrections }) => corrections.map((one) => sayCorrection(one, sayDay)).join('；'),
  },
];

/** What the copy is, and how it is checked. */
export function personNotes({ content, communityName, unit, confirmedBy, code, asOf }: Statement): Notes {
  const { posts, points } = content;
  return [
    ['姓名', content.name],
    ['年度', content.year],
    ['截至', sayDay(asOf)],
    ['服务次数', content.times],
    ['服务时长', sayMinutes(content.minutes)],
    ...(communityName ? [['报到社区', communityName] as const] : []),
    ...(unit.name ? [['单位', unit.name] as const] : []),
    ['确认', confirmedBy ? `${confirmedBy.title}${confirmedBy.name}，${sayDay(confirmedBy.at)}` : '未经支部确认'],
    ...(posts ?? []).map(
      ({ title, place, from, until }) => ['先锋岗', `${place}${title}，${sayDay(from)}至${sayDay(until)}`] as const,
    ),
    ...(points
      ? [
          ['积分', points.points] as const,
          ['荣誉', points.honour || '无'] as const,
          ['培训时长', sayMinutes(points.training)] as const,
        ]
      : []),
    ['查验码', inGroups(code)],
    ['查验办法', '在小程序“查验服务记录”里输入查验码，或扫记录上的码，看是否与封存的一致。'],
    ['说明', '本记录用于留存和查询，不作其他用途。'],
  ];
}

/** A row of an organisation's file: one service of one person. */
export interface FlatRow {
  entry: ServiceEntry;
  line: Line;
}

/** Flat, one service a row, in the order in which the national system's operator fills them in. What is not known here is left empty. */
export const ORGANISATION_COLUMNS: readonly Column<FlatRow>[] = [
  { heading: '志愿者姓名', width: 12, kind: 'text', value: ({ entry }) => entry.name },
  { heading: '证件类型', width: 12, kind: 'text', value: () => '' },
  { heading: '证件号码', width: 22, kind: 'text', value: () => '' },
  { heading: '项目名称', width: 28, kind: 'text', value: ({ line }) => line.title },
  { heading: '服务类别', width: 14, kind: 'text', value: ({ line }) => line.kindLabel },
  { heading: '服务日期', width: 12, kind: 'text', value: ({ line }) => beijingDate(line.from) },
  { heading: '开始时间', width: 18, kind: 'time', value: ({ line }) => line.from },
  { heading: '结束时间', width: 18, kind: 'time', value: ({ line }) => line.until },
  {
    heading: '服务时长（小时）',
    width: 14,
    kind: 'number',
    value: ({ line }) => Math.round((line.minutes / 60) * 100) / 100,
  },
  { heading: '服务地点', width: 24, kind: 'text', value: ({ line }) => `${line.gridName} ${line.place}`.trim() },
  { heading: '服务组织', width: 20, kind: 'text', value: ({ line }) => line.gridName },
  { heading: '记录人', width: 18, kind: 'text', value: ({ line }) => line.organiser },
  { heading: '确认', width: 20, kind: 'text', value: ({ line }) => line.confirmed },
  { heading: '评价', width: 24, kind: 'text', value: ({ line }) => line.evaluation },
  { heading: '记录编号', width: 36, kind: 'text', value: ({ entry }) => entry._id },
];
