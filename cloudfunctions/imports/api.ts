import { outboxOf } from '../platform/outbox';
import { IMPORTS } from './store';

/** Notices of imports that wait to be delivered. */
export const importOutbox = outboxOf(IMPORTS);
