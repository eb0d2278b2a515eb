import { randomUUID } from 'node:crypto';
import type { Reply, System } from './system';

/** What a command left to be done at once, as its reply says it. */
type Left = { after?: readonly object[] };

/**
 * Calls as a phone does, see miniprogram/services/call.ts: what a command leaves to be done is done by a second call.
 * @returns the reply, and what settles when the second call, for which a phone does not wait, is over
 */
export async function callAsPhone<T>(
  system: System,
  fn: string,
  openid: string,
  action: string,
  input: unknown = {},
): Promise<{ reply: Reply<T>; followed: Promise<unknown> }> {
  const more = { commandId: randomUUID() };
  const reply = await system.invoke<T>(fn, openid, action, input, more);
  const { after } = reply as Reply<T> & Left;
  return {
    reply,
    followed: after ? system.invoke('scheduler', openid, 'follow-up', { dues: after }, more) : Promise.resolve(),
  };
}
