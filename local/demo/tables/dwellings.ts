import type { AddressRow } from '../../../cloudfunctions/directory/import-tables';
import type { HouseholdRowInput } from '../../../cloudfunctions/visits/households/import-rows';
import type { TagKindRow } from '../../../cloudfunctions/visits/households/actions/keep-tags';
import { beijingDate, DAY } from '../../../cloudfunctions/platform/clock';
import { GIVEN_FIRST, GIVEN_SECOND, SURNAMES } from '../data/names';
import { PERSONAS } from '../data/personas';
import { random, type Random } from '../random';

/** 鑫茂东苑: of its 3,351 households these belong here, with so many people; the others rent, with so many. */
const KUNSHAN = { cells: '320583', registered: 2_150, people: 7_300, renting: 4_100, households: 3_351 };
const SINCE = '2026-01-01';

type Kind = Pick<TagKindRow, 'name' | 'group' | 'intervalDays' | 'windowDays' | 'sensitivity' | 'purpose' | 'asks'> & {
  id: string;
  /** of a thousand households so many */ share: number;
};
const care = (id: string, name: string, intervalDays: number, share: number, more: Partial<Kind> = {}): Kind => ({
  id,
  name,
  group: 'care',
  intervalDays,
  windowDays: Math.max(3, Math.round(intervalDays / 4)),
  sensitivity: 'sensitive',
  purpose: '定期上门照顾、及时帮助',
  asks: '身体、吃饭、用药怎么样',
  share,
  ...more,
});
/** The groups that practice names, with how often each is visited. */
const KINDS: readonly Kind[] = [
  care('alone', '独居', 7, 22, { sensitivity: 'plain', asks: '身体、吃饭、用电用气' }),
  care('empty-nest', '空巢', 15, 30, { sensitivity: 'plain', asks: '子女多久回来一次' }),
  care('half-care', '半自理', 7, 8),
  care('bereaved', '失独', 15, 3),
  care('disabled', '残疾', 30, 14),
  care('poor', '困难家庭', 30, 16, { group: 'mustVisit', asks: '收入、救助、看病' }),
  care('veteran', '老党员', 30, 12, { group: 'mustVisit', sensitivity: 'plain', asks: '组织生活、身体' }),
  care('delegate', '居民代表', 30, 10, { group: 'mustVisit', sensitivity: 'plain', asks: '邻居们关心什么' }),
  care('petitioner', '信访群众', 15, 3, { group: 'mustVisit', sensitivity: 'restricted', asks: '诉求办到哪一步' }),
  care('child', '困境儿童', 15, 2, { asks: '上学、照料、心情' }),
];

/** Kinds of tag of both districts. */
export function tagKindRows(districts: readonly string[]): TagKindRow[] {
  return districts.flatMap((gridCode) =>
    KINDS.map(({ id, share: _, ...kind }) => ({
      ...kind,
      id: `${gridCode}-${id}`,
      gridCode,
      ground: '社区服务和民政救助职责',
    })),
  );
}

/** Every household of every address, with invented people; those of the people one can be among them. */
export function dwellingRows(addresses: readonly (AddressRow & { id: string })[], now: number): HouseholdRowInput[] {
  const dice = random(2026);
  const phone = numbering();
  const known = new Map(
    PERSONAS.flatMap(({ openid, name, phone, home }) =>
      home && name ? [[`${home.addressId} ${home.room}`, { openid, name, phone: phone ?? '' }] as const] : [],
    ),
  );
  let kunshan = 0;
  return addresses.flatMap(({ id, gridCode, rooms = [] }) =>
    rooms.map((room) => {
      const persona = known.get(`${id} ${room}`);
      const size = gridCode.startsWith(KUNSHAN.cells)
        ? kunshanSize(kunshan++)
        : { renting: dice.next() < 0.15, people: dice.pick([1, 2, 2, 3, 3, 4]) };
      return dwelling({ id, gridCode, room }, size, persona, now, dice, phone);
    }),
  );
}

/**
 * Those that the demonstration begins with, so that its first start stays quick: all of the cells where its people live, and of their
 * communities the households that have a tag; and all others.
 */
export function dwellings(
  addresses: readonly (AddressRow & { id: string })[],
  now: number,
): { near: HouseholdRowInput[]; far: HouseholdRowInput[] } {
  const cells = new Set(PERSONAS.flatMap(({ home }) => (home ? [home.addressId.slice(0, 15)] : [])));
  const communities = new Set([...cells].map((code) => code.slice(0, 12)));
  const isNear = ({ addressId = '', tags = [] }: HouseholdRowInput) =>
    cells.has(addressId.slice(0, 15)) || (tags.length > 0 && communities.has(addressId.slice(0, 12)));
  const rows = dwellingRows(addresses, now);
  return { near: rows.filter(isNear), far: rows.filter((row) => !isNear(row)) };
}

/** The first belong here, the rest rent; people are shared out so that the sums are exact. */
function kunshanSize(i: number): { renting: boolean; people: number } {
  const renting = i >= KUNSHAN.registered;
  const of = renting ? KUNSHAN.households - KUNSHAN.registered : KUNSHAN.registered;
  const sum = renting ? KUNSHAN.renting : KUNSHAN.people;
  const at = renting ? i - KUNSHAN.registered : i;
  return { renting, people: Math.floor(((at + 1) * sum) / of) - Math.floor((at * sum) / of) };
}

/** Numbers that nobody has, one after the other. */
function numbering(): () => string {
  let line = 0;
  return () => `154${String(60_000_000 + ++line)}`;
}
const nameOf = (dice: Random, surname: string) =>
  surname + dice.pick(GIVEN_FIRST) + (dice.next() < 0.8 ? dice.pick(GIVEN_SECOND) : '');

function dwelling(
  { id: addressId, gridCode, room }: { id: string; gridCode: string; room: string },
  { renting, people }: { renting: boolean; people: number },
  persona: { openid: string; name: string; phone: string } | undefined,
  now: number,
  dice: Random,
  phone: () => string,
): HouseholdRowInput {
  const tags = KINDS.filter(({ share }) => dice.next() * 1000 < share).map(({ id }) => `${gridCode.slice(0, 6)}-${id}`);
  if (persona?.openid === 'resident-li') tags.splice(0, tags.length, '610302-alone', '610302-veteran');
  const alone = tags.some((id) => id.endsWith('alone'));
  const surname = persona?.name.slice(0, 1) ?? dice.pick(SURNAMES);
  const old = tags.length > 0;
  const head = {
    name: persona?.name ?? nameOf(dice, surname),
    relation: renting ? ('tenant' as const) : ('head' as const),
    birthMonth: `${dice.integer(old ? 1938 : 1955, old ? 1956 : 1995)}-0${dice.integer(1, 9)}`,
    phone: persona?.phone ?? phone(),
    openid: persona?.openid ?? '',
    partyMember: tags.some((id) => id.endsWith('veteran')),
  };
  const others = Array.from({ length: alone ? 0 : people - 1 }, (_, i) => ({
    name: nameOf(dice, i === 0 ? dice.pick(SURNAMES) : surname),
    relation: i === 0 ? ('spouse' as const) : ('child' as const),
    birthMonth: `${dice.integer(i === 0 ? 1955 : 1985, i === 0 ? 1995 : 2022)}-0${dice.integer(1, 9)}`,
  }));
  return {
    addressId,
    room,
    living: renting ? 'rented' : 'registered',
    movedIn: `${dice.integer(2005, 2024)}-0${dice.integer(1, 9)}-15`,
    members: [head, ...others],
    tags: tags.map((tagId) => ({ tagId, from: SINCE })),
    ...(old ? { seenOn: beijingDate(now - dice.integer(1, 40) * DAY) } : {}),
  };
}
