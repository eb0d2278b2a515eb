import type { Part } from '../platform/part';
import { statementOutbox } from './api';
import { noticeKinds } from './notice-kinds';
import { collections } from './store';

export const part = (): Part => ({
  name: 'records',
  collections,
  notices: noticeKinds,
  outboxes: { 'service-records': statementOutbox },
});
