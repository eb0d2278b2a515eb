import { statements } from './store';

/** Notices about copies of records. */
export const statementOutbox = statements.outbox;
