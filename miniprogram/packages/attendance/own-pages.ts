import { at, byId } from '../../services/navigate';

/** Pages that only this package opens. */
export const OWN_PAGES = {
  /** what comes back and one holds */
  allSeries: at('attendance/all-series'),
  /** to check in or out */
  check: (id: string, way: 'in' | 'out') => `${at('attendance/check')}?id=${id}&way=${way}`,
  /** the changing code, on an organiser's phone */
  occasionCode: byId('attendance/code'),
  roster: byId('attendance/roster'),
  planOccasion: at('attendance/plan'),
  /** what I can do for neighbours */
  offer: at('attendance/offer'),
} as const;
