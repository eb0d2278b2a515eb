import { outboxOf } from '../platform/outbox';
import { APPEALS } from './store-appeals';
import { EXPORTS } from './store-exports';

/** Notices of appeals that wait to be delivered. */
export const appealOutbox = outboxOf(APPEALS);
/** The same of exports. */
export const exportOutbox = outboxOf(EXPORTS);
