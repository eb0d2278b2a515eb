import { randomUUID } from 'node:crypto';
import type { Due } from '../../cloudfunctions/platform/after-write';
import type { Reply, System } from './system';

/** Calls as a phone does, see miniprogram/services/call.ts, and tells what the command left to be done at once. */
export async function sendAsPhone<T>(
  system: System,
  fn: string,
  openid: string,
  action: string,
  input: unknown = {},
): Promise<{ reply: Reply<T>; after: Due[] }> {
  const data = { action, input, commandId: randomUUID() };
  const { body } = await system.post(`/invoke/${fn}`, JSON.stringify({ data }), { 'x-openid': openid });
  const { result } = body as { result?: Reply<T> & { after?: Due[] } };
  if (!result) throw new Error(`${fn} ${action}: ${JSON.stringify(body)}`);
  const { after = [], ...reply } = result;
  return { reply: reply as Reply<T>, after };
}

/** The second call, for which a phone does not wait. */
export function followUp(system: System, openid: string, dues: readonly Due[]): Promise<Reply> {
  return system.invoke('scheduler', openid, 'follow-up', { dues }, { commandId: randomUUID() });
}

/** A command with all that follows it. */
export async function callAsPhone<T>(
  system: System,
  fn: string,
  openid: string,
  action: string,
  input: unknown = {},
): Promise<Reply<T>> {
  const { reply, after } = await sendAsPhone<T>(system, fn, openid, action, input);
  if (after.length > 0) await followUp(system, openid, after);
  return reply;
}
