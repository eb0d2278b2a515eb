import { beijingDate, sayDate } from '../platform/clock';
import { linesOf, oneOf, type Look } from '../platform/look';
import type { WaitingItem } from '../platform/waiting';
import type { Waits } from '../platform/waits';
import type { ServiceCase } from './cases/case';
import { CASE_PAGE } from './cases/decide';

const MOST = 20;
type Row = Pick<
  ServiceCase,
  '_id' | 'item' | 'window' | 'status' | 'time' | 'date' | 'number' | 'missing' | 'createdAt'
>;
const FIELDS = {
  _id: true,
  item: true,
  window: true,
  status: true,
  time: true,
  date: true,
  number: true,
  missing: true,
  createdAt: true,
} as const;

interface Near extends Readonly<Record<string, Look | null>> {
  /** one's own matters that are under way */
  own: Look<Row>;
  /** somebody is to be visited at home by the people of one's post */
  asked: Look<Row> | null;
}

/** Matters at a window: a time that was closed, materials to bring, one's number; and who is to be visited at home. */
export const serviceWaits: Waits<Near> = {
  near({ openid, posts }) {
    const own = {
      'applicant.openid': openid,
      status: { $in: ['displaced', 'incomplete', 'booked', 'waiting', 'called'] },
    };
    const asked = { 'window.postId': oneOf(posts.map(({ postId }) => postId)), status: 'visitAsked' };
    return {
      own: linesOf<Row>('serviceCases', own, { createdAt: -1 }, MOST, FIELDS),
      asked: posts.length === 0 ? null : linesOf<Row>('serviceCases', asked, { date: 1 }, MOST, FIELDS),
    };
  },
  items: ({ now }, { own, asked }) => [
    ...own.flatMap((row) => ownItem(row, now)),
    ...asked.map((row) => item(row, '等您约上门', '', row.createdAt, { tab: 'desk' })),
  ],
};

function ownItem(row: Row, now: number): WaitingItem[] {
  const { status, time, date, number, missing, window, createdAt } = row;
  const today = date === beijingDate(now);
  const at = time?.from ?? createdAt;
  if (status === 'displaced') return [item(row, '请改约', `${window.name}那天不开`, at)];
  if (status === 'incomplete') return [item(row, '请补材料', `还缺${missing.join('、')}`, createdAt)];
  if (status === 'called' && today) return [item(row, '请到窗口', `${number ?? ''} 号，${window.name}`, at)];
  if (status === 'waiting' && today) return [item(row, '排队中', `您是 ${number ?? ''} 号`, at, { count: 0 })];
  if (status !== 'booked' || !time) return [];
  return [item(row, '预约办事', `${sayDate(time.from, now)}，${window.name}`, at, { count: 0 })];
}

function item({ _id, item: { name } }: Row, label: string, hint: string, at: number, more: Partial<WaitingItem> = {}) {
  return {
    id: `service-case:${_id}`,
    label,
    title: name,
    hint,
    page: `${CASE_PAGE}?id=${_id}`,
    at,
    pressing: 'due',
    count: 1,
    tab: 'home',
    desk: '',
    ...more,
  } satisfies WaitingItem;
}
