import type { DaySet } from '../../../../cloudfunctions/visits/contract';
import { call } from '../../../services/call';
import { keptDay, takeDay } from './set';

/** A household as it was seen when a visit was begun. */
export interface Place {
  id: string;
  version: number;
  /** 柳苑 3号楼 2单元 301 */
  title: string;
}

/** One of the day. Pure. */
export const placeOf = ({ id, version, building, unit, room }: DaySet['households'][number]): Place => ({
  id,
  version,
  title: [building, unit, room].filter(Boolean).join(' '),
});

/** One that is not of the day is read with a signal. @returns why it cannot be had, in plain words, otherwise */
export async function placed(id: string): Promise<Place | { message: string }> {
  const reply = await call('visits', 'household', { id });
  if (!reply.ok) return { message: reply.error.message };
  const { version, addressText, room } = reply.data;
  return { id, version, title: `${addressText} ${room}` };
}

/** The day as it lies on the phone, else from the server; null when neither is to be had. */
export async function anyDay(): Promise<DaySet | null> {
  const kept = await keptDay();
  if (kept) return kept;
  const reply = await takeDay();
  return reply.ok ? reply.data : null;
}
