import { derivedId } from '../platform/commands';
import type { OutboxEntry } from '../platform/notices';
import { neighbourView, PROGRESS } from './neighbour-view';
import type { HistoryEntry, ServiceRequest } from './request';

/** The page on which a neighbour reads it. */
export const NEIGHBOUR_PAGE = '/packages/requests/pages/neighbour/index';

type Told = Omit<ServiceRequest, 'history' | 'outbox'>;

/**
 * What neighbours who follow a request hear once it went on: how far it is, with none of the words that were said. Nothing when
 * its author let nobody see it, or nobody follows it. What was taken back is said once more, and shown no more. Pure.
 */
export function tellFollowers(before: Told, after: Told, { commandId, at }: HistoryEntry): OutboxEntry[] {
  const seen = neighbourView(before, at);
  if (!seen || before.followerCount === 0) return [];
  const hidden = after.visibility === 'private';
  if (!hidden && after.status === before.status) return [];
  const body = hidden
    ? '您关注的一件事，反映人已改为不公开，不再显示。'
    : `“${seen.title}”${seen.title.endsWith('。') ? '' : '：'}${PROGRESS[after.status]}。`;
  return [
    {
      id: derivedId('notice', before._id, commandId, 'followers'),
      to: { followersOf: before._id },
      template: 'neighbour-progress',
      title: hidden ? '您关注的事不再公开' : '您关注的事有新进展',
      body,
      page: `${NEIGHBOUR_PAGE}?id=${before._id}`,
      at,
    },
  ];
}
