import type { Part } from '../platform/part';
import { directoryTables } from './actions/import-sheet';
import { collections } from './store';

export const part = (): Part => ({
  name: 'directory',
  collections,
  imports: directoryTables,
});
