import { derivedId } from '../platform/commands';
import { sayMoment } from '../platform/clock';
import type { OutboxEntry } from '../platform/notices';
import type { HistoryEntry, ServiceRequest } from './request';
import type { Step } from './step';
import { noticeTo, titleOf } from './tell';

/**
 * Who is told when a request was routed anew: the author whose it is now, the new owner that it is theirs, and the owner before
 * when it was not they who did it. When the owner stays, the other of the two is told.
 * @param taken the person's own entry
 */
export function tellRerouted(
  step: Step,
  before: ServiceRequest,
  after: ServiceRequest,
  taken: HistoryEntry,
): OutboxEntry[] {
  const { at, commandId } = taken;
  const title = `“${titleOf(after.words)}”`;
  const now = `${after.owner.title}${after.owner.name}`;
  const byAuthor = taken.by.side === 'author';
  const who = byAuthor ? '居民' : `${taken.by.title}${taken.by.name}`;
  const progress = (side: 'author' | 'owner', body: string) =>
    noticeTo(after, commandId, side, 'request-progress', step.done, body, at);
  if (before.owner.personId === after.owner.personId) {
    const where = `${title}的位置改为${after.place.text}，仍由${now}负责。`;
    return [progress(byAuthor ? 'owner' : 'author', where)];
  }
  const by = sayMoment(after.promises.acceptBy, at);
  const assigned = `${title}转到您这里，请在${by}前受理。`;
  return [
    progress('author', `${title}现在由${now}负责，${by}前受理。`),
    noticeTo(after, commandId, 'owner', 'request-assigned', '有一件转来的诉求', assigned, at),
    ...(taken.by.side === 'owner'
      ? []
      : [toPastOwner(step, before, after, taken, `${title}，${who}${step.done}，现在由${now}负责。`)]),
  ];
}

function toPastOwner(
  step: Step,
  before: ServiceRequest,
  after: ServiceRequest,
  { commandId, at }: HistoryEntry,
  body: string,
): OutboxEntry {
  const notice = noticeTo(
    { ...after, owner: before.owner },
    commandId,
    'owner',
    'request-progress',
    step.done,
    body,
    at,
  );
  return { ...notice, id: derivedId('notice', after._id, commandId, 'pastOwner') };
}
