import { derivedId } from '../platform/commands';
import { sayDate } from '../platform/clock';
import { urgently, type OutboxEntry } from '../platform/notices';
import { REQUEST_STATUSES } from '../../miniprogram/packages/requests/vocabulary/requests';
import type { HistoryEntry, ServiceRequest } from './request';
import type { Step } from './step';

/** The page of one request. */
export const DETAIL_PAGE = '/packages/requests/pages/detail/index';
/** A message of WeChat's has room for few words, a line of a list for more. */
const TITLE_CHARACTERS = 16;
export const HEADLINE_CHARACTERS = 40;

/** Of a long note a message says the beginning; all of it stands on the page that the message opens. */
const SAID_CHARACTERS = 200;
export function beginning(said: string): string {
  const characters = [...said];
  return characters.length > SAID_CHARACTERS ? `${characters.slice(0, SAID_CHARACTERS).join('')}…` : said;
}

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

/** The notices of a step, from the request as it is after the step; none when the table tells nobody. @param said the person's own words */
export function tellStep(step: Step, after: ServiceRequest, entry: HistoryEntry, said: string): OutboxEntry[] {
  return step.tells.flatMap(({ to, template }) =>
    to === 'followers' || to === entry.by.side
      ? []
      : noticeTo(after, entry.commandId, to, template, step.done, bodyFor(to, step, after, entry, said), entry.at),
  );
}

function bodyFor(
  to: 'author' | 'owner',
  step: Step,
  after: ServiceRequest,
  { by, at }: HistoryEntry,
  words: string,
): string {
  const title = `“${titleOf(after.words)}”`;
  const said = words ? `：${beginning(words).replace(/[。.!！]+$/, '')}` : '';
  const actor = `${by.title}${by.side === 'author' ? '' : by.name}`;
  if (to === 'author') {
    const promise = after.status === 'accepted' ? `，${sayDate(after.promises.resolveBy, at)} 前办结` : '';
    const ask = { resolved: '，请您确认', awaiting: `，请在 ${sayDate(after.deadline ?? at, at)} 前回复` }[
      String(after.status)
    ];
    return `${title}由${actor}${step.told || step.label}${promise}${said}${ask ?? ''}。`;
  }
  const status = after.open ? `现在${REQUEST_STATUSES[after.status].label}。` : '';
  return `${title}，${actor}${step.done}${said}。${status}`;
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
  const entry = { id, to, template, title, body, page: `${DETAIL_PAGE}?id=${request._id}`, at };
  return request.urgency === 'urgent' ? urgently(entry) : entry;
}
