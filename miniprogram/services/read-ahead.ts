import type { Page, RequestDetail, RequestSummary } from '../../cloudfunctions/requests/contract';
import { call, type Reply } from './call';
import { firstRead, keepRead, known, lastRead, subjectName } from './last-read';
import type { DeskView } from './requests';
import { refreshSession } from './session';

/** What a form offers, and a worker's day, are there for whoever has no signal later: read once, when the app begins. */
export async function readAhead(): Promise<void> {
  const session = await refreshSession();
  if (!session.ok) return;
  if (!known('categories')) await readCategories();
  const works = session.data.desks.some(({ kind }) => kind === 'own');
  if (works && !known('desk todo')) await readDesk('todo');
}

/** Kinds of need, as this person's place has them; without signal, as they were read last. */
export const readCategories = () => lastRead('categories', () => call('requests', 'categories', {}), true);

/** What lies on a worker's desk; the needs that wait there are then read whole, so that they open without signal. */
export async function readDesk(
  view: DeskView,
  text = '',
  cursor?: string,
  sort: 'due' | 'newest' = 'due',
): Promise<Reply<Page<RequestSummary>>> {
  const read = () => call('requests', 'desk', { view, text, sort, cursor });
  const reply = await (text || sort === 'newest' ? read() : firstRead(`desk ${view}`, cursor, read));
  if (view === 'todo' && sort === 'due' && reply.ok && reply.readAt === undefined) void readWhole(reply.data.items);
  return reply;
}

/** As many as the server gives at once. */
const MOST = 20;
async function readWhole(needs: readonly RequestSummary[]): Promise<void> {
  const changed = needs.filter(
    ({ id, version }) => known<RequestDetail>(subjectName('request', id))?.data.version !== version,
  );
  if (changed.length === 0) return;
  const reply = await call('requests', 'details', { ids: changed.slice(0, MOST).map(({ id }) => id) }, { retries: 0 });
  if (reply.ok) for (const need of reply.data) keepRead(subjectName('request', need.id), need);
}
