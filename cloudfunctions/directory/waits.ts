import { GRID_CODE_LENGTH } from '../../miniprogram/vocabulary/grid';
import { ACCOUNTS } from '../platform/identity';
import type { Look } from '../platform/look';
import type { Waits } from '../platform/waits';
import { HOMES_PAGE, knows, PASSED_UP_AFTER } from './homes';

/** Places below a grid end before this. */
const PAST_ALL = ':';
interface Waiting {
  n: number;
  first: number;
}
type Looking = { homes: Look<Waiting> | null };

/**
 * Who said that they live in somebody's cell, and nobody has looked at it; after a week the community sees it too. By index
 * home_proof.
 */
export const directoryWaits: Waits<Looking> = {
  near({ posts, now }) {
    const ranges = posts.filter(knows).flatMap(({ gridCode }) => {
      const below = { 'home.proof.place': { $gte: gridCode, $lt: gridCode + PAST_ALL } };
      if (gridCode.length === GRID_CODE_LENGTH.cell) return [below];
      const since = { 'home.proof.since': { $lt: now - PASSED_UP_AFTER } };
      return gridCode.length === GRID_CODE_LENGTH.community ? [{ ...below, ...since }] : [];
    });
    if (ranges.length === 0) return { homes: null };
    const match = { 'home.proof.status': 'stated', ...(ranges.length === 1 ? ranges[0] : { $or: ranges }) };
    const group = { _id: null, n: { $sum: 1 }, first: { $min: '$home.proof.since' } };
    return { homes: { from: ACCOUNTS, stages: [{ $match: match }, { $group: group }] } };
  },
  items: (_, { homes }) =>
    homes.map(({ n, first }) => ({
      id: 'homes',
      label: `${n} 个住址等确认`,
      title: '新登记和搬来的居民',
      hint: '',
      page: HOMES_PAGE,
      at: first,
      pressing: 'open' as const,
      count: n,
      tab: 'home' as const,
      desk: '',
    })),
};
