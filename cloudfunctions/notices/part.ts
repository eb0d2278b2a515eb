import type { Part } from '../platform/part';
import { collections } from './store';
import { personal } from './personal-data';

export const part = (): Part => ({
  name: 'notices',
  collections,
  personal,
});
