import type { Chief } from '../../cloudfunctions/directory/api';
import { fireOrderClock, gridsToTell } from '../../cloudfunctions/coop/orders/clocks';
import type { ServiceOrder } from '../../cloudfunctions/coop/orders/order';
import { composeOrder } from '../../cloudfunctions/coop/orders/place';
import { derived } from '../../cloudfunctions/coop/orders/standing';
import {
  heardUp,
  sayHeard,
  UP_LEVELS as LEVELS,
  type ChiefsBy,
  type UpLevel as Level,
} from '../../cloudfunctions/platform/upward';
import { beijing } from '../requests/sample';
import { DAY } from '../../cloudfunctions/platform/clock';

type Chiefs = ChiefsBy<Chief>;
const NOW = beijing('2026-11-23 11:00');
const CODE = '990101001001';
const GRIDS: Readonly<Record<Level, string>> = { community: CODE, town: '990101001', district: '990101' };
const chiefsOf = (...levels: Level[]): Chiefs =>
  new Map(
    levels.map((level): [string, Chief] => [
      GRIDS[level],
      { personId: `p-${level}`, name: level, title: '网格长', gridCode: GRIDS[level] },
    ]),
  );
const ALL = [...LEVELS];

const late = (status: ServiceOrder['status'], more: Partial<ServiceOrder> = {}): ServiceOrder => {
  const placed = composeOrder(
    {
      id: 'order',
      commandId: 'place',
      number: '261123000001',
      communityName: '河畔社区',
      cellCode: `${CODE}001`,
      team: { _id: 'team', label: '水电', communityCode: CODE },
      customer: { openid: 'customer', name: '李秀英', phone: '19900000021', home: null },
      place: { text: '柳苑3号楼2单元', building: '柳苑3号楼', point: null, addressId: null },
      words: '水龙头滴水',
      photos: [],
      requestId: '',
    },
    NOW - 9 * DAY,
  );
  const task = { due: NOW - DAY, clockAt: NOW - DAY, warned: true };
  const order = { ...placed, status, task, ...more };
  return { ...order, ...derived(order) };
};
const unpaid = (): ServiceOrder => {
  const parts = { cost: 1000, allowance: 2000, fund: 100 };
  const order = late('confirmed');
  const money = { ...order.money, payer: 'self' as const, agreed: parts, charged: parts };
  return { ...order, money, ...derived({ ...order, money }) };
};
/** Fires once, and says which people of the list heard of it. */
function fire(order: ServiceOrder, chiefs: Chiefs, now: number) {
  const { set, entry, tells } = fireOrderClock(order, chiefs, now)!;
  const people = tells.flatMap(({ to }) => ('personId' in to ? [to.personId] : []));
  return { after: { ...order, ...set, version: order.version + 1 }, entry, tells, people };
}
/** The chiefs that hear of it, firing by firing. */
function heard(order: ServiceOrder, chiefs: Chiefs, times: number): string[][] {
  const all: string[][] = [];
  for (let i = 0; i < times; i++) {
    const { after, people } = fire(order, chiefs, order.nextClockAt!);
    expect(after.nextClockAt).toBeGreaterThan(order.nextClockAt!);
    all.push(people);
    order = after;
  }
  return all;
}

describe('过了时限，一级一级往上报', () => {
  test('评理迟了：社区自己听到，镇街听到，再迟区里听到，以后天天报', () => {
    const order = late('disputed', { disputedAt: NOW - 4 * DAY });
    expect(gridsToTell(order, NOW)).toEqual([CODE, GRIDS.town, GRIDS.district]);
    expect(heard(order, chiefsOf(...ALL), 4)).toEqual([['p-town'], ['p-district'], ['p-district'], ['p-district']]);
    const { tells, entry } = fire(order, chiefsOf(...ALL), NOW);
    expect(tells.map(({ to }) => to)).toContainEqual({ followersOf: `arbiter:${CODE}` });
    expect(entry.note).toBe('已报网格长town。');
  });

  test('镇街没有人在岗，当时就报到区里，经过里写明；社区没有人，由上一级来评，再往上报', () => {
    const order = late('disputed', { disputedAt: NOW - 4 * DAY });
    const skipped = fire(order, chiefsOf('community', 'district'), NOW);
    expect(skipped.people).toEqual(['p-district']);
    expect(skipped.entry.note).toBe('镇街没有在岗的网格长。已报网格长district。');
    expect(fire(order, chiefsOf('town', 'district'), NOW).people).toEqual(['p-district']);
  });

  test('上面谁都没有，也写明，明天再报，一直到有人', () => {
    const order = late('disputed', { disputedAt: NOW - 4 * DAY });
    const nobody = fire(order, new Map(), NOW);
    expect([nobody.people, nobody.entry.note]).toEqual([
      [],
      '镇街没有在岗的网格长。区县没有在岗的网格长。上级暂无在岗的网格长可报。',
    ]);
    const then = nobody.after.nextClockAt!;
    expect(fire(nobody.after, chiefsOf(...ALL), then).people).toEqual(['p-town']);
  });

  test('管理员迟迟不结清：报社区、镇街、区，不说是谁家的什么事，打开的是谁都看得到的账', () => {
    const order = unpaid();
    expect(heard(order, chiefsOf(...ALL), 3)).toEqual([['p-community'], ['p-town'], ['p-district']]);
    const told = fire(order, chiefsOf(...ALL), NOW).tells.find(({ to }) => 'personId' in to)!;
    expect(told.page).toContain('/books/');
    expect(told.body).not.toContain('水龙头');
  });

  test('师傅走了、没有换上别人，社区迟迟不换：一级一级往上报', () => {
    for (const status of ['working', 'warranty'] as const)
      expect(gridsToTell(late(status), NOW)).toEqual([CODE, GRIDS.town, GRIDS.district]);
  });

  test('没人接、师傅迟了，是合作社自己的事，不往上报；没到时限的一级也不问', () => {
    const worker = { memberId: 'm', openid: 'worker', name: '罗师傅', phone: '' };
    for (const status of ['open', 'agreed', 'working', 'warranty'] as const) {
      const order = late(status, status === 'open' ? {} : { worker });
      expect(gridsToTell(order, NOW)).toEqual([]);
      const { tells, people } = fire(order, chiefsOf(...ALL), NOW);
      expect([tells.some(({ to }) => 'followersOf' in to && to.followersOf.startsWith('manager')), people]).toEqual([
        true,
        [],
      ]);
    }
    expect(gridsToTell(late('disputed'), NOW - 2 * DAY)).toEqual([]);
  });

  test.each(
    LEVELS.flatMap((from) =>
      Array.from({ length: 8 }, (_, n) => ({ from, there: ALL.filter((_level, i) => (n >> i) % 2 === 1) })),
    ),
  )('从 $from 起，在岗的是 $there', ({ from, there }) => {
    const above = LEVELS.slice(LEVELS.indexOf(from));
    const first = above.find((level) => there.includes(level));
    const heard = heardUp({ of: CODE, from }, chiefsOf(...there));
    const { chief, next } = heard;
    expect(chief?.personId ?? null).toBe(first ? `p-${first}` : null);
    expect(LEVELS.indexOf(next)).toBeGreaterThanOrEqual(LEVELS.indexOf(from));
    expect(heard.passed + sayHeard(heard)).toMatch(/已报|暂无/);
  });
});
