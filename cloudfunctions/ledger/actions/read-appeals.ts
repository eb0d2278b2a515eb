import type { z } from 'zod';
import { cursorText, parseCursor } from '../../platform/cursor';
import type { RegisteredCall } from '../../platform/endpoint';
import { refusals } from '../../platform/errors';
import { covers } from '../../platform/identity';
import { POST_KINDS } from '../../../miniprogram/vocabulary/grid';
import { LEDGER_LIMITS } from '../../../miniprogram/packages/ledger/vocabulary/ledger';
import { appealLine, appealView } from '../appeal-view';
import type { AppealLine, AppealPage, AppealView, inputs } from '../contract';
import type { LedgerEntry } from '../entry';
import { ledgerRefusals } from '../refusals';
import { gridInScope, scopeOf } from '../scope';
import { entryById } from '../store';
import { appealById, appealsOf, appealsToDecide } from '../store-appeals';
import { actorOf } from '../actor';

/** One request's appeal, or what to say when nobody has appealed; two database calls at once. */
export async function appeal(call: RegisteredCall, input: z.output<typeof inputs.appeal>): Promise<AppealView> {
  const [entry, found] = await Promise.all([readableEntry(call, input.id), appealById(input.id)]);
  return appealView(entry, found, actorOf(call), call.now);
}

/** A line of the ledger for somebody in whose scope it lies. @throws Refusal NOT_FOUND for everybody else */
export async function readableEntry(call: RegisteredCall, id: string): Promise<LedgerEntry> {
  const entry = await entryById(id);
  const scope = scopeOf(call.identity.posts);
  if (!entry || !scope.some((own) => covers(own, entry.cellCode))) throw refusals.notFound('这件诉求');
  return entry;
}

/** What waits for one's own decision, or all appeals of a grid: one database call. */
export async function appeals(call: RegisteredCall, input: z.output<typeof inputs.appeals>): Promise<AppealPage> {
  const { posts } = call.identity;
  const size = LEDGER_LIMITS.pageSize;
  const cursor = parseCursor(input.cursor);
  const mine = input.view === 'to-decide';
  const found = mine
    ? await appealsToDecide(decidingGrid(posts), cursor, size)
    : await appealsOf(gridInScope(posts, input.gridCode), cursor, size);
  const items: AppealLine[] = found.slice(0, size).map((one) => appealLine(one, call.now));
  const last = found[size - 1];
  const key = last && { key: mine ? last.decideBy : last.updatedAt, id: last._id };
  return { items, next: found.length > size && key ? cursorText(key) : null };
}

/** The widest grid that one is chief of. @throws Refusal NO_LEDGER */
function decidingGrid(posts: RegisteredCall['identity']['posts']): string {
  const [widest] = scopeOf(posts.filter(({ kind }) => kind === POST_KINDS.chief));
  if (widest === undefined) throw ledgerRefusals.noLedger();
  return widest;
}
