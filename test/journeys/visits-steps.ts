import { randomUUID } from 'node:crypto';
import type { Page } from 'playwright-core';
import type { DueList } from '../../cloudfunctions/visits/contract';
import type { System } from '../support/system';
import type { Phones } from './steps';

export const PAGES = 'packages/visits/pages';
export const WORKER = 'worker-jiangtan';
export const CHIEF = 'community-jiangtan';
export const RESIDENT = 'resident-li';
export const CELL = '610302004001001';
export const COMMUNITY = CELL.slice(0, 12);
export const UNIT = `${CELL}-3-2`;

interface Demo {
  readonly system: System;
  readonly phones: Phones;
}

/** What the journeys of visits ask of the server and open, beside what people tap. */
export interface VisitSteps {
  asked<T>(who: string, action: string, input?: object, context?: string): Promise<T>;
  /** a page of visits; `text` for the size of letters */
  open(who: string, page: string, text?: number): Promise<Page>;
  dueAt(who: string, room: string): Promise<string>;
  /** what falls due by now, and what follows from visits */
  settle(): Promise<void>;
  /** the three households of the stairway, all of them due: 502 is the resident's own */
  seed(): Promise<void>;
}

const tag = (id: string, name: string, more: object = {}) => ({
  id,
  gridCode: COMMUNITY,
  name,
  group: 'care',
  intervalDays: 7,
  windowDays: 3,
  sensitivity: 'plain',
  purpose: '上门照顾',
  ground: '社区工作职责',
  asks: '吃饭、看病有没有困难',
  ...more,
});
const living = (room: string, name: string, phone: string, openid = '') => ({
  addressId: UNIT,
  room,
  movedIn: '2015-06-01',
  members: [{ name, relation: 'head', birthMonth: '1948-03', phone, openid }],
  tags: [
    { tagId: 'door-alone', from: '2026-01-01' },
    { tagId: 'door-veteran', member: name, from: '2026-01-01' },
  ],
});

export function visitSteps(demo: Demo): VisitSteps {
  const asked: VisitSteps['asked'] = async <T>(who: string, action: string, input: object = {}, context = 'visits') => {
    const reply = await demo.system.invoke<T>(context, who, action, input, { commandId: randomUUID() });
    if (!reply.ok) throw new Error(`${action}: ${reply.error.message} ${JSON.stringify(reply.error.fields ?? {})}`);
    return reply.data;
  };
  const settle = async () => {
    for (const timer of ['file-visits', 'watch-clocks:visits', 'file-visits']) await demo.system.timer(timer);
  };
  return {
    asked,
    settle,
    open: (who, page, text = 1) => demo.phones.of(who, `${PAGES}/${page}`, { text }),
    async dueAt(who, room) {
      const found = (await asked<DueList>(who, 'due-list')).items.find((one) => one.room === room);
      if (!found) throw new Error(`nobody is due at ${room}`);
      return found.id;
    },
    async seed() {
      const rows = [tag('door-alone', '独居老人'), tag('door-veteran', '老党员', { group: 'mustVisit', asks: '' })];
      await asked('local-admin', 'import-tag-kinds', { rows });
      const households = [
        living('502', '李桂芬', '15490000001', RESIDENT),
        living('602', '王大爷', '15490000052'),
        living('603', '赵奶奶', '15490000053'),
      ];
      await asked('local-admin', 'import-households', { rows: households });
      // Somebody saw her elsewhere this week, so that nothing of hers is due: she asks for a visit herself.
      await asked(RESIDENT, 'ask-visit', {});
      await settle();
    },
  };
}

/** The switch under the phone: what the phone cannot reach, it says so itself. */
export async function setOffline(page: Page, offline: boolean): Promise<void> {
  await page.evaluate((value) => {
    (globalThis as unknown as { __phone: { settings: { offline: boolean } } }).__phone.settings.offline = value;
  }, offline);
}
