import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import type { InboxPage } from '../../cloudfunctions/notices/contract';
import type { Page, RequestDetail, RequestSummary } from '../../cloudfunctions/requests/contract';
import { expectOk, openScene } from '../requests/scene';
import { ADMINISTRATOR, GRID, importRows } from '../support/small-town';
import { copySnapshot } from '../support/snapshots';
import { startSystem, type System } from '../support/system';

const NEEDS = 90;
/** Of these, so many are looked at to see whether a run is under way. */
const WATCHED = 5;
/** How often it is looked, so that looking does not hold up the run. */
const LOOK_MS = 5;
const PLACES = ['addr-3-2', 'addr-3-1', 'addr-10-1'];

/** Nobody has accepted it since March: its clock is due at once. */
const lateNeed = (_: unknown, i: number) => ({
  id: `late-${i}`,
  author: { name: '李秀英', openid: 'resident' },
  addressId: PLACES[i % PLACES.length],
  words: `第 ${i} 件早就报过的事，一直没有人来`,
  categoryId: 'lighting',
  submittedAt: '2026-03-02 09:00',
});

/** Loads people and needs once; every test begins with a copy. @returns the moment at which the system was stopped, by its clock */
async function loadNeeds(dataDir: string): Promise<number> {
  const { system, get } = await openScene({ dataDir });
  await get(ADMINISTRATOR, 'import-past', { rows: Array.from({ length: NEEDS }, lateNeed) });
  const { now } = await system.health();
  await system.close();
  return now;
}

/** A system with people and needs, that may be killed and started again on the same data. */
class Mortal {
  readonly dataDir = mkdtempSync(join(tmpdir(), 'qianjia-killed-'));
  private running: System | undefined;
  ids: string[] = [];

  async fill(): Promise<void> {
    await copySnapshot('late-needs', this.dataDir, loadNeeds);
    this.running = await startSystem({ dataDir: this.dataDir, apart: true });
    for (let cursor: string | null = ''; cursor !== null;) {
      const input: object = cursor === '' ? {} : { cursor };
      const page = expectOk(await this.system.invoke<Page<RequestSummary>>('requests', 'resident', 'list-mine', input));
      this.ids.push(...page.items.map(({ id }) => id));
      cursor = page.next;
    }
    expect(this.ids).toHaveLength(NEEDS);
  }

  get system(): System {
    if (!this.running) throw new Error('nothing runs');
    return this.running;
  }

  /** Starts a run, and kills everything once its first work is to be seen; or at the end, when it was faster. */
  async killDuring(timer: string, title: RegExp): Promise<void> {
    const before = (await this.seen(title, this.watched())).needs;
    let over = false;
    const cut = this.system
      .timer(timer)
      .catch(() => undefined)
      .finally(() => (over = true));
    while (!over && (await this.seen(title, this.watched())).needs === before) await wait(LOOK_MS);
    await this.system.kill();
    await cut;
    this.running = await startSystem({ dataDir: this.dataDir, apart: true });
  }

  private watched(): string[] {
    return this.ids.filter((_, i) => i % Math.ceil(NEEDS / WATCHED) === 0);
  }

  async details(ids = this.ids): Promise<RequestDetail[]> {
    const asked = ids.map((id) => this.system.invoke<RequestDetail>('requests', 'resident', 'detail', { id }));
    return (await Promise.all(asked)).map(expectOk);
  }

  /** How many of the needs have this in their timeline, and how often at most. */
  async seen(title: RegExp, ids = this.ids): Promise<{ needs: number; most: number }> {
    const counts = (await this.details(ids)).map(
      ({ timeline }) => timeline.filter((entry) => title.test(entry.title)).length,
    );
    return { needs: counts.filter((count) => count > 0).length, most: Math.max(...counts) };
  }

  async inbox(openid: string): Promise<InboxPage['items']> {
    const items: InboxPage['items'] = [];
    for (let cursor: string | null = ''; cursor !== null;) {
      const input: object = cursor === '' ? {} : { cursor };
      const page: InboxPage = expectOk(await this.system.invoke<InboxPage>('notices', openid, 'inbox', input));
      items.push(...page.items);
      cursor = page.next;
    }
    return items;
  }

  async end(): Promise<void> {
    await this.system.close();
    rmSync(this.dataDir, { recursive: true, force: true });
  }
}

let mortal: Mortal;
beforeEach(async () => {
  mortal = new Mortal();
  await mortal.fill();
});
afterEach(() => mortal.end());

/** How often each kind of run is cut off. */
const CUTS = 2;
const MINUTES = 180_000;

describe('定时器跑到一半，整个系统被 kill -9，再起来接着跑', () => {
  test(
    '到期的时钟每件响一次：没有漏的，没有重的，消息也只有一条',
    async () => {
      for (let i = 0; i < CUTS; i++) await mortal.killDuring('watch-clocks', /^超时未受理/);
      for (let i = 0; i < 3; i++) expect(await mortal.system.timer('watch-clocks')).toMatchObject({ ok: true });
      expect(await mortal.seen(/^超时未受理/)).toEqual({ needs: NEEDS, most: 1 });
      expect((await mortal.seen(/^临近受理时限/)).most).toBeLessThanOrEqual(1);
      for (let i = 0; i < 3; i++) await mortal.system.timer('deliver-notices');
      const told = (await mortal.inbox('chief')).filter(({ title }) => title === '超时未受理');
      expect(told).toHaveLength(NEEDS);
      expect(new Set(told.map(({ page }) => page)).size).toBe(NEEDS);
    },
    MINUTES,
  );

  test(
    '网格合并：每件转一次，住址和负责人都跟过去，没有留在停用的网格里的',
    async () => {
      const merged = [{ code: GRID.southWest, name: '第一网格', status: 'retired', successors: [GRID.southEast] }];
      expect((await importRows(mortal.system, 'grids', merged)).errors).toEqual([]);
      for (let i = 0; i < CUTS; i++) await mortal.killDuring('follow-redraws', /^网格有调整/);
      for (let i = 0; i < 2; i++) await mortal.system.timer('follow-redraws');
      expect(await mortal.seen(/^网格有调整/)).toEqual({ needs: NEEDS, most: 1 });
      for (const { cellCode, owner } of await mortal.details())
        expect([cellCode, owner.name]).toEqual([GRID.southEast, '王五']);
    },
    MINUTES,
  );

  test(
    '请假：每件转一次，都在B的桌上',
    async () => {
      expectOk(await mortal.system.invoke('directory', 'worker', 'take-leave', {}, { commandId: 'leave-command-1' }));
      for (let i = 0; i < CUTS; i++) await mortal.killDuring('follow-people', /^转给/);
      for (let i = 0; i < 2; i++) await mortal.system.timer('follow-people');
      expect(await mortal.seen(/^转给/)).toEqual({ needs: NEEDS, most: 1 });
      expect((await mortal.details()).every(({ owner }) => owner.name === '李四')).toBe(true);
    },
    MINUTES,
  );
});
