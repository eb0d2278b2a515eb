import { randomUUID } from 'node:crypto';
import type { JudgedHomes, MyHome } from '../../cloudfunctions/directory/contract';
import { ADMINISTRATOR } from './small-town';
import type { System } from './system';

/** That these residents live where they said is confirmed, as staff do it. Those who live nowhere yet are passed over. */
export async function confirmHomes(system: Pick<System, 'invoke'>, openids: readonly string[]): Promise<void> {
  const refs: string[] = [];
  for (const openid of openids) {
    const reply = await system.invoke<MyHome>('directory', openid, 'my-home');
    if (reply.ok && reply.data.ref !== '') refs.push(reply.data.ref);
  }
  for (let i = 0; i < refs.length; i += 50) {
    const input = { refs: refs.slice(i, i + 50), verdict: 'confirm' };
    const reply = await system.invoke<JudgedHomes>('directory', ADMINISTRATOR, 'judge-homes', input, {
      commandId: randomUUID(),
    });
    if (!reply.ok || reply.data.done !== input.refs.length) throw new Error(`not confirmed: ${JSON.stringify(reply)}`);
  }
}
