import { POST_KINDS } from '../../miniprogram/vocabulary/grid';
import { derivedId } from '../platform/commands';
import type { WordCheck } from '../platform/held-words';
import { covers, isAdministrator, type HeldPost, type Identity } from '../platform/identity';
import type { Notice } from '../platform/notices';

export const HELD_WORDS_PAGE = 'packages/platform/pages/held-words/index';

/** Grids whose people's words somebody may decide about: those of chiefs and community workers, from the community up. */
export function judgesIn(posts: readonly Pick<HeldPost, 'kind' | 'gridCode'>[]): string[] {
  const own = posts.filter(
    ({ kind, gridCode }) =>
      gridCode.length <= COMMUNITY && (kind === POST_KINDS.chief || kind === POST_KINDS.communityWorker),
  );
  return [...new Set(own.map(({ gridCode }) => gridCode))];
}
const COMMUNITY = 12;

/** May they decide about these words? Nobody decides about their own. */
export function mayJudgeWords(identity: Identity, { openid, place = '' }: WordCheck): boolean {
  if (identity.openid === openid) return false;
  return isAdministrator(identity) || judgesIn(identity.posts).some((code) => place !== '' && covers(code, place));
}

/** What the author is told. Nothing of the words is in it: it lies in an inbox. */
export function tellJudged(check: WordCheck, state: 'cleared' | 'refused', now: number): Notice {
  const seen = state === 'cleared';
  return {
    id: derivedId('words-judged', check._id),
    to: { openid: check.openid },
    template: 'words-judged',
    title: seen ? '您写的话能看到了' : '您写的话没有放出来',
    body: seen
      ? '社区看过了，您写的话别人现在看得到。'
      : '社区看过了，有一段话不宜公开，只有您自己看得到。可以换一种说法再写。',
    page: '',
    at: now,
  };
}
