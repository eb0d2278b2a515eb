import { randomUUID } from 'node:crypto';
import type {
  GridDesk,
  LedgerPage,
  LedgerPlaces,
  LedgerRates,
  LedgerTotals,
} from '../../cloudfunctions/ledger/contract';
import type { RequestDetail } from '../../cloudfunctions/requests/contract';
import { expectOk, openScene, type Scene } from '../requests/scene';
import { ADMINISTRATOR, GRID, PLACE, STAFF } from '../support/small-town';
import { WEEK, beijingDate } from '../../cloudfunctions/platform/clock';

let scene: Scene;
/** ids of the requests of each cell */
const inCell: Record<string, string[]> = { [GRID.southWest]: [], [GRID.southEast]: [], [GRID.northEast]: [] };

beforeAll(async () => {
  scene = await openScene();
  for (const [openid, person] of [
    ['officer', STAFF.qian],
    ['district', STAFF.sun],
  ] as const)
    expectOk(
      await scene.system.invoke(
        'directory',
        openid,
        'bind-staff',
        { phoneCode: `local-phone:${person.phone}` },
        command(),
      ),
    );
  const places = [
    [GRID.southWest, PLACE.southWest],
    [GRID.southEast, PLACE.southEast],
    [GRID.northEast, PLACE.northEast],
  ] as const;
  for (const [cell, point] of [...places, ...places]) inCell[cell]?.push((await submit(point)).id);
  expect(await scene.system.timer('keep-ledger')).toMatchObject({ ok: true });
});
afterAll(() => scene.close());

const command = () => ({ commandId: randomUUID() });
const submit = (point: object): Promise<RequestDetail> => scene.submit({ place: { source: 'pin', point, text: '' } });
const ask = <T>(person: string, action: string, input: object = {}) =>
  scene.system.invoke<T>('ledger', person, action, input, command());
const within = (grid: string) =>
  Object.entries(inCell)
    .filter(([cell]) => cell.startsWith(grid))
    .flatMap(([, ids]) => ids)
    .sort();

/** Who may look where; everybody else, and everywhere else, sees and counts nothing. */
const SCOPES: Record<string, string[]> = {
  worker: [GRID.southWest],
  standIn: [GRID.southWest],
  eastWorker: [GRID.southEast, GRID.northEast],
  chief: [GRID.riverside],
  district: [GRID.district],
  officer: [],
  resident: [],
  neighbour: [],
};
const GRIDS = [...Object.values(GRID), '990102', '999999', '110101001001001'];
const QUERIES = ['list', 'totals', 'rates', 'places', 'desk', 'queue'] as const;
/** What a query must be told beside the grid. */
const besides = (query: (typeof QUERIES)[number]) => (query === 'queue' ? { queue: 'open' } : {});

describe('范围以外的，看不到也数不到', () => {
  const cases = Object.keys(SCOPES).flatMap((person) => QUERIES.map((query) => [person, query] as const));

  test.each(cases)('%s 看 %s：每一级网格', async (person, query) => {
    const scope = SCOPES[person] ?? [];
    for (const gridCode of GRIDS) {
      const reply = await ask(person, query, { gridCode, ...besides(query) });
      if (scope.some((own) => gridCode.startsWith(own))) expectWithin(query, expectOk(reply), gridCode);
      else {
        expect(reply).toMatchObject({ ok: false, error: { code: scope.length > 0 ? 'OUT_OF_SCOPE' : 'NO_LEDGER' } });
        expect(JSON.stringify(reply)).not.toMatch(/number|count|total/);
      }
    }
    const widest = await ask(person, query, besides(query));
    if (scope[0]) expectWithin(query, expectOk(widest), scope[0]);
    else expect(widest).toMatchObject({ ok: false, error: { code: 'NO_LEDGER' } });
  });

  function expectWithin(query: (typeof QUERIES)[number], data: unknown, grid: string): void {
    const wanted = within(grid);
    if (query === 'list' || query === 'queue')
      expect((data as LedgerPage).items.map(({ id }) => id).sort()).toEqual(wanted);
    if (query === 'totals') {
      const { total, groups, grid: shown } = data as LedgerTotals;
      expect([shown.code, total]).toEqual([grid, wanted.length]);
      for (const dimension of ['state', 'status', 'track', 'category', 'post']) {
        const { values } = groups.find((group) => group.dimension === dimension) ?? { values: [] };
        expect(values.reduce((sum, { count }) => sum + count, 0)).toBe(wanted.length);
      }
    }
    if (query === 'desk') {
      const { heads, below, grid: shown } = data as GridDesk;
      expect([shown.code, heads.find(({ queue }) => queue === 'open')?.count]).toEqual([grid, wanted.length]);
      expect(
        below.map(({ grid: { code }, open }) => open === within(code).length && code.startsWith(grid)),
      ).not.toContain(false);
    }
    if (query === 'rates')
      expect((data as LedgerRates).below.every(({ grid: { code } }) => code.startsWith(grid))).toBe(true);
    if (query === 'places') {
      const { grid: shown, below, path } = data as LedgerPlaces;
      expect([shown.code, below.every(({ code }) => code.startsWith(grid))]).toEqual([grid, true]);
      expect(path.every(({ code }) => grid.startsWith(code))).toBe(true);
    }
  }

  test('没有登记的人、只管名单的管理员没有台账', async () => {
    for (const person of ['nobody', ADMINISTRATOR])
      for (const query of QUERIES)
        expect(await ask(person, query, { gridCode: GRID.district, ...besides(query) })).toMatchObject({
          ok: false,
          error: { code: 'NOT_REGISTERED' },
        });
  });

  test('往上的路只到自己的网格为止', async () => {
    const places = expectOk(await ask<LedgerPlaces>('chief', 'places', { gridCode: GRID.southEast }));
    expect(places).toMatchObject({
      path: [{ code: GRID.riverside, name: '河畔社区' }],
      below: [],
      grid: { level: 'cell' },
    });
  });

  test('一页一次数据库调用，合计一次，三率两次；没有一个靠全表扫描', async () => {
    const cost = async (action: string, input: object = {}) => {
      await ask('district', action, input);
      expectOk(await ask('district', action, input));
      return scene.system.dbCalls;
    };
    expect(await cost('list', { track: 'prompt', status: 'assigned', category: 'lighting' })).toBe(1);
    expect(await cost('list', { overdue: true, track: 'prompt' })).toBe(1);
    expect(await cost('totals', { period: { from: '2026-01-03', to: '2026-12-30' } })).toBe(1);
    expect(await cost('rates')).toBe(2);
    expect(await cost('places')).toBe(0);
    expect((await scene.system.health()).scans).toEqual([]);
  });

  test('不对的条件说明白，什么也不查', async () => {
    const refused = async (input: object) => {
      const reply = await ask('district', 'list', input);
      return reply.ok ? 'ok' : reply.error.code;
    };
    for (const input of [
      { gridCode: '99' },
      { status: 'nothing' },
      { category: 'a b' },
      { period: { from: '2026-02-30', to: '2026-03-01' } },
      { period: { from: '2026-03-02', to: '2026-03-01' } },
      { period: { from: '2000-01-01', to: '2026-03-01' } },
      { overdue: false },
      { cursor: 'xx' },
      { anything: 1 },
    ])
      expect([input, await refused(input)]).toEqual([input, 'BAD_INPUT']);
  });
});

describe('台账跟着诉求走', () => {
  test('等派单的、超时的、归了类的，几秒之后都找得到', async () => {
    const [first] = inCell[GRID.northEast] ?? [];
    const before = expectOk(await ask<LedgerPage>('chief', 'list', { unassigned: true }));
    expect(before.items).toEqual([]);
    await scene.system.clock('P14D');
    await scene.system.timer('watch-clocks');
    await scene.system.timer('keep-ledger');
    const late = expectOk(await ask<LedgerPage>('chief', 'list', { overdue: true }));
    expect(late.items.map(({ id }) => id).sort()).toEqual(within(GRID.riverside));
    expect(late.items.every(({ overdue, deadlineText }) => overdue && deadlineText.includes('已超时'))).toBe(true);
    const view = await scene.get<RequestDetail>('eastWorker', 'detail', { id: first });
    const accepted = await scene.done('eastWorker', view, 'accept');
    await scene.done('chief', accepted, 'classify', { choice: 'conflict', extra: 'distress' });
    await scene.system.timer('keep-ledger');
    const found = expectOk(
      await ask<LedgerPage>('chief', 'list', { concern: 'conflict', trouble: 'distress', late: true }),
    );
    expect(found.items).toMatchObject([
      { id: first, concern: '矛盾问题', trouble: '揪心事', status: { label: '办理中' }, late: true },
    ]);
    const totals = expectOk(await ask<LedgerTotals>('chief', 'totals', { concern: 'conflict' }));
    expect(totals).toMatchObject({ total: 6, matching: 1 });
    const { now } = await scene.system.health();
    const period = { from: beijingDate(now - 3 * WEEK), to: beijingDate(now) };
    const { rates, formula } = expectOk(await ask<LedgerRates>('chief', 'rates', { period }));
    expect(formula).toEqual({ version: '2026-1', validFrom: '2026-01-01' });
    expect(rates[0]).toMatchObject({ label: '响应率', text: '0%', numerator: 0, denominator: 6 });
    expect(rates[1]).toMatchObject({ label: '解决率', text: '—', value: null });
  });
});
