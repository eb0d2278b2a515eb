import type { Part } from '../platform/part';
import { statementOutbox } from './api';
import { noticeKinds } from './notice-kinds';
import { collections } from './store';
import { personal } from './personal-data';

export const part = (): Part => ({
  name: 'records',
  collections,
  personal,
  notices: noticeKinds,
  outboxes: { 'service-records': statementOutbox },
});
