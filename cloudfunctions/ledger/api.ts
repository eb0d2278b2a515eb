import { outboxOf } from '../platform/outbox';
import { APPEALS } from './store-appeals';
import { EXPORTS } from './store-exports';

export { continueExports, type ExportReport } from './actions/continue-exports';
export { remindAppeals } from './actions/remind-appeals';
export { takeInChanges, type TakenIn } from './actions/take-in';

/** Notices of appeals that wait to be delivered. */
export const appealOutbox = outboxOf(APPEALS);
/** The same of exports. */
export const exportOutbox = outboxOf(EXPORTS);
