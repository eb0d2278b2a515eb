import { derivedId } from './commands';
import type { Audience, OutboxEntry, Recipient } from './notices';
import type { StepEntry } from './step-rows';

/** What is said in a notice, and the page that opens from it. */
export interface Said {
  template: string;
  title: string;
  body: string;
  page: string;
}

/** Whom a recipient or an audience names, '' for nobody. */
export function whomOf(to: Recipient | Audience): string {
  return 'openid' in to ? to.openid : 'personId' in to ? to.personId : to.followersOf;
}

/**
 * A notice of something that happened to a document. None for nobody, and none for whoever did it. Pure.
 * The same change tells the same person the same thing once, however often it is decided.
 */
export function noticeOf(
  about: { _id: string },
  { at, by, commandId }: Pick<StepEntry, 'at' | 'by' | 'commandId'>,
  to: Recipient | Audience,
  said: Said,
): OutboxEntry[] {
  const whom = whomOf(to);
  if (whom === '' || ('openid' in to && whom === by.openid)) return [];
  return [{ id: derivedId('notice', about._id, commandId, whom, said.title), to, ...said, at } as OutboxEntry];
}
