import type { Page, RequestsInputs, RequestSummary } from '../../cloudfunctions/requests/contract';
import { call, type Reply } from './call';
import { firstRead } from './last-read';

export type MineFilter = 'all' | 'open' | 'closed';
export type DeskView = NonNullable<RequestsInputs['desk']['view']>;

/** My needs, newest first. */
export const listMine = (
  filter: MineFilter,
  cursor?: string,
  text = '',
  by = '',
): Promise<Reply<Page<RequestSummary>>> => {
  const sort = by === 'updated' ? by : 'newest';
  const read = () => call('requests', 'list-mine', { filter, text, sort, cursor });
  return text || by ? read() : firstRead(`mine ${filter}`, cursor, read, true);
};
