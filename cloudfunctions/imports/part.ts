import type { Part } from '../platform/part';
import { continueImports } from './actions/continue-imports';
import { importOutbox } from './api';
import { noticeKinds } from './notice-kinds';
import { collections, IMPORTS } from './store';
import { personal } from './personal-data';

export const part = (): Part => ({
  name: 'imports',
  collections,
  personal,
  notices: noticeKinds,
  outboxes: { imports: importOutbox },
  dueWork: [{ name: 'continue-imports', in: IMPORTS, at: 'dueAt', batch: 3, run: continueImports }],
});
