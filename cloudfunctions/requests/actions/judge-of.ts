import { chiefsOf } from '../../directory/api';
import { gridsUp, heardUp } from '../../platform/upward';

/** The chief on duty nearest above a cell, of its community or higher; null when nobody is. One database call. */
export async function judgeOf(cellCode: string, now: number): Promise<string | null> {
  const upward = { of: cellCode, from: 'community' } as const;
  return heardUp(upward, await chiefsOf(gridsUp(upward), now)).chief?.personId ?? null;
}
