import type { RegisteredCall } from '../../platform/endpoint';
import { refusals } from '../../platform/errors';
import type { ReadersView } from '../contract';
import { everybodyIn } from '../store-members';
import { readsOf } from '../store-reads';
import { keeps } from '../views';
import { postFor } from './read-posts';

/** Who has read a notice: by name for who keeps the group, a count for everybody else. */
export async function showReaders(call: RegisteredCall, { id }: { id: string }): Promise<ReadersView> {
  const { post, sides, group } = await postFor(call, id);
  if (post.kind !== 'notice') throw refusals.notFound('这条通知');
  const keeper = keeps(sides);
  const [reads, everybody] = await Promise.all([readsOf(id), keeper ? everybodyIn(group._id) : null]);
  const others = everybody?.filter(({ openid }) => openid !== post.author.openid) ?? null;
  const read = reads?.count ?? 0;
  if (!others)
    return { read, of: Math.max(0, group.memberCount - (post.author.part === 'staff' ? 0 : 1)), names: null };
  const readers = new Set(reads?.readers.map(({ openid }) => openid));
  const names = (has: boolean) =>
    others
      .filter(({ openid }) => readers.has(openid) === has)
      .map(({ name, building }) => [name, building].filter(Boolean).join(' '))
      .sort((a, b) => a.localeCompare(b, 'zh'));
  return { read, of: others.length, names: { read: names(true), unread: names(false) } };
}
