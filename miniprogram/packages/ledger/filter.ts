import type { LedgerInputs } from '../../../cloudfunctions/ledger/contract';

/** Which part of the ledger; what is absent is not asked for. */
export type LedgerFilter = LedgerInputs['totals'];
