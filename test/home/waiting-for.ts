import type { HomeView } from '../../cloudfunctions/home/contract';
import type { WaitingItem } from '../../cloudfunctions/platform/waiting';
import type { System } from '../support/system';

/** What home says waits for somebody, the worst first. */
export async function waitingFor(system: System, openid: string): Promise<WaitingItem[]> {
  const reply = await system.invoke<HomeView>('home', openid, 'open');
  if (!reply.ok) throw new Error(reply.error.message);
  return reply.data.waiting;
}
