import { beijingParts } from '../../platform/clock';
import type { Listed } from '../../platform/shelf';
import { actionsFor, timelineOf } from '../../platform/subject';
import { STATION_STATUSES } from '../../../miniprogram/packages/party/vocabulary/party';
import type { Serving, StationDetail, StationLine } from './contract';
import { stationKind } from './decide';
import { servingIn, type Station } from './station';
import type { StationActor } from './steps';

function sayDay(at: number): string {
  const { year, month, day } = beijingParts(at);
  return `${year}年${month}月${day}日`;
}
const placeOf = ({ gridName, placeText }: Listed<Station>) => [gridName, placeText].filter(Boolean).join(' · ');

/** One line of a list. Pure. */
export function stationLine(station: Listed<Station>, openid: string): StationLine {
  const serving = servingIn(station);
  const free = Math.max(0, station.places - serving.length);
  const own = serving.find((stint) => stint.openid === openid);
  const full = station.status === 'open' && free <= 0;
  const { label, tone } = full ? { label: '名额已满', tone: 'done' as const } : STATION_STATUSES[station.status];
  return {
    id: station._id,
    title: station.title,
    placeText: placeOf(station),
    duties: station.duties,
    places: station.places,
    free,
    freeText: freeText(station, free),
    status: { id: station.status, label, tone },
    mineText: own ? `任期到 ${sayDay(own.until)}` : '',
  };
}

function freeText({ status, places }: Listed<Station>, free: number): string {
  if (status === 'closed') return '已撤销';
  return free > 0 ? `招 ${places} 人，还缺 ${free} 人` : `招 ${places} 人，人数够了`;
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
      name,
      termText: `任期到 ${sayDay(until)}`,
      isMe: openid !== '' && openid === actor.openid,
    })),
    unnamed: serving.length - named.length,
    termText: station.termEndsAt === null ? '认领后任期一年' : `任期到 ${sayDay(station.termEndsAt)}`,
    timeline: all ? timelineOf(stationKind, station.history, actor) : [],
    availableActions: actionsFor(stationKind, station, actor),
  };
}

/** The public card: posts in which somebody serves who shows it. Pure. */
export function servingView(
  gridName: string,
  stations: readonly Listed<Station>[],
  shown: ReadonlySet<string>,
): Serving {
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
