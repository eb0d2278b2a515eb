import { WORD_CHECKS } from '../platform/held-words';
import { checkHeldWords } from '../platform/word-checks';
import type { Part } from '../platform/part';
import { checkDueMedia } from './actions/check-due';
import { mediaOutbox } from './api';
import { collections, MEDIA_CHECKS } from './store';
import { noticeKinds } from './notice-kinds';
import { wordOutbox } from './store-words';
import { personal } from './personal-data';

export const part = (): Part => ({
  name: 'media',
  collections,
  personal,
  notices: noticeKinds,
  outboxes: { media: mediaOutbox, 'held-words': wordOutbox },
  dueWork: [
    { name: 'check-words', in: WORD_CHECKS, at: 'dueAt', run: checkHeldWords },
    { name: 'check-media', in: MEDIA_CHECKS, at: 'dueAt', run: checkDueMedia },
  ],
});
