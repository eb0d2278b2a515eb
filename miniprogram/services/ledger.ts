import type {
  AppealLine,
  AppealPage,
  AppealView,
  ExportView,
  GridRef,
  LedgerInputs,
  LedgerLine,
  LedgerPage,
  LedgerPlaces,
  LedgerRates,
  LedgerTotals,
} from '../../cloudfunctions/ledger/contract';
import { call, type Reply } from './call';
import { openWorkbook } from './workbooks';

export type {
  AppealLine,
  AppealView,
  ExportView,
  GridRef,
  LedgerLine,
  LedgerPage,
  LedgerPlaces,
  LedgerRates,
  LedgerTotals,
};
/** Which part of the ledger; what is absent is not asked for. */
export type LedgerFilter = LedgerInputs['totals'];
export type AppealAction = LedgerInputs['act-on-appeal']['action'];

/** Lines of the ledger, the newest first; what is overdue: the longest overdue first. */
export function listLedger(filter: LedgerFilter, cursor?: string): Promise<Reply<LedgerPage>> {
  return call('ledger', 'list', { ...filter, ...(cursor ? { cursor } : {}) });
}

/** How many there are by every value, of the filter's grid and period. */
export function ledgerTotals(filter: LedgerFilter): Promise<Reply<LedgerTotals>> {
  return call('ledger', 'totals', filter);
}

/** The three rates of a grid and of those below it. */
export function ledgerRates(input: LedgerInputs['rates']): Promise<Reply<LedgerRates>> {
  return call('ledger', 'rates', input);
}

/** Where one may look, from a grid on down; one's own widest when none is named. */
export function ledgerPlaces(gridCode?: string): Promise<Reply<LedgerPlaces>> {
  return call('ledger', 'places', gridCode ? { gridCode } : {});
}

/** Begins to make Excel files of what a filter leaves. */
export function startExport(filter: LedgerFilter, commandId: string): Promise<Reply<ExportView>> {
  return call('ledger', 'start-export', filter, { commandId });
}

export function listExports(): Promise<Reply<ExportView[]>> {
  return call('ledger', 'exports', {});
}

/** Fetches a file of one's own and shows it. @returns why not, '' when it is open */
export async function openExport(id: string, index: number): Promise<string> {
  return openWorkbook(await call('ledger', 'export-file', { id, index }));
}

/** Appeals of one's grid, or those that wait for one's own decision. */
export function listAppeals(view: 'to-decide' | 'all', cursor?: string): Promise<Reply<AppealPage>> {
  return call('ledger', 'appeals', { view, ...(cursor ? { cursor } : {}) });
}

export function loadAppeal(id: string): Promise<Reply<AppealView>> {
  return call('ledger', 'appeal', { id });
}

export function actOnAppeal(input: LedgerInputs['act-on-appeal'], commandId: string): Promise<Reply<AppealView>> {
  return call('ledger', 'act-on-appeal', input, { commandId });
}
