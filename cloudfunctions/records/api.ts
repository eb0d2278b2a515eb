import { outboxOf } from '../platform/outbox';
import { STATEMENTS } from './store';

/** Notices about copies of records. */
export const statementOutbox = outboxOf(STATEMENTS);
