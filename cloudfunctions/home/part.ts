import type { Part } from '../platform/part';

/** It keeps nothing of its own: what waits is looked at in the documents of the others. */
export const part = (): Part => ({ name: 'home', collections: [], personal: {} });
