import { derivedId } from '../platform/commands';
import { sayMoment } from '../platform/clock';
import type { OutboxEntry } from '../platform/notices';
import type { HistoryEntry, ServiceRequest } from './request';
import { noticeTo, titleOf } from './tell';
import { CLOCK_OF } from './workflow';

/**
 * Who is told when a redrawn cell gave a request to another owner: its author, the new owner, and the one before.
 * @param term what its place calls a cell
 */
export function tellRecelled(
  before: ServiceRequest,
  after: ServiceRequest,
  { commandId, at }: HistoryEntry,
  term: string,
): OutboxEntry[] {
  const title = `“${titleOf(after.words)}”`;
  const now = `${after.owner.title}${after.owner.name}`;
  const accept = CLOCK_OF[after.status] === 'accept' && after.deadline !== null;
  const by = accept ? `，${sayMoment(after.deadline ?? at, at)}前受理` : '';
  const notice = (side: 'author' | 'owner', template: OutboxEntry['template'], body: string, of = after) =>
    noticeTo(of, commandId, side, template, `${term}有调整`, body, at);
  const left = notice(
    'owner',
    'request-progress',
    `${title}所在的位置划到${after.cellName}，现在由${now}负责。`,
    before,
  );
  return [
    notice('author', 'request-progress', `${title}现在由${now}负责${by}，已经办的接着办。`),
    notice('owner', 'request-assigned', `${title}随${term}调整转到您这里${by ? `，请在${by.slice(1)}` : ''}。`),
    { ...left, id: derivedId('notice', after._id, commandId, 'pastOwner') },
  ];
}
