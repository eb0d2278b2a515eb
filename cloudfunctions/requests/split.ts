import type { HistoryEntry, ServiceRequest } from './request';
import { ECHOES } from './workflow';

/**
 * A request that is born of another: the author is the same and posted nothing anew, so its timeline begins with who took it out
 * of what. The author is told of both by the first. Pure.
 * @param made as if the author had posted it
 */
export function bornOf(made: ServiceRequest, first: ServiceRequest, taken: HistoryEntry): ServiceRequest {
  const [, ...rest] = made.history;
  const beginning: HistoryEntry = {
    ...taken,
    action: ECHOES.split.action,
    from: null,
    to: made.status,
    note: '',
    photos: [],
  };
  return {
    ...made,
    // Its photos are the first one's: what is known of them already stays known.
    media: first.media,
    history: [beginning, ...rest],
    links: [{ kind: 'split-from', id: first._id, number: first.number }],
  };
}
