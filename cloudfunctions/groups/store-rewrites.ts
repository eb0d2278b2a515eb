import { command, inTransaction, read, setAll } from '../platform/database';
import { groupRefusals } from './refusals';
import type { GroupPost, SignUp } from './post';
import type { Rewritten } from './rewrite';
import { keptCommands, POSTS, SIGN_UPS, writeAs, type Writing } from './store-posts';

/**
 * Changes a post, and the list behind it, together, if the membership still lets its author write.
 * @param choose pure: it may be asked again, on what is there by then; null changes nothing
 */
export function rewrite(
  id: string,
  commandId: string,
  at: number,
  writing: Writing,
  choose: (post: GroupPost, signUp: SignUp | null) => Rewritten | null,
): Promise<void> {
  return inTransaction(async (transaction) => {
    const post = await read<GroupPost>(transaction, POSTS, id);
    if (!post) throw groupRefusals.notIn();
    if (post.commands.includes(commandId)) return;
    const signUp = post.kind === 'signUp' ? await read<SignUp>(transaction, SIGN_UPS, id) : null;
    const changed = choose(post, signUp);
    if (!changed) return;
    await writeAs(transaction, writing);
    const _ = command();
    const { set, list, tells } = changed;
    await transaction
      .collection(POSTS)
      .doc(id)
      .update({
        ...setAll({ ...set, commands: keptCommands(post, commandId) }),
        version: _.inc(1),
        ...(tells.length > 0 ? { outbox: _.push(tells), outboxDue: _.set(at) } : {}),
      });
    if (list) await transaction.collection(SIGN_UPS).doc(id).update(setAll(list));
  });
}
