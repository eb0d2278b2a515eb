import type {
  Page,
  RequestsInputs,
  SummonsView,
  WhistleCounts,
  WhistleDetail,
  WhistleScores,
  WhistleSummary,
} from '../../cloudfunctions/requests/contract';
import type { WhistleView } from '../vocabulary/whistles';
import { call, type Reply } from './call';

export type { SummonsView, WhistleCounts, WhistleDetail, WhistleScores, WhistleSummary };

/** One of my lists of whistles, what falls due first on top. @param gridCode for open and done: a grid of mine, or below it */
export function listWhistles(
  view: WhistleView,
  cursor?: string,
  gridCode?: string,
): Promise<Reply<Page<WhistleSummary>>> {
  return call('requests', 'list-whistles', { view, ...(cursor ? { cursor } : {}), ...(gridCode ? { gridCode } : {}) });
}

/** Which lists I have, how many are in each, and how many of them wait for me. */
export function whistleCounts(): Promise<Reply<WhistleCounts>> {
  return call('requests', 'whistle-counts', {});
}

export function loadWhistle(id: string): Promise<Reply<WhistleDetail>> {
  return call('requests', 'whistle', { id });
}

/** A step of a whistle, as the view offered it. The same commandId sent again does nothing twice. */
export function performOnWhistle(
  input: RequestsInputs['perform-whistle'],
  commandId: string,
): Promise<Reply<WhistleDetail>> {
  return call('requests', 'perform-whistle', input, { commandId });
}

/** Both sides' figures of one month. @param month 2026-11 */
export function whistleScores(month: string): Promise<Reply<WhistleScores>> {
  return call('requests', 'whistle-scores', { month });
}
