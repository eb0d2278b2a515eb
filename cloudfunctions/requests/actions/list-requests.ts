import type { z } from 'zod';
import type { RegisteredCall } from '../../platform/endpoint';
import { refusals } from '../../platform/errors';
import { REQUEST_LIMITS } from '../../../miniprogram/vocabulary/steps';
import type { DeskSummary, inputs, Page, RequestSummary } from '../contract';
import { cursorText, parseCursor } from '../../platform/cursor';
import { countQueue, listings, requestPage, type Listing, type Sought } from '../store';
import { SEARCH_DESK, SEARCH_MINE } from '../search';
import { summaryOf } from '../views';
import { viewerOf } from '../viewer';

/** My own needs, newest first, or those where something happened last: one database call. */
export function listMine(
  call: RegisteredCall,
  input: z.output<(typeof inputs)['list-mine']>,
): Promise<Page<RequestSummary>> {
  const sought = { text: input.text, slot: SEARCH_MINE };
  const listing = input.sort === 'updated' ? listings.mineUpdated : listings.mine;
  return page(call, listing(call.caller.openid, input.filter), input.cursor, sought);
}

/** What is on my desk: what falls due first, or what came last, on top, and what is done newest first: one database call. */
export function desk(call: RegisteredCall, input: z.output<typeof inputs.desk>): Promise<Page<RequestSummary>> {
  const listing = deskListing(deskOwner(call), input);
  return page(call, listing, input.cursor, { text: input.text, slot: SEARCH_DESK });
}

function deskListing(personId: string, { view, sort }: Pick<z.output<typeof inputs.desk>, 'view' | 'sort'>): Listing {
  if (view === 'done') return listings.deskDone(personId);
  return sort === 'newest' ? listings.deskNewest(personId, view) : listings.desk(personId, view);
}

/** The figures at the head of a desk. */
export async function deskSummary(call: RegisteredCall): Promise<DeskSummary> {
  const personId = deskOwner(call);
  const [todo, overdue, waiting] = await Promise.all([
    countQueue(personId, 'todo'),
    countQueue(personId, 'todo', call.now),
    countQueue(personId, 'waiting'),
  ]);
  return { todo, overdue, waiting };
}

/** A desk belongs to a person of the list who holds a post now. */
export function deskOwner(call: RegisteredCall): string {
  const { account, posts } = call.identity;
  if (account.personId === null || posts.length === 0) throw refusals.forbidden('no post, no desk');
  return account.personId;
}

async function page(
  call: RegisteredCall,
  listing: Listing,
  cursor: string | undefined,
  sought: Sought,
): Promise<Page<RequestSummary>> {
  const found = await requestPage(listing, parseCursor(cursor), REQUEST_LIMITS.pageSize, sought);
  const shown = found.slice(0, REQUEST_LIMITS.pageSize);
  const last = shown[shown.length - 1];
  const more = found.length > shown.length && last !== undefined;
  return {
    items: shown.map((request) => summaryOf(request, viewerOf(call), call.now)),
    next: more ? cursorText({ key: last[listing.sortBy] ?? 0, id: last._id }) : null,
  };
}
