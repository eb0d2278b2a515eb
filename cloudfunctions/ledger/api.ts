export { takeInChanges, type TakenIn } from './actions/take-in';
import { APPEALS } from './store-appeals';
import { outboxOf } from '../platform/outbox';

/** Notices of appeals that wait to be delivered. */
export const appealOutbox = outboxOf(APPEALS);
