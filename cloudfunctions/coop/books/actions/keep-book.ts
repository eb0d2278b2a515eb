import type { z } from 'zod';
import { gridNameOf } from '../../../directory/api';
import { sayDate } from '../../../platform/clock';
import type { RegisteredCall } from '../../../platform/endpoint';
import { refusals } from '../../../platform/errors';
import type { ActionOption } from '../../../platform/steps';
import { actorOf } from '../../actions/who';
import { refuseBadContent } from '../../../platform/content';
import { needCommunity } from '../../access';
import { option } from '../../fields';
import { sayYuan } from '../../money';
import type { bookInputs, BookSubject } from '../contract';
import { turnoverOf, type JournalEntry } from '../entry';
import { bookRefusals } from '../refusals';
import { allowedBookStep, BY_HAND, decideBook } from '../steps';
import type { Book } from '../book';
import { bookOf, changeBook, entriesById, latestOfKind } from '../store';
import { bookSubject } from '../views';
import { readableBook } from './show-books';

type Input = z.output<(typeof bookInputs)['perform-book']>;
const CORRECTABLE_SHOWN = 20;

/** The book as what steps are taken on. */
export async function showBook(call: RegisteredCall, { id }: { id: string }): Promise<BookSubject> {
  const code = needCommunity(call.identity, id);
  const [sides, book] = await Promise.all([readableBook(call, code), bookOf(code)]);
  return bookSubject(book, sides, await gridNameOf(code, call.now), call.now);
}

/** What is done to the book by hand: the step and its entry in one transaction. */
export async function performBook(call: RegisteredCall, input: Input): Promise<BookSubject> {
  const { now, commandId, caller } = call;
  const code = needCommunity(call.identity, input.id);
  const [sides, book] = await Promise.all([readableBook(call, code), bookOf(code)]);
  const name = await gridNameOf(code, now);
  const isDone = ({ history }: Book) =>
    history.some((step) => step.commandId === commandId && step.by.openid === caller.openid);
  if (isDone(book)) return bookSubject(book, sides, name, now);
  const { action, version, fields } = input;
  const command = { action, version, fields, commandId, by: { ...actorOf(call), sides } };
  allowedBookStep(book, command, now);
  const wrong = action === 'correct' ? await correctable(code, fields.choice ?? '') : null;
  decideBook(book, { ...command, wrong }, now);
  await refuseBadContent(caller.openid, fields.note ?? '');
  const after = await changeBook(code, (current) =>
    isDone(current) ? null : decideBook(current, { ...command, wrong }, now),
  );
  return bookSubject(after, sides, name, now);
}

/** An entry made by hand that was not taken back yet. @throws Refusal NOT_CORRECTABLE */
async function correctable(communityCode: string, id: string): Promise<JournalEntry> {
  const [entry] = await entriesById([id]);
  if (!entry || entry.communityCode !== communityCode || !BY_HAND.includes(entry.kind))
    throw bookRefusals.notCorrectable();
  const taken = await latestOfKind(communityCode, 'reversal', CORRECTABLE_SHOWN * BY_HAND.length);
  if (taken.some(({ reverses }) => reverses === id)) throw bookRefusals.notCorrectable();
  return entry;
}

/** What may be taken back, the latest first: entries by hand that were not. One database call for each kind. */
export async function bookChoices(
  call: RegisteredCall,
  { id, action }: z.output<(typeof bookInputs)['book-options']>,
): Promise<ActionOption[]> {
  const code = needCommunity(call.identity, id);
  const sides = await readableBook(call, code);
  if (action !== 'correct' || !sides.includes('manager')) throw refusals.forbidden('no choices in the book');
  const kinds = [...BY_HAND, 'reversal' as const];
  const found = (await Promise.all(kinds.map((kind) => latestOfKind(code, kind, CORRECTABLE_SHOWN)))).flat();
  const taken = new Set(found.map(({ reverses }) => reverses));
  return found
    .filter(({ _id, kind }) => kind !== 'reversal' && !taken.has(_id))
    .sort((a, b) => b.at - a.at)
    .slice(0, CORRECTABLE_SHOWN)
    .map(({ _id, title, at, postings }) =>
      option(_id, title, `${sayDate(at, call.now)}，${sayYuan(turnoverOf(postings))}`),
    );
}
