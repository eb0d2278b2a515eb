import type { WaitingItem } from '../../cloudfunctions/platform/waiting';
import { Fuzz } from '../fuzz/fuzz';
import { startSystem, type System } from '../support/system';
import { recount, type Recount } from './recount';
import { waitingFor } from './waiting-for';

/** What of home says each thing that is counted, by how its lines are named. */
const LINES: Readonly<Record<keyof Recount, RegExp>> = {
  mine: /^request:/,
  desk: /^desk[:~]/,
  whistles: /^whistle[:~]/,
  grids: /^(late|unassigned):/,
  appeals: /^appeal:/,
  unread: /^group:/,
  asking: /^group-asking:/,
  reports: /^party-branch:/,
  asked: /^party-member:/,
  calls: /^call:/,
  orders: /^coop-order[:~]/,
};

const countIn = (waiting: readonly WaitingItem[], line: RegExp) =>
  waiting.filter(({ id }) => line.test(id)).reduce((sum, { count }) => sum + count, 0);

/** Everything that goes by time has gone, and the ledger has seen it. */
async function settle(system: System): Promise<void> {
  for (const trigger of ['follow-people', 'watch-clocks', 'keep-ledger', 'keep-ledger'])
    expect((await system.timer(trigger)).ok).toBe(true);
}

/** @returns how much waits for all of them */
async function compare(system: System, people: readonly string[]): Promise<number> {
  let all = 0;
  for (const openid of people) {
    const waiting = await waitingFor(system, openid);
    const counted = Object.fromEntries(Object.entries(LINES).map(([name, line]) => [name, countIn(waiting, line)]));
    expect({ openid, ...counted }).toEqual({ openid, ...(await recount(system, openid)) });
    all += waiting.reduce((sum, { count }) => sum + count, 0);
  }
  expect((await system.health()).scans).toEqual([]);
  return all;
}

/** Longer than a usual test: everybody is asked for everything, page by page. */
const LONG_MS = 300_000;

describe('首页说要等我的，和各业务自己的页面数出来的一样', () => {
  test(
    '演示里的每一个人，眼下和三天以后',
    async () => {
      const system = await startSystem({ demo: true });
      try {
        const people = (await system.people()).map(({ openid }) => openid);
        for (const advance of ['PT1M', 'P3D']) {
          await system.clock(advance);
          await settle(system);
          // A town in which nothing waits proves nothing.
          expect(await compare(system, people)).toBeGreaterThan(20);
        }
      } finally {
        await system.close();
      }
    },
    LONG_MS,
  );

  test(
    '乱试一场之后的每一个人',
    async () => {
      await Fuzz.run(11, 200, undefined, async ({ system, players }) => {
        await settle(system);
        const people = players.map(({ openid }) => openid);
        // How many of them have something waiting depends on who came first: one is enough to compare.
        expect(await compare(system, people)).toBeGreaterThan(0);
      });
    },
    LONG_MS,
  );
});
