import { askExtra, askNote, askNumber, plainRow, type RowField } from '../../platform/step-rows';
import { beijingInstant } from '../../platform/clock';
import { refusals } from '../../platform/errors';
import type { OpeningHours } from '../../platform/opening-hours';
import { PLACE_LIMITS, SERVICE_KINDS, type ServiceKind } from '../../../miniprogram/packages/places/vocabulary/places';
import type { StepFields } from '../../platform/step-fields';
import type { Venue, VenueRow } from './venue';

const { rulesMax, reasonMax, photosMax } = PLACE_LIMITS;
const blank = { placeholder: '', suggestions: [], preset: '', max: 1 };
const option = (value: string, label: string) => ({ value, label, hint: '', icon: 'clock-o' });
const WEEKDAYS = ['周日', '周一', '周二', '周三', '周四', '周五', '周六'];
const HALF_HOURS = Array.from({ length: 34 }, (_, n) => {
  const minutes = 7 * 60 + (n + 1) * 30;
  return option(`m${minutes}`, `${Math.floor(minutes / 60)}:${String(minutes % 60).padStart(2, '0')}`);
});

const askWeekdays: RowField = {
  ...blank,
  name: 'choices',
  label: '星期几开',
  required: true,
  max: 7,
  options: WEEKDAYS.map((label, n) => option(`d${n}`, label)),
};
const askServices: RowField = {
  ...blank,
  name: 'choices',
  label: '这里有哪些服务',
  required: true,
  max: 8,
  options: Object.entries(SERVICE_KINDS).map(([value, label]) => option(value, label)),
};
const askPhotos = (venue: Venue): RowField => ({
  ...blank,
  name: 'photos',
  label: '照片',
  required: true,
  max: photosMax - venue.photos.length,
});

/** The weekly hours as one stretch a day; days that stand apart stay as they are. */
function hoursFrom(hours: OpeningHours, { choices = [], time = '', extra = '' }: StepFields): OpeningHours {
  const [hour = 0, minute = 0] = time.split(':').map(Number);
  const period = { from: hour * 60 + minute, to: Number(extra.slice(1)) };
  if (period.to <= period.from) throw refusals.badInput({ extra: '结束要晚于开始。' }, 'hours end before they begin');
  if (period.from % 15 !== 0) throw refusals.badInput({ time: '开放时间要是一刻钟的倍数。' }, 'hours off the quarter');
  return { ...hours, weekly: [{ ...period, weekdays: choices.map((one) => Number(one.slice(1))) }] };
}

/** What the people who keep a place change of it. */
export const VENUE_STEPS: readonly VenueRow[] = [
  {
    ...plainRow,
    action: 'set-rules',
    label: '修改使用规则',
    done: '修改了使用规则',
    from: ['open', 'paused'],
    to: null,
    who: ['keeper'],
    fields: ({ rules }) => [{ ...askNote('使用规则', true, '例如：用完关灯、桌椅归位', rulesMax), preset: rules }],
    effect: (_, { note = '' }) => ({ rules: note }),
  },
  {
    ...plainRow,
    action: 'set-hours',
    label: '修改开放时间',
    done: '修改了开放时间',
    from: ['open', 'paused'],
    to: null,
    who: ['keeper'],
    fields: [askWeekdays, { ...blank, name: 'time', label: '几点开', required: true }, askExtra('几点关', HALF_HOURS)],
    effect: ({ hours }, fields) => ({ hours: hoursFrom(hours, fields) }),
  },
  {
    ...plainRow,
    action: 'set-seats',
    label: '修改座位数',
    done: '修改了座位数',
    from: ['open', 'paused'],
    to: null,
    who: ['keeper'],
    fields: ({ seats }) => [askNumber('座位数', 2000, String(seats))],
    effect: (_, { number = 0 }) => ({ seats: number }),
  },
  {
    ...plainRow,
    action: 'set-services',
    label: '修改服务内容',
    done: '修改了服务内容',
    from: ['open', 'paused'],
    to: null,
    who: ['keeper'],
    fields: [askServices],
    effect: (_, { choices = [] }) => ({ services: choices as ServiceKind[] }),
  },
  {
    ...plainRow,
    action: 'add-photos',
    label: '添加照片',
    done: '添加了照片',
    from: ['open', 'paused'],
    to: null,
    who: ['keeper'],
    fields: (venue) => [askPhotos(venue)],
    guard: ({ photos }) =>
      photos.length < photosMax ? null : refusals.badInput({ photos: `照片最多 ${photosMax} 张。` }, 'photos are full'),
    effect: ({ photos: before }, { photos = [] }) => ({ photos: [...before, ...photos] }),
  },
  {
    ...plainRow,
    action: 'clear-photos',
    label: '清空照片',
    done: '清空了照片',
    from: ['open', 'paused'],
    to: null,
    who: ['keeper'],
    guard: ({ photos }) => (photos.length > 0 ? null : refusals.badInput({ photos: '还没有照片。' }, 'no photos')),
    effect: () => ({ photos: [] }),
    confirm: '照片全部移除，确定吗？',
  },
  {
    ...plainRow,
    action: 'pause',
    label: '暂停开放',
    done: '暂停开放',
    from: ['open'],
    to: 'paused',
    who: ['keeper'],
    fields: [askNote('原因', true, '例如：装修，约到月底', reasonMax)],
    confirm: '已经约好的不受影响；要取消其中一段，请用“临时关闭”。确定暂停新的预约吗？',
  },
  {
    ...plainRow,
    action: 'reopen',
    label: '恢复开放',
    done: '恢复开放',
    from: ['paused'],
    to: 'open',
    who: ['keeper'],
    primary: true,
  },
];

/** A day and a time of day as a moment. @param date Beijing's midnight */
export function momentOf(date: string, time: string): number {
  const [hour = 0, minute = 0] = time.split(':').map(Number);
  return beijingInstant(date, hour * 60 + minute);
}
