import { chiefsOf } from '../../directory/api';
import type { Notice } from '../../platform/notices';
import { gridsUp, heardUp } from '../../platform/upward';
import { tellFileWaiting } from '../tell-media';

/**
 * A file that WeChat gave no verdict on waits for the chief on duty nearest above, of the community or higher; null when nobody is.
 * One database call.
 */
export async function tellWaiting(
  { cellCode, ...about }: { cellCode: string; fileID: string; title: string; page: string },
  now: number,
): Promise<Notice | null> {
  const upward = { of: cellCode, from: 'community' } as const;
  const { chief } = heardUp(upward, await chiefsOf(gridsUp(upward), now));
  return chief && tellFileWaiting({ ...about, personId: chief.personId }, now);
}
