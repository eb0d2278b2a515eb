import { responsibleForMany } from '../../../directory/api';
import type { Call } from '../../../platform/endpoint';
import { parseRows, refuseFaults } from '../../../platform/parse-rows';
import { POST_KINDS } from '../../../../miniprogram/vocabulary/grid';
import { importedMemberId, memberFrom, memberRow } from '../import-rows';
import { insertMembers } from '../store';
import { memberId } from '../begin';

/** Takes members from a list in, all or none; one that is there stays as it is. */
export async function importMembers(
  call: Call,
  input: { rows: Record<string, unknown>[] },
): Promise<{ accepted: number }> {
  const rows = parseRows(memberRow, input.rows);
  const codes = [...new Set(rows.map(({ communityCode }) => communityCode))];
  const found = await responsibleForMany(
    codes.map((gridCode) => ({ gridCode, postKind: POST_KINDS.branchSecretary })),
    call.now,
  );
  const owners = new Map(codes.map((code, i) => [code, found[i] ?? null]));
  const faults = rows.flatMap(({ communityCode }, i) =>
    owners.get(communityCode) ? [] : [[`rows.${i}.communityCode`, '这个社区还没有安排人。'] as const],
  );
  refuseFaults(Object.fromEntries(faults));
  const members = rows.flatMap((row) => {
    const owner = owners.get(row.communityCode);
    const id = row.openid ? memberId(row.openid, row.place) : importedMemberId(row.id);
    return owner ? [memberFrom(row, id, owner)] : [];
  });
  if (!(await insertMembers(members))) for (const member of members) await insertMembers([member]);
  return { accepted: rows.length };
}
