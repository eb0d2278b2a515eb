import type { AttendanceInputs } from '../../cloudfunctions/attendance/contract';
import type { WaitingItem } from '../../cloudfunctions/platform/waiting';
import { call, type Reply } from './call';
export type Planned = AttendanceInputs['plan'];

/** Activities of today and tomorrow that I signed up for. */
export function occasionsWaiting(): Promise<Reply<WaitingItem[]>> {
  return call('attendance', 'waiting', {});
}
