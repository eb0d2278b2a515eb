import { beijingDate, DAY } from '../../../platform/clock';
import type { RegisteredCall } from '../../../platform/endpoint';
import { SERVICE_LIMITS } from '../../../../miniprogram/packages/services/vocabulary/services';
import { communityOf } from '../../access';
import type { WindowDesk } from '../../contract';
import { assuredBefore } from '../../items/store';
import { windowsOf } from '../../windows/store';
import { worksAt } from '../case';
import { comingAt } from '../store';

/** What waits at the windows where somebody works. Two steps, three database calls; none for whoever has no post. */
export async function showDesk({ identity, now }: RegisteredCall): Promise<WindowDesk> {
  const code = communityOf(identity);
  if (identity.posts.length === 0 || code === '') return { windows: [], toAssure: 0 };
  const assures = worksAt(identity.posts, code);
  const [windows, old] = await Promise.all([
    windowsOf(code),
    assures ? assuredBefore(code, now - SERVICE_LIMITS.assuranceDays * DAY) : [],
  ]);
  const own = windows.filter(({ communityCode, postId }) => worksAt(identity.posts, communityCode, postId));
  const coming = await comingAt(
    own.map(({ _id }) => _id),
    beijingDate(now),
  );
  return {
    windows: own.map(({ _id: id, name }) => {
      const here = coming.filter(({ window }) => window.id === id);
      const waiting = here.filter(({ status }) => status === 'waiting').length;
      const booked = here.filter(({ status }) => status === 'booked').length;
      return { id, name, text: `排队 ${waiting} 人 · 今天约了 ${booked} 人` };
    }),
    toAssure: old.filter(({ status }) => status !== 'ended').length,
  };
}
