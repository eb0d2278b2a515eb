import type { PastRowInput } from '../../../cloudfunctions/coop/orders/past';
import type { ServiceRowInput, TeamRowInput } from '../../../cloudfunctions/coop/prices/service';
import { registry } from '../people-names';
import { random } from '../random';
import { HOUR, DAY, beijingDate, dayStart } from '../../../cloudfunctions/platform/clock';

/** The community whose cooperative the demonstration has. */
export const COOP_COMMUNITY = '610302004001';
const id = (name: string) => `coop-${COOP_COMMUNITY}-${name}`;

const TEAMS: readonly [name: string, label: string, about: string, icon: string][] = [
  ['water', '水电', '水龙头、软管、电灯、插座', 'fire-o'],
  ['home', '家政', '保洁、擦玻璃、洗油烟机', 'wap-home-o'],
  ['repair', '维修', '门锁、纱窗、家具', 'setting-o'],
  ['elder', '助老', '陪诊、代买、做饭', 'like-o'],
  ['hair', '理发', '上门理发、修面', 'smile-o'],
];
/** Yuan for material, the allowance and the public welfare fund. */
const SERVICES: readonly [name: string, team: string, label: string, unit: string, parts: [number, number, number]][] =
  [
    ['tap', 'water', '换水龙头', '次', [35, 20, 2]],
    ['hose', 'water', '换软管', '根', [12, 10, 1]],
    ['lamp', 'water', '换灯', '盏', [18, 10, 1]],
    ['socket', 'water', '换插座', '个', [15, 12, 1]],
    ['clean', 'home', '日常保洁', '小时', [2, 26, 2]],
    ['hood', 'home', '洗油烟机', '台', [8, 55, 3]],
    ['lock', 'repair', '换门锁', '把', [65, 30, 3]],
    ['screen', 'repair', '换纱窗', '扇', [40, 25, 2]],
    ['company', 'elder', '陪诊', '半天', [0, 60, 0]],
    ['shopping', 'elder', '代买', '次', [0, 8, 0]],
    ['hair', 'hair', '上门理发', '人', [0, 10, 0]],
  ];

export const teamRows = (): TeamRowInput[] =>
  TEAMS.map(([name, label, about, icon], order) => ({
    id: id(name),
    communityCode: COOP_COMMUNITY,
    label,
    about,
    icon,
    order,
  }));

export const serviceRows = (): ServiceRowInput[] =>
  SERVICES.map(([name, team, label, unit, [cost, allowance, fund]]) => ({
    id: id(name),
    communityCode: COOP_COMMUNITY,
    teamId: id(team),
    name: label,
    unit,
    parts: { cost: cost * 100, allowance: allowance * 100, fund: fund * 100 },
    from: '2026-01-01',
    reason: '社员会议定，低偿、不盈利',
  }));

const WORDS: Readonly<Record<string, string>> = {
  tap: '厨房水龙头关不紧，换了新的',
  hose: '洗脸池软管漏水，换了软管',
  lamp: '客厅的灯不亮，换了灯',
  socket: '插座打火，换了插座',
  clean: '家里打扫了一遍',
  hood: '油烟机拆下来洗干净了',
  lock: '门锁坏了，换了锁芯',
  screen: '纱窗破了，换了纱',
  company: '陪老人去医院看病',
  shopping: '帮老人买菜买药',
  hair: '给行动不便的老人理发',
};
const WORKERS = ['罗晓峰', '马建国', '秦素珍', '贺玉梅', '常永胜'];
const ORDERS = 36;
const BACK_DAYS = 80;

/** An hour of the day that a moment is in, in Beijing: nobody changes a tap at night. */
function byDay(at: number, hour: number): number {
  return dayStart(at) + hour * HOUR;
}

/** What was done in the last months, by the prices of the list; the oldest first. @param now epoch milliseconds */
export function pastOrderRows(now: number): PastRowInput[] {
  const dice = random(20261125);
  const names = registry(581);
  return Array.from({ length: ORDERS }, (_, i): PastRowInput => {
    const orderedAt = byDay(now - ((ORDERS - i) / ORDERS) * BACK_DAYS * DAY - DAY, 9 + (i % 8));
    const [name, team] = dice.pick(SERVICES);
    const teamAt = TEAMS.findIndex(([one]) => one === team);
    const cell = dice.integer(1, 6);
    return {
      id: `${COOP_COMMUNITY}-${i}`,
      number: `${beijingDate(orderedAt).slice(2).replaceAll('-', '')}${String(900000 + i)}`,
      teamId: id(team),
      words: WORDS[name] ?? '上门服务',
      placeText: `${dice.integer(1, 9)}号楼${dice.integer(1, 4)}单元`,
      cellCode: `${COOP_COMMUNITY}${String(cell).padStart(3, '0')}`,
      customer: { name: names.name(), phone: names.phone() },
      worker: { name: WORKERS[teamAt] ?? '罗晓峰' },
      items: [{ serviceId: id(name), quantity: name === 'clean' ? dice.integer(2, 4) : 1 }],
      satisfaction: dice.integer(4, 5),
      orderedAt,
      doneAt: orderedAt + DAY,
    };
  });
}

/** What runs now: a resident's wish, which a skilled neighbour has taken on and said the price of. */
export const RUNNING = {
  customer: 'resident-li',
  worker: 'volunteer-luo',
  manager: 'coop-jiangtan',
  overseer: 'community-jiangtan',
  words: '卫生间的水龙头一直滴水，关不紧',
  teamId: id('water'),
  serviceId: id('tap'),
  teams: [id('water'), id('repair')],
  addressId: `${COOP_COMMUNITY}001-3-2`,
} as const;
