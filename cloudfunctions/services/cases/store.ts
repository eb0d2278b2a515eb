import { command } from '../../platform/database';
import { shelfOf, type Listed } from '../../platform/shelf';
import type { ServiceCase } from './case';

/** Every query below names the index that serves it. */
export const cases = shelfOf<ServiceCase>('serviceCases', {
  indexes: [
    { name: 'applicant', fields: { 'applicant.openid': 1, createdAt: -1, _id: -1 } },
    { name: 'day', fields: { 'window.id': 1, date: 1, number: 1, _id: 1 } },
    { name: 'post', fields: { 'window.postId': 1, status: 1, date: 1 } },
    { name: 'running', fields: { 'window.id': 1, status: 1, createdAt: 1, _id: 1 } },
  ],
  clock: 'nextClockAt',
});
const DAY_MOST = 500;

/** One's own, the last first; by index applicant. */
export const casesOf = (openid: string, cursor: string | undefined, size: number) =>
  cases.page(
    { 'applicant.openid': openid, status: command().nin(['asking', 'refused']) },
    { by: 'createdAt', order: 'desc' },
    cursor,
    size,
  );

/** Everything of one day at a window; by index day. */
export const casesOn = (windowId: string, date: string): Promise<Listed<ServiceCase>[]> =>
  cases.listed({ 'window.id': windowId, date }, DAY_MOST);

/** Who waits and who is booked at several windows on a day; by index day. */
export const comingAt = (windowIds: readonly string[], date: string): Promise<Listed<ServiceCase>[]> =>
  windowIds.length === 0
    ? Promise.resolve([])
    : cases.listed(
        { 'window.id': command().in([...windowIds]), date, status: command().in(['waiting', 'booked']) },
        DAY_MOST,
      );

/** What is open there without a day of its own: to be completed, accepted, to be done at home; by index running. */
export const runningAt = (windowId: string): Promise<Listed<ServiceCase>[]> =>
  cases.listed(
    { 'window.id': windowId, status: command().in(['visitAsked', 'visiting', 'incomplete', 'accepted']) },
    DAY_MOST,
    { by: 'createdAt', order: 'asc' },
  );

/** How many wait there before a number; by index day. */
export const waitingBefore = (windowId: string, date: string, number: number): Promise<number> =>
  cases.count({ 'window.id': windowId, date, number: command().lt(number), status: 'waiting' });

/** What is booked with the people of a post from a day on; by index post. */
export const bookedWith = (postId: string, fromDate: string): Promise<ServiceCase[]> =>
  cases.whole({ 'window.postId': postId, status: 'booked', date: command().gte(fromDate) });

/** Several by their ids. */
export const casesById = (ids: readonly string[]): Promise<ServiceCase[]> =>
  ids.length === 0 ? Promise.resolve([]) : cases.whole({ _id: command().in([...ids]) });
