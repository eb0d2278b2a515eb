import { beijingParts, sayMoment } from '../../platform/clock';
import { offered } from '../../platform/step-rows';
import { STATION_STATUSES } from '../../../miniprogram/vocabulary/party';
import type { Serving, StationDetail, StationLine } from './contract';
import { openStationSteps } from './decide';
import { servingIn, type Station, type StationEntry } from './station';
import { doneTitle, type StationActor } from './steps';

type Listed = Omit<Station, 'history' | 'outbox'>;

function sayDay(at: number): string {
  const { year, month, day } = beijingParts(at);
  return `${year}年${month}月${day}日`;
}
const placeOf = ({ gridName, placeText }: Listed) => [gridName, placeText].filter(Boolean).join(' · ');

/** One line of a list. Pure. */
export function stationLine(station: Listed, openid: string): StationLine {
  const serving = servingIn(station);
  const free = Math.max(0, station.places - serving.length);
  const own = serving.find((stint) => stint.openid === openid);
  const { label, tone } = STATION_STATUSES[station.status];
  return {
    ...{ id: station._id, title: station.title, placeText: placeOf(station), duties: station.duties },
    ...{ places: station.places, free, freeText: freeText(station, free) },
    status: { id: station.status, label, tone },
    mineText: own ? `任期到 ${sayDay(own.until)}` : '',
  };
}

function freeText({ status, places }: Listed, free: number): string {
  if (status === 'closed') return '已撤销';
  return free > 0 ? `${places} 人，还差 ${free} 人` : `${places} 人，满了`;
}

/** One post whole. Names are the branch's to know; others read those who show themselves. Pure. @param shown openids of these */
export function stationDetail(station: Station, actor: StationActor, shown: ReadonlySet<string>): StationDetail {
  const all = actor.sides.includes('branch') || actor.sides.includes('above');
  const serving = servingIn(station);
  const named = serving.filter(({ openid }) => all || openid === actor.openid || shown.has(openid));
  return {
    ...stationLine(station, actor.openid),
    version: station.version,
    holders: named.map(({ name, until, openid }) => ({
      ...{ name, termText: `任期到 ${sayDay(until)}`, isMe: openid !== '' && openid === actor.openid },
    })),
    unnamed: serving.length - named.length,
    termText: station.termEndsAt === null ? '认领后任期一年' : `任期到 ${sayDay(station.termEndsAt)}`,
    timeline: all ? station.history.map((entry) => timelineEntry(entry, actor)) : [],
    availableActions: openStationSteps(station, actor).map((row) => offered(row, station, actor)),
  };
}

function timelineEntry({ at, action, by, note }: StationEntry, { openid, now }: StationActor) {
  const who = by.openid !== '' && by.openid === openid ? '我' : [by.title, by.name].filter(Boolean).join(' ');
  return { at, atText: sayMoment(at, now), title: doneTitle(action), by: by.side === 'rule' ? '按规则' : who, note };
}

/** The public card: posts in which somebody serves who shows it. Pure. */
export function servingView(gridName: string, stations: readonly Listed[], shown: ReadonlySet<string>): Serving {
  const items = stations.flatMap((station) => {
    const names = servingIn(station)
      .filter(({ openid }) => shown.has(openid))
      .map(({ name }) => name);
    return names.length > 0
      ? [{ title: station.title, placeText: placeOf(station), duties: station.duties, names }]
      : [];
  });
  return { gridName, items };
}
