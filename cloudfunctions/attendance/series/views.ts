import { beijingParts, sayDate } from '../../platform/clock';
import { SERIES_STATUSES } from '../../../miniprogram/packages/attendance/vocabulary/attendance';
import type { SeriesDetail, SeriesSummary } from '../occasions/contract-views';
import { sayMinutes } from '../occasions/say';
import { nthTimes, type Series } from './series';
import { openSeriesSteps } from './steps';
import type { Listed } from '../occasions/store-lists';
import { sayPlaces, sayStatus, sayWhen } from '../occasions/views';

const WEEKDAYS = '日一二三四五六';
const two = (value: number) => String(value).padStart(2, '0');

/** 每周三 09:00 开始，2 小时 */
export function sayRhythm(series: Pick<Series, 'cadence' | 'first' | 'startMinute' | 'duration'>): string {
  const { startsAt } = nthTimes({ ...series, signUpBefore: 0, cancelBefore: 0 }, 0);
  const day =
    series.cadence === 'weekly'
      ? `每周${WEEKDAYS[beijingParts(startsAt).weekday] ?? ''}`
      : `每月 ${beijingParts(startsAt).day} 日`;
  const time = `${two(Math.floor(series.startMinute / 60))}:${two(series.startMinute % 60)}`;
  return `${day} ${time} 开始，${sayMinutes(series.duration)}`;
}

/** One line of a list. Pure. @param next its dates that are to come, in order */
export function seriesSummary(series: Series, next: readonly Listed[], now: number): SeriesSummary {
  const { kind, title, kindLabel, icon, place, gridName } = series.plan;
  const { label, tone } = SERIES_STATUSES[series.status];
  return {
    id: series._id,
    kind,
    title,
    kindLabel,
    icon,
    status: { label, tone },
    gridName,
    rhythmText: sayRhythm(series),
    placeText: place.text,
    next: next.map((one) => ({
      id: one._id,
      whenText: sayWhen(one, now),
      placesText: sayPlaces(one),
      status: sayStatus(one, now),
    })),
  };
}

/** One series whole, for those who hold it. Pure. */
export function seriesDetail(series: Series, next: readonly Listed[], now: number): SeriesDetail {
  const { words, capacity, organiser } = series.plan;
  const { ended, followings } = series;
  return {
    ...seriesSummary(series, next, now),
    version: series.opened,
    words,
    capacityText: capacity === null ? '不限人数' : `每场 ${capacity} 人`,
    organiser: { name: organiser.name, title: organiser.title, phone: organiser.phone },
    endedText: ended ? `${ended.by} ${sayDate(ended.at, now)}说不再办了：${ended.note}` : '',
    followingText: followings.length > 0 ? '刚才的改动，几分钟内会到以后的每一场，并告诉名单上的人。' : '',
    availableActions: openSeriesSteps(series).map(({ action, label, confirm, fields }) => ({
      action,
      label,
      confirm,
      primary: false,
      fields: [...fields],
    })),
  };
}
