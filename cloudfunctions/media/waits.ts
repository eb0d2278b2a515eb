import { countOf, counted, type Look } from '../platform/look';
import { WORD_CHECKS } from '../platform/held-words';
import type { Waits } from '../platform/waits';
import { placedIn } from './store-words';
import { HELD_WORDS_PAGE, judgesIn } from './words';

/** Words that stayed without an answer, for who answers for the people who wrote them; by index unanswered. */
export const mediaWaits: Waits<{ words: Look<{ n: number }> | null }> = {
  near({ posts }) {
    const grids = judgesIn(posts);
    return { words: grids.length === 0 ? null : countOf(WORD_CHECKS, { state: 'unanswered', ...placedIn(grids) }) };
  },
  items({ now }, { words }) {
    const count = counted(words);
    if (count === 0) return [];
    const line = {
      label: `${count} 段话等您看`,
      title: '检查没有结果，别人还看不到',
      hint: '看过以后放出来，或只留给本人',
    };
    return [
      {
        id: 'held-words',
        ...line,
        page: `/${HELD_WORDS_PAGE}`,
        at: now,
        pressing: 'open' as const,
        count,
        tab: 'home' as const,
        desk: '',
      },
    ];
  },
};
