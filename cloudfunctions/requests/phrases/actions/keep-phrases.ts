import type { z } from 'zod';
import { refuseBadContent } from '../../../platform/content';
import type { RegisteredCall } from '../../../platform/endpoint';
import { refusals } from '../../../platform/errors';
import type { inputs, PhrasesView } from '../../contract';
import { changed, emptyBook, keptBy, stepIn, type KeptBook, type PhraseBook } from '../phrase-book';
import { phraseBooks, savePhraseBook } from '../store';
import { phrasesView } from '../views';
import { forgetPhrases } from './phrases-for';

type Input = z.output<(typeof inputs)['keep-phrases']>;

/** The books that the caller keeps, with what holds where they are silent; one database call, none for who keeps none. */
export async function showPhrases({ identity, now }: RegisteredCall): Promise<PhrasesView> {
  const kept = keptBy(identity.posts);
  return phrasesView(kept, await booksOf(kept), now);
}

async function booksOf(kept: readonly KeptBook[]): Promise<PhraseBook[]> {
  const ids = [...new Set(kept.flatMap(({ id, above }) => [id, ...above]))];
  return ids.length === 0 ? [] : phraseBooks(ids);
}

/**
 * Says the phrases of one step anew, or that those above hold again; three database calls at most. The same command twice changes
 * once. @throws Refusal FORBIDDEN for somebody else's book, BAD_INPUT, STALE, UNSAFE_WORDS
 */
export async function keepPhrases(call: RegisteredCall, input: Input): Promise<PhrasesView> {
  const { identity, commandId, now } = call;
  const own = keptBy(identity.posts).find(({ id }) => id === input.bookId);
  if (!own) throw refusals.forbidden(`phrases of ${input.bookId}`);
  const { key: step } = stepIn(own, input.step);
  const before = (await phraseBooks([own.id]))[0] ?? emptyBook(own.id);
  if (isDone(before, commandId)) return showPhrases(call);
  const post = identity.posts.find((one) => keptBy([one]).some(({ id }) => id === own.id));
  const by = { openid: identity.openid, name: identity.account.name, title: post?.title ?? '' };
  const after = changed(before, input.version, { at: now, by, step, phrases: input.phrases, commandId });
  await refuseBadContent(identity.openid, (input.phrases ?? []).join('\n'));
  if (!(await savePhraseBook(after)) && !isDone((await phraseBooks([own.id]))[0] ?? before, commandId))
    throw refusals.stale();
  forgetPhrases();
  return showPhrases(call);
}

const isDone = ({ history }: PhraseBook, commandId: string) => history.some((change) => change.commandId === commandId);
