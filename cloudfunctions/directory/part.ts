import type { Part } from '../platform/part';
import { directoryTables } from './actions/import-sheet';
import { workingDaysTable } from './actions/import-working-days';
import { workingYearCollection } from '../platform/working-years';
import { collections } from './store';
import { personal } from './personal-data';

export const part = (): Part => ({
  name: 'directory',
  collections: [...collections, workingYearCollection],
  personal,
  imports: [...directoryTables, workingDaysTable],
});
