import { derivedId } from '../platform/commands';
import type { OutboxEntry } from '../platform/notices';
import { neighbourView, PROGRESS, publicStatus } from './neighbour-view';
import type { HistoryEntry, ServiceRequest } from './request';
import { DETAIL_PAGE } from './tell';

/** The page on which a neighbour reads it. */
export const NEIGHBOUR_PAGE = '/packages/requests/pages/neighbour/index';

type Told = Omit<ServiceRequest, 'history' | 'outbox'>;
type Went = Pick<HistoryEntry, 'commandId' | 'at'>;

/**
 * What neighbours who follow a request hear once it went on: how far it is, with none of the words that were said; and so do those
 * whose own was merged into it, by their own words. What was taken back is said once more, and shown no more. Pure.
 */
export function tellFollowers(before: Told, after: Told, went: Went): OutboxEntry[] {
  const hidden = after.visibility === 'private' && before.visibility !== 'private';
  // what neighbours read of it has to be another: that the author is asked for something is not theirs to know
  if (!hidden && publicStatus(after.status) === publicStatus(before.status)) return [];
  const progress = PROGRESS[after.status];
  return [...tellNeighbours(before, hidden, progress, went), ...(hidden ? [] : tellAlong(after, progress, went))];
}

function tellNeighbours(before: Told, hidden: boolean, progress: string, { commandId, at }: Went): OutboxEntry[] {
  const seen = before.followerCount > 0 ? neighbourView(before, at) : null;
  if (!seen) return [];
  const body = hidden ? '您关注的一件事，反映人已改为不公开，不再显示。' : `“${seen.title}”：${progress}。`;
  const title = hidden ? '您关注的事不再公开' : TITLE;
  return [announcement(before._id, derivedId('notice', before._id, commandId, 'followers'), title, body, at)];
}

/** Those whose own was merged into it, and who follows that: on its own page, in its own words. */
function tellAlong({ _id, along, status }: Told, progress: string, { commandId, at }: Went): OutboxEntry[] {
  return along.flatMap(({ id, openid, title, shown }) => {
    const ask = status === 'resolved' ? '还没有解决的，可以说一声，单独办。' : '';
    const notice: OutboxEntry = {
      id: derivedId('notice', _id, commandId, 'along', id),
      to: { openid },
      template: status === 'resolved' ? 'request-resolved' : 'request-progress',
      title: '您反映的事有新进展',
      body: `“${title}”和另一件一起办：${progress}。${ask}`,
      page: `${DETAIL_PAGE}?id=${id}`,
      at,
    };
    const key = derivedId('notice', _id, commandId, 'along-followers', id);
    return shown ? [notice, announcement(id, key, TITLE, `“${title}”和另一件一起办：${progress}。`, at)] : [notice];
  });
}

const TITLE = '您关注的事有新进展';

function announcement(requestId: string, id: string, title: string, body: string, at: number): OutboxEntry {
  return {
    id,
    to: { followersOf: requestId },
    template: 'neighbour-progress',
    title,
    body,
    page: `${NEIGHBOUR_PAGE}?id=${requestId}`,
    at,
  };
}
