import type { Part } from '../platform/part';
import { checkDueMedia } from './actions/check-due';
import { mediaOutbox } from './api';
import { collections, MEDIA_CHECKS } from './store';

export const part = (): Part => ({
  name: 'media',
  collections,
  outboxes: { media: mediaOutbox },
  dueWork: [{ name: 'check-media', in: MEDIA_CHECKS, at: 'dueAt', run: checkDueMedia }],
});
