import type { OrderCounts, OrderSummary } from '../../cloudfunctions/coop/contract';
import type { Session } from '../../cloudfunctions/directory/contract';
import type { GroupView, MyGroup } from '../../cloudfunctions/groups/contract';
import type { AppealPage, AppealView, LedgerPage } from '../../cloudfunctions/ledger/contract';
import type { BranchDesk, MyCall, MyReports } from '../../cloudfunctions/party/contract';
import type { Page } from '../../cloudfunctions/platform/steps';
import type { DeskSummary, RequestSummary, WhistleCounts } from '../../cloudfunctions/requests/contract';
import type { System } from '../support/system';

/** How many things wait for somebody, by what they are, asked of each context by its own pages: what home has to come to. */
export interface Recount {
  mine: number;
  desk: number;
  whistles: number;
  /** late, or with nobody, in the grids they answer for, what lies with themselves left out */
  grids: number;
  appeals: number;
  unread: number;
  asking: number;
  reports: number;
  asked: number;
  calls: number;
  orders: number;
}

/** Asks as a phone does; null for what this person may not ask. */
class Asker {
  constructor(
    private readonly system: System,
    private readonly openid: string,
  ) {}

  async ask<T>(fn: string, action: string, input: object = {}): Promise<T | null> {
    const reply = await this.system.invoke<T>(fn, this.openid, action, input);
    return reply.ok ? reply.data : null;
  }

  /** All of a list, page after page. */
  async all<T>(fn: string, action: string, input: object): Promise<T[]> {
    const found: T[] = [];
    for (let cursor: string | null | undefined; cursor !== null;) {
      const page: Page<T> | null = await this.ask(fn, action, { ...input, ...(cursor ? { cursor } : {}) });
      found.push(...(page?.items ?? []));
      cursor = page?.next ?? null;
    }
    return found;
  }
}

export async function recount(system: System, openid: string): Promise<Recount> {
  const asker = new Asker(system, openid);
  const session = await asker.ask<Session>('directory', 'me');
  return {
    mine: (await asker.all<RequestSummary>('requests', 'list-mine', { filter: 'open' })).filter(({ status }) =>
      ['awaiting', 'resolved'].includes(status.id),
    ).length,
    desk: (await asker.ask<DeskSummary>('requests', 'desk-summary'))?.todo ?? 0,
    whistles: (await asker.ask<WhistleCounts>('requests', 'whistle-counts'))?.todo ?? 0,
    grids: await inGrids(asker, session),
    appeals: await appeals(asker),
    ...(await inGroups(asker)),
    ...(await inParty(asker)),
    calls: ((await asker.ask<MyCall[]>('party', 'my-calls')) ?? []).filter(({ state }) =>
      ['called', 'coming'].includes(state.id),
    ).length,
    orders: await orders(asker),
  };
}

async function inGrids(asker: Asker, session: Session | null): Promise<number> {
  const own = new Set<string>();
  for (const view of ['todo', 'joint', 'council'])
    for (const { id } of await asker.all<RequestSummary>('requests', 'desk', { view })) own.add(id);
  let sum = 0;
  for (const { gridCode } of (session?.desks ?? []).filter(({ kind }) => kind === 'grid')) {
    const ids = new Set<string>();
    for (const queue of ['overdue', 'unassigned'])
      for (const { id } of await asker.all<LedgerPage['items'][number]>('ledger', 'queue', { gridCode, queue }))
        if (!own.has(id)) ids.add(id);
    sum += ids.size;
  }
  return sum;
}

/** Those that this person may decide. */
async function appeals(asker: Asker): Promise<number> {
  const waiting = (await asker.ask<AppealPage>('ledger', 'appeals', { view: 'to-decide' }))?.items ?? [];
  const views = await Promise.all(waiting.map(({ id }) => asker.ask<AppealView>('ledger', 'appeal', { id })));
  return views.filter((view) => view?.actions.some(({ action }) => action === 'grant')).length;
}

async function inGroups(asker: Asker): Promise<Pick<Recount, 'unread' | 'asking'>> {
  const mine = await asker.all<MyGroup>('groups', 'mine', { part: 'member' });
  let asking = 0;
  for (const { id } of mine.filter(({ chief }) => chief))
    asking += (await asker.ask<GroupView>('groups', 'group', { id }))?.group?.asking ?? 0;
  return { unread: mine.reduce((sum, one) => sum + one.unread, 0), asking };
}

/** Who answers for the members of a community, by their post in it; those above only look. */
const ANSWERING = ['chief', 'communityWorker', 'branchSecretary'];

async function inParty(asker: Asker): Promise<Pick<Recount, 'reports' | 'asked'>> {
  const desk = await asker.ask<BranchDesk>('party', 'branch-desk');
  const mine = (await asker.ask<MyReports>('party', 'my-reports'))?.items ?? [];
  const own = mine.filter(
    ({ status, communityName }) => status.id === 'waiting' && communityName === desk?.gridName,
  ).length;
  const posts = (await asker.ask<Session>('directory', 'me'))?.posts ?? [];
  const answers = posts.some(({ kind, gridCode }) => gridCode === desk?.gridCode && ANSWERING.includes(kind));
  const branches = desk && answers ? (desk.statuses.find(({ id }) => id === 'waiting')?.count ?? 0) : 0;
  return { reports: Math.max(0, branches - own), asked: mine.filter(({ status }) => status.id === 'asked').length };
}

async function orders(asker: Asker): Promise<number> {
  const todo = (await asker.ask<OrderCounts>('coop', 'order-counts'))?.todo ?? 0;
  const mine = await asker.all<OrderSummary>('coop', 'list-orders', { view: 'mine' });
  return todo + mine.filter(({ status }) => status.id === 'estimated' || status.id === 'done').length;
}
