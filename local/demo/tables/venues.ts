import type { ProgrammeRowInput } from '../../../cloudfunctions/places/programmes/programme-row';
import type { StairwellRowInput } from '../../../cloudfunctions/places/stairwells/stairwell-row';
import type { ThingRowInput } from '../../../cloudfunctions/places/things/thing-row';
import type { VenueRowInput } from '../../../cloudfunctions/places/venues/venue-row';
import { contains, type Position } from '../draw/geometry';
import { somewhere } from '../draw/partition';
import { random } from '../random';
import type { CommunityPlan } from './grids';

/** How many places the district of the demonstration has. */
const IN_ALL = 110;
const OFFICE = '周一至周五 9:00-12:00、14:00-17:30';

type Kind = Omit<VenueRowInput, 'id' | 'communityCode' | 'name' | 'placeText'> & { key: string; suffix: string };
const CENTRE: Kind = {
  key: 'centre',
  suffix: '党群服务中心',
  kind: 'centre',
  hours: `${OFFICE}；周六 9:00-12:00`,
  services: ['affairs', 'culture'],
  sharing: 'seats',
  seats: 40,
  longest: 240,
  confirm: 'rule',
};
/** Beside its centre a community has some of these, in turn. */
const OTHERS: readonly Kind[] = [
  {
    key: 'parlour',
    suffix: '红色会客厅',
    kind: 'parlour',
    hours: '每天 9:00-21:00；节假日也开',
    services: ['mediation'],
    sharing: 'whole',
    seats: 16,
    longest: 180,
    buffer: 15,
    confirm: 'person',
    rules: '先到先约，用完关灯、桌椅归位；小声说话，不吸烟。',
  },
  { key: 'point', suffix: '党群服务点', kind: 'point', hours: OFFICE, services: ['lending', 'repairs'] },
  { key: 'meals', suffix: '助餐点', kind: 'point', hours: '每天 10:30-13:00、16:30-18:30', services: ['meals'] },
  {
    key: 'contact',
    suffix: '楼院联络点',
    kind: 'contact',
    hours: '周一至周五 18:30-20:30；周六、周日 9:00-11:00',
    services: ['mediation'],
  },
];

/**
 * The places of the demonstration: each community's centre, and beside them as many others as make 110 in the district; each at a spot
 * within its community's cells. A community in which one can be somebody has all kinds.
 */
export function venueRows(
  plans: readonly CommunityPlan[],
  full: ReadonlySet<string>,
  homes: ReadonlyMap<string, Position> = new Map(),
): VenueRowInput[] {
  const district = plans[0]?.districtCode;
  const own = plans.filter(({ districtCode }) => districtCode === district);
  const more = new Map<string, Kind[]>();
  const put = (code: string, kinds: readonly Kind[]) => more.set(code, [...(more.get(code) ?? []), ...kinds]);
  for (const { code } of plans) if (full.has(code)) put(code, OTHERS);
  let left = IN_ALL - own.length - own.reduce((sum, { code }) => sum + (more.get(code)?.length ?? 0), 0);
  for (const [n, { code }] of own.filter((one) => !full.has(one.code)).entries())
    if (left-- > 0) put(code, [OTHERS[n % OTHERS.length]!]);
  return plans.flatMap((plan) =>
    [CENTRE, ...(more.get(plan.code) ?? [])].map((kind, n) =>
      rowOf(plan, kind, spotIn(plan, kind, n, homes.get(plan.code))),
    ),
  );
}

const THEME = {
  shift: 'next',
  leadName: '全科社工',
  goodAt: '便民服务',
} as const;

const THINGS = [
  { key: 'ladder', name: '人字梯', days: 3, pieces: 1, rules: '两个人扶着用，不站最上面两格。' },
  { key: 'wheelchair', name: '轮椅', days: 7, pieces: 2, rules: '用前试一下刹车。' },
  { key: 'umbrella', name: '雨伞', days: 3, pieces: 5, rules: '' },
  { key: 'drill', name: '手电钻', days: 2, pieces: 1, rules: '中午和晚上不用。' },
  { key: 'trolley', name: '小推车', days: 1, pieces: 2, rules: '' },
];

/** What the box at a service point lends, in each community that has one with people in it. */
export const thingRows = (plans: readonly CommunityPlan[], full: ReadonlySet<string>): ThingRowInput[] =>
  plans
    .filter(({ code }) => full.has(code))
    .flatMap(({ code }) =>
      THINGS.map(({ key, pieces, ...thing }) => ({
        ...thing,
        id: `${code}-thing-${key}`,
        communityCode: code,
        venueId: `${code}-venue-point`,
        codes: Array.from({ length: pieces }, (_, n) => `${code}-${key}-${n + 1}`),
      })),
    );

type Programme = Omit<ProgrammeRowInput, 'id' | 'communityCode' | 'placeText'> & { key: string; at: string };
const PROGRAMMES: readonly Programme[] = [
  {
    key: 'mediation',
    at: 'parlour',
    kind: 'brand',
    name: '老何调解工作室',
    aim: '邻里、家庭、物业有疙瘩，来坐下说。谁来说过什么，只有当事人和调解员知道。',
    hours: '周二、周四 14:30-17:00',
    shift: 'next',
    joining: 'mediation',
    leadName: '何文静',
    leadTitle: '社区干部',
    leadPhone: '15490000004',
    goodAt: '邻里纠纷、婚姻家庭',
    project: '和谐楼院',
    guideName: '区司法局',
  },
  {
    key: 'law',
    at: 'centre',
    kind: 'brand',
    name: '法律大讲堂',
    aim: '每次讲一件身边事：遗嘱、借钱、租房、防诈骗。直接来听，不用报名。',
    hours: '周五 15:00-16:30',
    joining: 'come',
    leadName: '卢正明',
    leadTitle: '法律明白人',
    leadPhone: '0917-0000123',
    goodAt: '民法典、防诈骗',
  },
  {
    key: 'sun',
    at: 'centre',
    kind: 'brand',
    name: '托起明天的太阳',
    aim: '放学后有人看着写作业，周六上午有兴趣课。由监护人报名、接送。',
    hours: '周六 9:00-11:00',
    joining: 'enrol',
    minors: true,
    places: 20,
    leadName: '沈老师',
    leadTitle: '退休教师',
    leadPhone: '0917-0000124',
    goodAt: '语文、书法',
    project: '青少年关爱',
  },
  { key: 'hair', at: 'point', kind: 'theme', name: '便民理发', hours: '周一 9:00-11:00', ...THEME },
  { key: 'health', at: 'point', kind: 'theme', name: '量血压、测血糖', hours: '周二 8:30-10:30', ...THEME },
  { key: 'repair', at: 'point', kind: 'theme', name: '磨刀、修小家电', hours: '周三 9:00-11:30', ...THEME },
  { key: 'policy', at: 'point', kind: 'theme', name: '政策咨询', hours: '周四 9:00-11:00', ...THEME },
  { key: 'sewing', at: 'point', kind: 'theme', name: '缝补、换拉链', hours: '周五 9:00-11:00', ...THEME },
];

/** What comes again in each community with people in it: brands of its centre and parlour, and each day's service at its point. */
export const programmeRows = (venues: readonly VenueRowInput[], full: ReadonlySet<string>): ProgrammeRowInput[] =>
  [...full].flatMap((code) =>
    PROGRAMMES.flatMap(({ key, at, ...row }) => {
      const venue = venues.find(({ id }) => id === `${code}-venue-${at}`);
      if (!venue) return [];
      const { id: venueId, name: placeText, longitude, latitude } = venue;
      const there = { communityCode: code, venueId, placeText, longitude, latitude };
      return { ...row, ...there, id: `${code}-programme-${key}`, postId: `${code}-communityWorker-1` };
    }),
  );

/** Degrees of latitude in a hundred metres. */
const HUNDRED = 100 / 111_195;

/** A spot within the community: a few minutes from where somebody lives whom one can be, else anywhere in a cell of it. */
function spotIn({ code, cells }: CommunityPlan, { suffix }: Kind, n: number, home?: Position) {
  const dice = random(Number(code) + suffix.length * 7);
  const around = Array.from({ length: 24 }, (_, turn): Position => {
    const [angle, far] = [((turn + n * 5) * Math.PI) / 12, HUNDRED * (1 + n)];
    return [(home?.[0] ?? 0) + (Math.cos(angle) * far) / 0.83, (home?.[1] ?? 0) + Math.sin(angle) * far];
  });
  const cellAt = (spot: Position) => cells.find(({ outline }) => contains(outline, spot));
  const near = home && around.find((spot) => cellAt(spot));
  const cell = (near && cellAt(near)) ?? dice.pick(cells);
  return { cell, spot: near ?? somewhere(cell.outline, dice) };
}

function rowOf(
  { code, name }: CommunityPlan,
  { key, suffix, ...rest }: Kind,
  { cell, spot: [longitude, latitude] }: ReturnType<typeof spotIn>,
): VenueRowInput {
  return {
    ...rest,
    id: `${code}-venue-${key}`,
    communityCode: code,
    name: `${name.replace(/社区$/, '')}${suffix}`,
    placeText: `${cell.name}，${suffix}`,
    longitude,
    latitude,
    postId: `${code}-communityWorker-1`,
  };
}

/** The stairwell of one building of each community with people in it. @param buildings as its addresses have them */
export const stairwellRows = (buildings: ReadonlyMap<string, string>): StairwellRowInput[] =>
  [...buildings].map(([communityCode, building]) => ({
    id: `${communityCode}-stairwell-1`,
    communityCode,
    building,
    theme: '书香楼道',
    rules: '楼道不堆物，电动车不进楼；书看完放回原处；晚上十点以后轻声。',
    postId: `${communityCode}-communityWorker-1`,
    chiefName: '马师傅',
    chiefPhone: '0917-0000125',
  }));
