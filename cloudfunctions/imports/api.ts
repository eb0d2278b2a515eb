import { outboxOf } from '../platform/outbox';
import { IMPORTS } from './store';

export { continueImports, type ImportReport } from './actions/continue-imports';

/** Notices of imports that wait to be delivered. */
export const importOutbox = outboxOf(IMPORTS);
