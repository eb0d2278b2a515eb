import type { Chief } from '../../cloudfunctions/directory/api';
import { fireClock, type Fired } from '../../cloudfunctions/requests/escalation';
import type { ServiceRequest } from '../../cloudfunctions/requests/request';
import { CELL } from './sample';

export const COMMUNITY = CELL.slice(0, 12);
export const TOWN = CELL.slice(0, 9);
export const DISTRICT = CELL.slice(0, 6);
const chief = (gridCode: string, personId: string, title: string): [string, Chief] => [
  gridCode,
  { personId, name: `${personId}姓名`, title, gridCode },
];
export const ALL_CHIEFS = new Map([
  chief(COMMUNITY, 'chief-c', '社区网格长'),
  chief(TOWN, 'chief-t', '镇街网格长'),
  chief(DISTRICT, 'chief-d', '区级网格长'),
]);
export const without = (...codes: string[]) => new Map([...ALL_CHIEFS].filter(([code]) => !codes.includes(code)));

const saved = (state: ServiceRequest, { set, entry, tells }: Fired): ServiceRequest => ({
  ...state,
  ...set,
  version: state.version + 1,
  history: [...state.history, entry],
  outbox: [...state.outbox, ...tells],
});
/** Fires whatever is due at this moment. */
export const fired = (state: ServiceRequest, now: number, chiefs = ALL_CHIEFS): ServiceRequest => {
  const result = fireClock(state, chiefs, now);
  return result ? saved(state, result) : state;
};
/** Lets the clocks run, one after another, at the very moments they are due. */
export const run = (state: ServiceRequest, times: number, chiefs = ALL_CHIEFS): ServiceRequest =>
  times === 0 ? state : run(fired(state, state.nextClockAt ?? 0, chiefs), times - 1, chiefs);
