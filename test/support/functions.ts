import { DEPLOYED, type Context } from '../../miniprogram/vocabulary/deployment';

/** Names of all contexts that are called by their name, whichever deployed function carries them. */
export function contextNames(): Context[] {
  return Object.values(DEPLOYED).flat();
}
