import type { AttendanceInputs } from '../../cloudfunctions/attendance/contract';
export type Planned = AttendanceInputs['plan'];
