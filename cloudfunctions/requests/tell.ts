import { derivedId } from '../platform/commands';
import { sayDate } from '../platform/clock';
import type { OutboxEntry } from '../platform/notices';
import { REQUEST_STATUSES } from '../../miniprogram/vocabulary/requests';
import type { ServiceRequest } from './request';
import type { Step } from './step';

/** The page of one request. */
export const DETAIL_PAGE = '/packages/requests/pages/detail/index';
/** A message of WeChat's has room for few words, a line of a list for more. */
const TITLE_CHARACTERS = 16;
export const HEADLINE_CHARACTERS = 40;

/** The first words of a need, as its title. */
export function titleOf(words: string, most = TITLE_CHARACTERS): string {
  const line = words.split('\n')[0] ?? '';
  const characters = [...line];
  return characters.length > most ? characters.slice(0, most).join('') + '…' : line;
}

/** The notice that a new request is on somebody's desk. */
export function tellAssigned(request: ServiceRequest, commandId: string): OutboxEntry {
  const by = sayDate(request.promises.acceptBy, request.createdAt);
  return noticeTo(
    request,
    commandId,
    'owner',
    'request-assigned',
    '有一件新的诉求',
    `“${titleOf(request.words)}”，请在 ${by} 前受理。`,
    request.createdAt,
  );
}

/** The notice of a step, from the request as it is after the step; nothing when the table tells nobody. */
export function tellStep(
  step: Step,
  after: ServiceRequest,
  note: string,
  commandId: string,
  now: number,
): OutboxEntry[] {
  if (!step.tells) return [];
  const { side, template } = step.tells;
  return [noticeTo(after, commandId, side, template, step.done, bodyOf(step, after, note, now), now)];
}

function bodyOf(step: Step, after: ServiceRequest, note: string, now: number): string {
  const title = `“${titleOf(after.words)}”`;
  const owner = `${after.owner.title}${after.owner.name}`;
  const said = note ? `：${note.replace(/[。.!！]+$/, '')}` : '';
  if (step.tells?.side === 'author') {
    const promise = after.status === 'accepted' ? `，${sayDate(after.promises.resolveBy, now)} 前办结` : '';
    const ask = after.status === 'resolved' ? '，请您确认' : '';
    return `${title}由${owner}${step.label}${promise}${said}${ask}。`;
  }
  const status = after.open ? `现在${REQUEST_STATUSES[after.status].label}。` : '';
  return `${title}，居民${step.done}${said}。${status}`;
}

/** A notice about one request to one of its people. */
export function noticeTo(
  request: ServiceRequest,
  commandId: string,
  side: 'author' | 'owner',
  template: OutboxEntry['template'],
  title: string,
  body: string,
  at: number,
): OutboxEntry {
  const to = side === 'author' ? { openid: request.author.openid } : { personId: request.owner.personId };
  const id = derivedId('notice', request._id, commandId, side);
  return { id, to, template, title, body, page: `${DETAIL_PAGE}?id=${request._id}`, at };
}
