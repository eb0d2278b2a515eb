import { sayDate } from '../../platform/clock';
import type { OutboxEntry, Recipient } from '../../platform/notices';
import { noticeOf } from '../../platform/telling';
import type { NoticeTemplate } from '../../notice-kinds';
import { movedBy, type Station, type StationEntry, type Stint } from './station';

export const STATION_PAGE = '/packages/party/pages/station/index';

const tell = (
  station: Station,
  entry: StationEntry,
  template: NoticeTemplate,
  to: Recipient,
  title: string,
  body: string,
) => noticeOf(station, entry, to, { template, title, body, page: `${STATION_PAGE}?id=${station._id}` });
const nameOf = ({ gridName, title }: Station) => `${gridName}${title}`;
const toHolder = (station: Station, entry: StationEntry, { openid }: Stint, title: string, body: string) =>
  tell(station, entry, 'party-member', { openid }, title, body);

/** The branch hears who claimed and who gave back; holders hear what the branch did with their term. */
export function tellStation(
  before: Station,
  after: Station,
  entry: StationEntry,
  branchPersonId: string,
): OutboxEntry[] {
  const { action, by, note } = entry;
  const why = note ? `：${note}` : '。';
  if (action === 'claim' || action === 'give-back') {
    const did = action === 'claim' ? '认领了' : '交还了';
    const body = `${by.name}${did}${nameOf(after)}${action === 'claim' ? '。' : why}`;
    return tell(after, entry, 'party-branch', { personId: branchPersonId }, `有党员${did}先锋岗`, body);
  }
  const { left } = movedBy(before, after);
  const gone = before.stints.filter(({ memberId, state }) => state === 'serving' && left.includes(memberId));
  const longer =
    action === 'extend'
      ? after.stints.filter(({ memberId, state }) => state === 'serving' && memberId === entry.memberId)
      : [];
  return [
    ...gone.flatMap((one) => toHolder(after, entry, one, '您的先锋岗任期结束了', `${nameOf(after)}，原因${why}`)),
    ...longer.flatMap((one) =>
      toHolder(after, entry, one, '您的先锋岗任期延长了', `${nameOf(after)}，任期到 ${sayDate(one.until, entry.at)}。`),
    ),
  ];
}

/** Holders whose term ends soon, or has ended. */
export function tellTerm(
  station: Station,
  over: readonly Stint[],
  ending: readonly Stint[],
  entry: StationEntry,
): OutboxEntry[] {
  return [
    ...over.flatMap((one) => toHolder(station, entry, one, '先锋岗任期到了', `${nameOf(station)}的任期到了，谢谢您。`)),
    ...ending.flatMap((one) =>
      toHolder(
        station,
        entry,
        one,
        '先锋岗任期快到了',
        `${nameOf(station)}的任期到 ${sayDate(one.until, entry.at)}，可以续任或交还。`,
      ),
    ),
  ];
}
