export { takeInChanges, type TakenIn } from './actions/take-in';
import { APPEALS } from './store-appeals';
import { outboxIn } from './store-outbox';

/** Notices of appeals that wait to be delivered. */
export const appealOutbox = outboxIn(APPEALS);
