import type { Span } from '../../attendance/api';
import { COOP_LIMITS } from '../../../miniprogram/packages/coop/vocabulary/coop';
import type { ServiceOrder, OrderEntry } from './order';
import { HOUR } from '../../platform/clock';

/** What a step says of the time of whoever does the work: it is theirs for the visit from now on, or the visit is over. */
export type VisitTime =
  { do: 'begin'; openid: string; span: Span & { paid: true } } | { do: 'end'; openid: string; id: string; at: number };

/**
 * A visit takes the time from coming to the door until the work is done, or given up; a day at most, for whoever forgets to say so.
 * Null for what changes nothing about it. Pure.
 */
export function visitTime(
  {
    _id,
    worker,
    teamLabel,
    status,
    history,
  }: Pick<ServiceOrder, '_id' | 'worker' | 'teamLabel' | 'status' | 'history'>,
  { action, at, to }: Pick<OrderEntry, 'action' | 'at' | 'to'>,
): VisitTime | null {
  if (!worker || worker.openid === '') return null;
  const { openid } = worker;
  if (action === 'start') {
    const until = at + COOP_LIMITS.visitHoursMost * HOUR;
    const title = `${teamLabel}上门服务`;
    return {
      do: 'begin',
      openid,
      span: { occasionId: idOf(_id, at), title, from: at, until, running: true, paid: true },
    };
  }
  const stays = action !== 'hand-back' && action !== 'reassign' && action !== 'worker-left';
  if (status !== 'working' || (to === 'working' && stays)) return null;
  const begun = history.filter((entry) => entry.to === 'working').at(-1);
  return begun?.action === 'start' ? { do: 'end', openid, id: idOf(_id, begun.at), at } : null;
}

const idOf = (orderId: string, begunAt: number) => `${orderId}/${begunAt}`;
