import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import type { Page, RequestDetail, RequestSummary } from '../../cloudfunctions/requests/contract';
import type { ItemList, ItemView, WindowTimes } from '../../cloudfunctions/services/contract';
import cells from '../../local/demo/data/cells.json';
import { CATEGORIES } from '../../local/demo/data/categories';
import { PERSONAS } from '../../local/demo/data/personas';
import { drawAll } from '../../local/demo/draw/draw';
import { area, type Polygon } from '../../local/demo/draw/geometry';
import { addressRows } from '../../local/demo/tables/addresses';
import { communities, gridRows } from '../../local/demo/tables/grids';
import { partyTables } from '../../local/demo/tables/party';
import { pastRequests } from '../../local/demo/tables/past-requests';
import { staff } from '../../local/demo/tables/staff';
import { startSystem, type System } from '../support/system';

const plans = communities();
const { rows: addresses, areas } = addressRows(plans);
const grids = gridRows(plans, areas);
const { people, posts } = staff(plans);
const NOW = Date.UTC(2026, 10, 23, 2);
const past = pastRequests(
  addresses.map((row) => ({ ...row, id: row.id! })),
  { before: 'cloud://a', after: 'cloud://b' },
  NOW,
);

describe('演示的数据', () => {
  test('渭滨区一区、八镇街、六十八社区、三百六十五网格', () => {
    const count = (length: number) =>
      grids.filter(({ code }) => code.startsWith('610302') && code.length === length).length;
    expect([6, 9, 12, 15].map(count)).toEqual([1, 8, 68, 365]);
  });

  test('姜谭路西社区二十四个网格、五十名网格员', () => {
    const community = plans.find(({ name }) => name === '姜谭路西社区')!;
    expect(community.cells).toHaveLength(24);
    const workers = posts.filter(({ gridCode, kind }) => gridCode.startsWith(community.code) && kind === 'gridWorker');
    expect(new Set(workers.flatMap(({ holders }) => holders.map(({ personId }) => personId))).size).toBe(50);
  });

  test('两万户，鑫茂东苑三千三百五十一户；每户有一个门牌', () => {
    const households = (rows: typeof addresses) => rows.reduce((sum, { households }) => sum + households!, 0);
    expect(households(addresses)).toBe(20_000);
    expect(households(addresses.filter(({ estate }) => estate === '鑫茂东苑'))).toBe(3_351);
    expect(addresses.every(({ rooms, households }) => rooms!.length === households)).toBe(true);
  });

  test('边界在真实轮廓里画满，不重不漏', () => {
    const drawn = Object.entries(cells as unknown as Record<string, Polygon>).filter(([code]) =>
      code.startsWith('610302'),
    );
    const total = drawn.reduce((sum, [, polygon]) => sum + area(polygon), 0);
    const outline = readFileSync('local/demo/data/weibin-610302.geojson', 'utf8');
    const real = (JSON.parse(outline) as { features: { geometry: { coordinates: Polygon[] } }[] }).features[0]!;
    expect(total / area(real.geometry.coordinates[0]!)).toBeCloseTo(1, 4);
  });

  test('重新画一遍，一字不差', () => {
    expect(drawAll()).toEqual(cells);
  }, 120_000);

  test('电话都打不通：手机 154 开头，没有重号', () => {
    const phones = [...people, ...PERSONAS, ...past.map(({ author }) => author)]
      .map(({ phone }) => phone)
      .filter(Boolean);
    expect(phones.every((phone) => /^154\d{8}$/.test(phone!))).toBe(true);
    expect(new Set(people.map(({ phone }) => phone)).size).toBe(people.length);
  });

  test('同一刻载入两次，数据一样', () => {
    const print = (value: unknown) => createHash('sha256').update(JSON.stringify(value)).digest('hex');
    const again = addressRows(communities());
    expect(print(again.rows)).toBe(print(addresses));
    expect(print(staff(communities()))).toBe(print({ people, posts }));
  });

  test('经二路街道有九百七十八名党员报到，十一个社区都有，有的等确认，有的在先锋岗上', () => {
    const { members, stations, units } = partyTables(plans, addresses, NOW);
    const town = grids.find(({ name }) => name === '经二路街道')!.code;
    expect(members.filter(({ communityCode }) => communityCode.startsWith(town))).toHaveLength(978);
    expect(new Set(members.map(({ communityCode }) => communityCode)).size).toBe(11);
    expect(members.filter(({ confirmedAt }) => confirmedAt === null)).toHaveLength(24);
    expect(stations.flatMap(({ holders }) => holders!).length).toBeGreaterThan(40);
    expect(units.every(({ contactPostId }) => posts.some(({ id }) => id === contactPostId))).toBe(true);
  });

  test('每一类都有人反映过，每一种结局都有', () => {
    expect(new Set(past.map(({ categoryId }) => categoryId.split('-').slice(1).join('-')))).toEqual(
      new Set(CATEGORIES.map(({ key }) => key)),
    );
    expect(past.length).toBeGreaterThan(300);
  });
});

describe('载入以后', () => {
  let system: System;
  beforeAll(async () => {
    system = await startSystem({ demo: true });
  });
  afterAll(() => system?.close());

  test('名单上的人都能扮演，已绑定的一打开就认得', async () => {
    const listed = await system.people();
    expect(listed.map(({ openid }) => openid).sort()).toEqual(PERSONAS.map(({ openid }) => openid).sort());
    for (const { openid, bound } of PERSONAS) {
      const reply = await system.invoke<{ registered: boolean }>('directory', openid, 'me');
      expect([openid, reply.ok && reply.data.registered]).toEqual([openid, bound]);
    }
  });

  test('网格员的工作台和居民自己的单子上，每一种状态都有；查询都有索引', async () => {
    const seen = new Set<string>();
    for (const openid of ['worker-jiangtan', 'property-jiangtan', 'officer-jiangtan', 'worker-kunshan'])
      for (const view of ['todo', 'waiting', 'done']) {
        const reply = await system.invoke<Page<RequestSummary>>('requests', openid, 'desk', { view });
        if (reply.ok) reply.data.items.forEach(({ status }) => seen.add(status.id));
      }
    for (const { openid } of PERSONAS.filter(({ home, bound }) => home && bound)) {
      const reply = await system.invoke<Page<RequestSummary>>('requests', openid, 'list-mine');
      if (reply.ok) reply.data.items.forEach(({ status }) => seen.add(status.id));
    }
    expect([...seen].sort()).toEqual(['accepted', 'assigned', 'confirmed', 'resolved', 'withdrawn']);
    expect((await system.health()).scans).toEqual([]);
  });

  test('有家的人打开办事，是自己社区的一百四十五项；说「老人证」找得到，窗口有时间可约', async () => {
    for (const { openid } of PERSONAS.filter(({ home, bound }) => home && bound)) {
      const reply = await system.invoke<ItemList>('services', openid, 'items');
      expect([openid, reply.ok && reply.data.total]).toEqual([openid, 145]);
    }
    const ask = async <T>(action: string, input: object): Promise<T> => {
      const reply = await system.invoke<T>('services', 'resident-li', action, input);
      if (!reply.ok) throw new Error(reply.error.code);
      return reply.data;
    };
    const [card] = (await ask<ItemList>('items', { text: '老人证' })).items;
    const { window, can } = await ask<ItemView>('item', { id: card!.id });
    expect([card!.name, can]).toEqual(['老年人优待证办理', ['book', 'walk-in', 'home']]);
    const { days } = await ask<WindowTimes>('times', { windowId: window!.id });
    expect(days.flatMap(({ times }) => times).length).toBeGreaterThan(50);
    expect((await system.health()).scans).toEqual([]);
  });

  test('超时的，定时器跑一次，经过里就写着报给了谁', async () => {
    await system.clock('P3D');
    const reply = await system.invoke<Page<RequestSummary>>('requests', 'worker-jiangtan', 'desk', { view: 'todo' });
    if (!reply.ok) throw new Error(reply.error.code);
    const late = reply.data.items.filter(({ deadline }) => deadline?.overdue);
    expect(late.length).toBeGreaterThan(0);
    for (const { id } of late) {
      const seen = await system.invoke<RequestDetail>('requests', 'worker-jiangtan', 'detail', { id });
      const titles = seen.ok ? seen.data.timeline.map(({ title }) => title) : [];
      expect(titles.at(-1)).toMatch(/^超时未(受理|办结)，已报社区网格长/);
    }
    expect((await system.health()).scans).toEqual([]);
  });
});
