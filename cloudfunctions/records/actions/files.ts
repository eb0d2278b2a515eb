import { serviceIn } from '../../attendance/api';
import { gridNameOf } from '../../directory/api';
import { beijingParts, writeMoment } from '../../platform/clock';
import { derivedId } from '../../platform/commands';
import type { RegisteredCall } from '../../platform/endpoint';
import { refusals } from '../../platform/errors';
import { covers, dispatches } from '../../platform/identity';
import { handOver, uploadFile } from '../../platform/storage';
import { readable } from '../../platform/subject-shell';
import { makeWorkbook } from '../../platform/workbook';
import { RECORD_LIMITS } from '../../../miniprogram/packages/records/vocabulary/records';
import type { OrganisationFile } from '../contract';
import { standing } from '../lines';
import { recordRefusals } from '../refusals';
import { ORGANISATION_COLUMNS, PERSON_COLUMNS, personNotes, type FlatRow } from '../sheet';
import { saveFile } from '../store';
import { statementShell } from './statements';

/** The copy as an Excel file, for whoever may read it. Its name follows from the code that nobody guesses; made again it is the same. */
export async function statementFile(call: RegisteredCall, { id }: { id: string }): Promise<{ address: string }> {
  const { state: statement } = await readable(statementShell, call, id);
  if (statement.status === 'withdrawn') throw recordRefusals.withdrawn();
  const file = await makeWorkbook(statement.content.lines ?? [], PERSON_COLUMNS, personNotes(statement), '服务记录');
  const fileID = await uploadFile(`service-records/${derivedId(statement._id, statement.code)}.xlsx`, file);
  await saveFile(id, fileID);
  return handOver(fileID);
}

/** Whose post hands out work of a grid answers for its records. */
const mayHaveFile = ({ posts }: RegisteredCall['identity'], gridCode: string): boolean =>
  posts.some((post) => dispatches(post) && covers(post.gridCode, gridCode));

/** This year, and the one before: last year's is called for when this one has begun. No database call. */
export function organisationYears(
  { identity, now }: RegisteredCall,
  { gridCode }: { gridCode: string },
): Promise<string[]> {
  const { year } = beijingParts(now);
  return Promise.resolve(mayHaveFile(identity, gridCode) ? [year, year - 1].map(String) : []);
}

/** The records of a grid in a year, one service a row: what stands, without what was corrected to nothing. */
export async function organisationFile(
  call: RegisteredCall,
  { gridCode, year }: { gridCode: string; year: string },
): Promise<OrganisationFile> {
  const { openid } = call.identity;
  if (!mayHaveFile(call.identity, gridCode)) throw refusals.forbidden('records of a grid that is not theirs');
  const entries = await serviceIn(gridCode, year, RECORD_LIMITS.rowsMost);
  if (entries.length > RECORD_LIMITS.rowsMost) throw recordRefusals.tooLong();
  const byId = new Map(entries.map((entry) => [entry.attendanceId, entry]));
  const rows = standing(entries, call.now).flatMap((line): FlatRow[] => {
    const entry = byId.get(line.attendanceId);
    return entry && line.minutes > 0 ? [{ entry, line }] : [];
  });
  const name = await gridNameOf(gridCode, call.now);
  const notes = [
    ['服务组织', name],
    ['年度', year],
    ['行数', rows.length],
    ['做成', writeMoment(call.now)],
    ['说明', '一行是一个人的一次服务。证件类型和号码这里不留存，由操作员在全国系统里按本人登记的填。'],
  ] as const;
  const file = await makeWorkbook(rows, ORGANISATION_COLUMNS, notes, '服务记录');
  const path = `service-records/${derivedId('organisation', openid, call.commandId)}.xlsx`;
  return { ...(await handOver(await uploadFile(path, file))), rows: rows.length };
}
