import type { Part } from '../platform/part';
import { collections } from './store';

export const part = (): Part => ({
  name: 'notices',
  collections,
});
