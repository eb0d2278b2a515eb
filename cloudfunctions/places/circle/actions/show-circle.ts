import type { z } from 'zod';
import { addressById, dwellingsIn, gridNameOf } from '../../../directory/api';
import { GRID_CODE_LENGTH, type GeoPoint } from '../../../../miniprogram/vocabulary/grid';
import { SERVICE_KINDS } from '../../../../miniprogram/packages/places/vocabulary/places';
import type { Call, RegisteredCall } from '../../../platform/endpoint';
import { refusals } from '../../../platform/errors';
import { parseRows } from '../../../platform/parse-rows';
import { needCommunity } from '../../access';
import { circleRow, type CircleGaps, type CircleView, type inputs } from '../../contract';
import { venuesIn } from '../../venues/store';
import { keeps, type VenueText } from '../../venues/venue';
import { venueCard } from '../../venues/views';
import { areasAround, gapsOf, lackingIn, minutesTo, withinReach, type CircleRule } from '../circle';
import { putRule, ruleOf } from '../store';
import { placeRefusals } from '../refusals';

const districtOf = (code: string) => code.slice(0, GRID_CODE_LENGTH.district);
const sayRule = ({ factor, pace }: CircleRule) =>
  `步行 10 分钟以内，按直线距离 × ${factor}、每分钟 ${pace} 米估算，不是导航路线。`;

type Placed<V extends VenueText> = V & { point: GeoPoint };
const placed = <V extends VenueText>(all: readonly V[]): Placed<V>[] =>
  all.filter((one): one is Placed<V> => one.point !== null);

/** What is within ten minutes' walk of a door, what is open first; three database calls. */
export async function showCircle(
  { identity, now }: RegisteredCall,
  { at }: z.output<(typeof inputs)['circle']>,
): Promise<CircleView> {
  const home = identity.account.home;
  const address = at || !home ? null : await addressById(home.addressId);
  const from = at ?? address?.point ?? null;
  if (!from) throw home ? placeRefusals.homeOffMap() : placeRefusals.noHome();
  const [rule, around] = await Promise.all([
    ruleOf(districtOf(home?.communityCode ?? needCommunity(identity))),
    venuesIn(areasAround([from])),
  ]);
  const near = withinReach(placed(around), from, rule).map(({ spot, metres }) => ({
    ...venueCard(spot, now),
    point: { longitude: spot.point.longitude, latitude: spot.point.latitude },
    minutes: minutesTo(metres, rule),
    wayText: `走 ${minutesTo(metres, rule)} 分钟，约 ${Math.round((metres * rule.factor) / 10) * 10} 米`,
  }));
  return {
    fromText: at ? '我选的位置' : (address?.building ?? ''),
    from: { longitude: from.longitude, latitude: from.latitude },
    ruleText: sayRule(rule),
    open: near.filter(({ openNow }) => openNow),
    closed: near.filter(({ openNow }) => !openNow),
    lacking: lackingIn(
      withinReach(placed(around), from, rule).map(({ spot }) => spot),
      rule,
    ).map((kind) => SERVICE_KINDS[kind]),
  };
}

/** More buildings than anybody reads. */
const SHOWN = 20;

/** Where a community's circle has gaps, for who works there; one database call a cell, and two. */
export async function showGaps(
  { identity, now }: RegisteredCall,
  { communityCode }: z.output<(typeof inputs)['circle-gaps']>,
): Promise<CircleGaps> {
  const code = needCommunity(identity, communityCode);
  if (!keeps(identity.posts, { communityCode: code, postId: '' })) throw refusals.forbidden('sees gaps of a circle');
  const dwellings = await dwellingsIn(code, now);
  const points = dwellings.flatMap(({ point }) => (point ? [point] : []));
  const [rule, around, communityName] = await Promise.all([
    ruleOf(districtOf(code)),
    points.length > 0 ? venuesIn(areasAround(points)) : [],
    gridNameOf(code, now),
  ]);
  const { gaps, offMap } = gapsOf(dwellings, placed(around), rule);
  return {
    communityCode: code,
    communityName,
    ruleText: sayRule(rule),
    offMapText: offMap > 0 ? `${offMap} 户的楼没有位置，没有算进来` : '',
    gaps: gaps.map(({ kind, households, of, dwellings: lacking }) => ({
      kind,
      label: SERVICE_KINDS[kind],
      households,
      text: households === 0 ? `${of} 户都走得到` : `${households} 户走不到（共 ${of} 户）`,
      dwellings: lacking.slice(0, SHOWN).map(({ text, households: n }) => `${text}，${n} 户`),
    })),
  };
}

/** Brings in how far one walks in districts, and what a circle is to have. */
export async function importCircles(_: Call, { rows }: { rows: readonly object[] }): Promise<{ imported: number }> {
  const parsed = parseRows(circleRow, rows);
  for (const { id, ...rule } of parsed) await putRule({ _id: id, ...rule });
  return { imported: parsed.length };
}
