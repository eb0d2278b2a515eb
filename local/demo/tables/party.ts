import type { MemberRowInput } from '../../../cloudfunctions/party/members/import-rows';
import type { StationRowInput } from '../../../cloudfunctions/party/stations/actions/import-stations';
import type { KindRowInput } from '../../../cloudfunctions/party/stations/kinds';
import type { UnitRowInput } from '../../../cloudfunctions/party/units/unit';
import type { RuleRowInput } from '../../../cloudfunctions/records/points';
import type { AddressRow } from '../../../cloudfunctions/directory/import-tables';
import { BRANCHES, MORE_UNITS, STATION_KINDS, UNITS } from '../data/party';
import { WEIBIN } from '../data/tree';
import { registry } from '../people-names';
import { random, type Random } from '../random';
import type { CommunityPlan } from './grids';
import { DAY } from '../../../cloudfunctions/platform/clock';

/** 经二路街道, where so many reported. */
export const TOWN = '610302002';
const MEMBERS = 978;
/** Of these so many still wait for their branch, one in so many at the community of their unit. */
const WAITING = 24;
const AT_WORK_EVERY = 7;
const SHOWN_PART = 0.3;
const STATIONS_OF_A_COMMUNITY = 6;

/** How hours come to points, and points to honours. */
export const POINT_RULES: readonly RuleRowInput[] = [
  {
    id: `${WEIBIN.code}-points-1`,
    gridCode: WEIBIN.code,
    version: 1,
    from: Date.UTC(2025, 11, 31, 16),
    text: '服务一小时记 10 分，一天最多记 8 小时；培训一小时记 5 分。50 分是热心邻居，200 分是暖心邻居，500 分是知心邻居。',
    perHour: 10,
    kinds: { 党员培训: 50 },
    honours: [
      { label: '热心邻居', points: 50 },
      { label: '暖心邻居', points: 200 },
      { label: '知心邻居', points: 500 },
    ],
    trainingKinds: ['党员培训'],
  },
];

/** Posts of the units' contacts, by the place of the unit in the list. */
export const contactPostId = (i: number): string => `${WEIBIN.code}-unitContact-${i + 1}`;
export const unitId = (i: number): string => `${WEIBIN.code}-unit-${i + 1}`;

export interface PartyTables {
  units: UnitRowInput[];
  kinds: KindRowInput[];
  members: MemberRowInput[];
  stations: StationRowInput[];
}

/** Units, kinds of post, and the members of one street with their posts. @param now epoch milliseconds: all is dated back from it */
export function partyTables(
  plans: readonly CommunityPlan[],
  addresses: readonly AddressRow[],
  now: number,
): PartyTables {
  const street = plans.filter(({ code }) => code.startsWith(TOWN));
  const members = memberRows(street, addresses, now);
  return {
    units: [...UNITS, ...MORE_UNITS].map((name, i) => ({
      id: unitId(i),
      gridCode: WEIBIN.code,
      name: WEIBIN.name + name,
      pairedCode: street[i % street.length]!.code,
      contactPostId: contactPostId(i),
    })),
    kinds: STATION_KINDS.map(([id, label, duties], i) => ({
      id: `${WEIBIN.code}-${id}`,
      gridCode: WEIBIN.code,
      label,
      duties,
      order: (i + 1) * 10,
    })),
    members,
    stations: stationRows(street, members, now),
  };
}

function memberRows(street: readonly CommunityPlan[], addresses: readonly AddressRow[], now: number): MemberRowInput[] {
  const dice = random(978);
  const names = registry(978);
  const homes = new Map(
    street.map(({ code }) => [code, addresses.filter(({ gridCode }) => gridCode.startsWith(code))]),
  );
  return Array.from({ length: MEMBERS }, (_, i) => {
    const unit = dice.integer(0, UNITS.length - 1);
    const atWork = i % AT_WORK_EVERY === 0;
    const community = atWork ? street[unit % street.length]! : street[i % street.length]!;
    const home = dice.pick(homes.get(community.code)!);
    const waits = i < WAITING;
    const reportedAt = Math.round(now - (waits ? 0.1 + dice.next() * 2 : 5 + dice.next() * 300) * DAY);
    return {
      id: memberRowId(i),
      name: names.name(),
      phone: names.phone(),
      unitId: unitId(unit),
      unitName: WEIBIN.name + UNITS[unit]!,
      branch: dice.pick(BRANCHES),
      place: atWork ? 'work' : 'home',
      communityCode: community.code,
      communityName: community.name,
      homeText: atWork ? '' : `${home.estate} ${home.building}`,
      reportedAt,
      confirmedAt: waits ? null : reportedAt + Math.round(dice.next() * 2 * DAY),
      shown: !waits && dice.next() < SHOWN_PART,
    };
  });
}
const memberRowId = (i: number) => `demo-member-${String(i + 1).padStart(4, '0')}`;

/** A few posts of each community, some held, some free. */
function stationRows(
  street: readonly CommunityPlan[],
  members: readonly MemberRowInput[],
  now: number,
): StationRowInput[] {
  const dice = random(6);
  return street.flatMap((community) => {
    const own = members.filter((member) => member.communityCode === community.code && member.confirmedAt !== null);
    const free = dice.shuffle(own);
    return Array.from({ length: STATIONS_OF_A_COMMUNITY }, (_, i) => stationRow(community, i, free, dice, now));
  });
}

function stationRow(
  { code, cells }: CommunityPlan,
  i: number,
  free: MemberRowInput[],
  dice: Random,
  now: number,
): StationRowInput {
  const places = dice.integer(1, 3);
  const held = Math.max(0, places - (i % 2));
  return {
    id: `demo-station-${code}-${i + 1}`,
    kindId: `${WEIBIN.code}-${STATION_KINDS[i % STATION_KINDS.length]![0]}`,
    gridCode: i % 3 === 0 ? code : dice.pick(cells).code,
    places,
    openedAt: Math.round(now - (1 + i * 20) * DAY),
    holders: free.splice(0, held).map(({ id }) => id),
  };
}
