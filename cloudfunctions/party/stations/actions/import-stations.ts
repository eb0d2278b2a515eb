import * as z from 'zod';
import { gridNameOf } from '../../../directory/api';
import { derivedId } from '../../../platform/commands';
import type { Call } from '../../../platform/endpoint';
import { documentId, gridCode, line, epochMilliseconds } from '../../../platform/input';
import { parseRows, refuseFaults } from '../../../platform/parse-rows';
import { isDone } from '../../../platform/step-rows';
import { decide } from '../../../platform/subject';
import { GRID_CODE_LENGTH } from '../../../../miniprogram/vocabulary/grid';
import { STATION_LIMITS } from '../../../../miniprogram/packages/party/vocabulary/party';
import { members } from '../../members/store';
import { importedMemberId } from '../../members/import-rows';
import { stationKind } from '../decide';
import type { StationKind } from '../kinds';
import type { Station } from '../station';
import { kindsOf, stations, withStation } from '../store';
import { newStation } from './open-station';

/** A row of `import-stations`: a post from before, with those who hold it. The same table of steps lets them claim it. */
export const stationRow = z.strictObject({
  /** the record's own id where it comes from: importing it again changes nothing */
  id: documentId,
  kindId: documentId,
  /** a community or a cell */
  gridCode: gridCode.refine((code) => code.length >= GRID_CODE_LENGTH.community, '岗位设在社区或网格里。'),
  placeText: line('具体位置', 0, STATION_LIMITS.placeTextMax).default(''),
  places: z.number().int().min(1).max(STATION_LIMITS.placesMax).default(1),
  openedAt: epochMilliseconds,
  /** ids of rows of import-members */
  holders: z.array(documentId).max(STATION_LIMITS.placesMax).default([]),
});
export type StationRowInput = z.input<typeof stationRow>;
type Row = z.output<typeof stationRow>;

/** Takes posts from before in; one that is there stays as it is. */
export async function importStations(
  call: Call,
  input: { rows: Record<string, unknown>[] },
): Promise<{ accepted: number }> {
  const rows = parseRows(stationRow, input.rows);
  const kinds = await kindsFor(rows);
  refuseFaults(
    Object.fromEntries(
      rows.flatMap(({ kindId }, i) => (kinds.has(kindId) ? [] : [[`rows.${i}.kindId`, '没有这一种岗位。']])),
    ),
  );
  for (const row of rows) {
    const kind = kinds.get(row.kindId);
    if (kind) await importOne(row, kind, call.now);
  }
  return { accepted: rows.length };
}

async function kindsFor(rows: readonly Row[]): Promise<Map<string, StationKind>> {
  const districts = [...new Set(rows.map(({ gridCode: code }) => code.slice(0, GRID_CODE_LENGTH.district)))];
  const kinds = (await Promise.all(districts.map(kindsOf))).flat();
  return new Map(kinds.map((kind) => [kind._id, kind]));
}

async function importOne(row: Row, kind: StationKind, now: number): Promise<void> {
  const grid = { code: row.gridCode, name: await gridNameOf(row.gridCode, now) };
  const by = { name: '', title: '名单导入', openid: '' };
  const _id = derivedId('party-station', 'import', row.id);
  const communityCode = row.gridCode.slice(0, GRID_CODE_LENGTH.community);
  const given = { communityCode, placeText: row.placeText, places: row.places, termEndsAt: null };
  await stations.insert(newStation(_id, given, { kind, grid, by, commandId: `import-${row.id}` }, row.openedAt));
  for (const holder of row.holders) await claim(_id, importedMemberId(holder), row.openedAt);
}

/** As the member themselves would have, then. */
async function claim(stationId: string, memberId: string, at: number): Promise<void> {
  const member = await members.byId(memberId);
  if (member?.status !== 'confirmed') return;
  const { openid, name } = member;
  const commandId = `import-${memberId}`;
  const actor = { openid, name, title: '', sides: ['member'] as const, now: at, through: memberId };
  const station = await stations.byId(stationId);
  if (!station) return;
  const choose = (then: Station) => {
    if (isDone(then, commandId, openid)) return null;
    const wish = { action: 'claim', version: then.version, fields: {}, commandId };
    return decide(stationKind, then, wish, actor, '');
  };
  await stations.change(station, choose, withStation);
}
