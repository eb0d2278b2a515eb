import type { Chief } from '../directory/api';
import { sayDate } from '../platform/clock';
import { derivedId } from '../platform/commands';
import { urgently, type OutboxEntry, type Recipient } from '../platform/notices';
import { sayDistance } from '../platform/working-time';
import type { HistoryEntry, ServiceRequest } from './request';
import { DETAIL_PAGE, titleOf } from './tell';
import { CLOCK_OF, PROMISE_WORDS, REOPEN_WINDOW_DAYS } from './workflow';

type Told = Pick<ServiceRequest, '_id' | 'words' | 'owner' | 'author' | 'deadline'>;

/** Why a request was closed with nobody's word. */
export const AUTO_CONFIRMED = `办结后 ${REOPEN_WINDOW_DAYS} 天内没有收到评价，按规则视为办结。`;

/** Why a request goes on though its author did not answer. */
export const AUTO_RESUMED = '居民未在期限内补充，按现有情况继续办理，随时可以再补充。';

/** What the rule does that changes no status. */
export const REMINDERS: readonly string[] = ['warn', 'escalate'];

/** Which promise a rule's entry is about: the one that ran in the status it found. */
export const promiseOf = ({ from }: HistoryEntry) => PROMISE_WORDS[(from && CLOCK_OF[from]) ?? 'resolve'];

/** Whom a rule's entry named, as people say it: 社区网格长赵六. */
const toldIn = ({ by }: HistoryEntry) => `${by.title}${by.name}`;

/** What the timeline says happened by a clock; null for an entry that no clock made. */
export function clockTitle(entry: HistoryEntry): string | null {
  switch (entry.by.side === 'rule' ? entry.action : '') {
    case 'warn':
      return `临近${promiseOf(entry)}时限，已提醒${toldIn(entry)}`;
    case 'escalate':
      return `超时未${promiseOf(entry)}，${reported(entry)}`;
    case 'auto-confirm':
      return '到期没有评价，自动办结';
    case 'auto-resume':
      return '到期没有补充，接着办理';
    default:
      return null;
  }
}

function reported(entry: HistoryEntry): string {
  return toldIn(entry) === '' ? '上级暂无在岗的网格长可报' : `已报${toldIn(entry)}`;
}

/** To the owner, while there is still time. */
export function tellWarning(request: Told, entry: HistoryEntry): OutboxEntry[] {
  const by = sayDate(request.deadline ?? entry.at, entry.at);
  const body = `“${titleOf(request.words)}”，请在${by} 前${promiseOf(entry)}。`;
  return [notice(request, entry, 'owner', 'clock-warning', `快到${promiseOf(entry)}时限了`, body)];
}

/** To the chief, and to the owner, who stays the owner and hears who knows of it. */
export function tellEscalated(request: Told, entry: HistoryEntry, chief: Chief | null): OutboxEntry[] {
  const title = `超时未${promiseOf(entry)}`;
  const late = `${promiseOf(entry)}已超时 ${sayDistance(entry.at - (request.deadline ?? entry.at))}`;
  const need = `“${titleOf(request.words)}”`;
  const owner = `${request.owner.title}${request.owner.name}`;
  const toOwner = `${need}${late}，${reported(entry)}，请尽快${promiseOf(entry)}。`;
  const told = [urgently(notice(request, entry, 'owner', 'clock-warning', title, toOwner))];
  if (chief === null) return told;
  const toChief = `${need}由${owner}负责，${late}，请您督促。`;
  return [...told, urgently(notice(request, entry, { personId: chief.personId }, 'clock-warning', title, toChief))];
}

/** To both. */
export function tellAutoConfirmed(request: Told, entry: HistoryEntry): OutboxEntry[] {
  const need = `“${titleOf(request.words)}”`;
  const toAuthor = `${need}办结后 ${REOPEN_WINDOW_DAYS} 天内没有收到您的评价，已自动办结。`;
  const toOwner = `${need}居民没有在 ${REOPEN_WINDOW_DAYS} 天内评价，已自动办结。`;
  return [
    notice(request, entry, 'author', 'request-progress', '已自动办结', toAuthor),
    notice(request, entry, 'owner', 'request-progress', '已自动办结', toOwner),
  ];
}

/** To both: the one may still say it, the other has it again. */
export function tellAutoResumed(request: Told, entry: HistoryEntry): OutboxEntry[] {
  const need = `“${titleOf(request.words)}”`;
  const by = sayDate(request.deadline ?? entry.at, entry.at);
  const toOwner = `${need}没有等到居民补充，请接着办理，${by} 前办结。`;
  return [
    notice(request, entry, 'author', 'request-progress', '接着办理', `${need}${AUTO_RESUMED}`),
    notice(request, entry, 'owner', 'request-assigned', '请接着办理', toOwner),
  ];
}

function notice(
  request: Told,
  { commandId, at }: HistoryEntry,
  whom: 'author' | 'owner' | { personId: string },
  template: OutboxEntry['template'],
  title: string,
  body: string,
): OutboxEntry {
  const to = typeof whom === 'object' ? whom : recipient(request, whom);
  const id = derivedId('notice', request._id, commandId, typeof whom === 'object' ? 'chief' : whom);
  return { id, to, template, title, body, page: `${DETAIL_PAGE}?id=${request._id}`, at };
}

function recipient(request: Told, side: 'author' | 'owner'): Recipient {
  return side === 'author' ? { openid: request.author.openid } : { personId: request.owner.personId };
}
