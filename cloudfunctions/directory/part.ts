import type { Part } from '../platform/part';
import { directoryTables } from './actions/import-sheet';
import { collections } from './store';
import { personal } from './personal-data';

export const part = (): Part => ({
  name: 'directory',
  collections,
  personal,
  imports: directoryTables,
});
