import { GRID_CODE_LENGTH } from '../../miniprogram/vocabulary/grid';
import type { Identity } from '../platform/identity';

/** The district of a person: where they live, else where they work; '' for who has said neither. Pure. */
export function districtOf({ account, posts }: Pick<Identity, 'account' | 'posts'>): string {
  const code = account?.home?.gridCode ?? posts[0]?.gridCode ?? '';
  return code.slice(0, GRID_CODE_LENGTH.district);
}
