import type {
  CheckView,
  MyRecord,
  PointsView,
  RecordsInputs,
  RuleView,
  StatementDetail,
  StatementLine,
} from '../../cloudfunctions/records/contract';
import type { Page } from '../../cloudfunctions/platform/steps';
import type { StatementStatus } from '../vocabulary/records';
import { call, type Reply } from './call';
import { newCommandId } from './command-id';
import { openWorkbook } from './workbooks';

export type { CheckView, MyRecord, PointsView, RuleView, StatementDetail, StatementLine };

/** My own record. @param year 2026, '' for this one */
export function myRecord(year: string): Promise<Reply<MyRecord>> {
  return call('records', 'my-record', year ? { year } : {});
}

/** Makes a copy that others can check. The same commandId sent again makes it once. */
export function releaseRecord(input: RecordsInputs['release'], commandId: string): Promise<Reply<StatementDetail>> {
  return call('records', 'release', input, { commandId });
}

export function loadStatement(id: string): Promise<Reply<StatementDetail>> {
  return call('records', 'statement', { id });
}

export function performOnStatement(
  input: RecordsInputs['perform-statement'],
  commandId: string,
): Promise<Reply<StatementDetail>> {
  return call('records', 'perform-statement', input, { commandId });
}

/** Copies that came to a branch, or to a unit, of mine. */
export function listStatements(
  of: { gridCode: string } | { unitId: string },
  status: StatementStatus,
  cursor?: string,
): Promise<Reply<Page<StatementLine>>> {
  return call('records', 'list-statements', { ...of, status, ...(cursor ? { cursor } : {}) });
}

/** Whether a copy is unaltered, and what its owner shows. @param code as typed or scanned */
export function checkRecord(code: string): Promise<Reply<CheckView>> {
  return call('records', 'check', { code: code.replace(/^QJ:/, '') });
}

/** What my record was worth at the end of a day, by the rules of then. @param date 2026-11-25 */
export function pointsAt(date: string): Promise<Reply<PointsView>> {
  return call('records', 'points-at', { date });
}

export function pointRules(): Promise<Reply<RuleView[]>> {
  return call('records', 'rules', {});
}

/** Makes the Excel file of a copy and shows it. @returns why not, '' when it is open */
export async function openStatement(id: string): Promise<string> {
  return openWorkbook(await call('records', 'statement-file', { id }, { commandId: newCommandId() }));
}

/** The years whose file of a community I may have, the latest first; none for whoever may not. */
export function organisationYears(gridCode: string): Promise<Reply<string[]>> {
  return call('records', 'organisation-years', { gridCode });
}

/** Makes the file of a community's records of a year and shows it. @returns why not, '' when it is open */
export async function openOrganisation(gridCode: string, year: string): Promise<string> {
  return openWorkbook(await call('records', 'organisation-file', { gridCode, year }, { commandId: newCommandId() }));
}
