import type { RegisteredCall } from '../../../platform/endpoint';
import { cursorText, parseCursor } from '../../../platform/cursor';
import { refusals } from '../../../platform/errors';
import type { Page } from '../../../platform/steps';
import { SQUAD_LIMITS } from '../../../../miniprogram/packages/party/vocabulary/squads';
import type { SquadDetail, SquadRecordView } from '../contract';
import type { Squad } from '../squad';
import { recordsOf, squads } from '../store';
import { mayReadRoster, recordView, squadDetail } from '../views';

/** One squad whole: one database call, two for one that has another above it. */
export async function showSquad(call: RegisteredCall, { id }: { id: string }): Promise<SquadDetail> {
  return detailFor(call, await squadHere(id));
}

export async function squadHere(id: string): Promise<Squad> {
  const squad = await squads.byId(id);
  if (!squad) throw refusals.notFound('这支队伍');
  return squad;
}

export async function detailFor({ identity, now }: RegisteredCall, squad: Squad): Promise<SquadDetail> {
  const parent = squad.parentId === '' ? null : await squads.byId(squad.parentId);
  return squadDetail(squad, parent, identity, now);
}

/** What it did, for its members and those above: two database calls. */
export async function listRecords(
  { identity, now }: RegisteredCall,
  { id, cursor }: { id: string; cursor?: string | undefined },
): Promise<Page<SquadRecordView>> {
  const squad = await squadHere(id);
  if (!mayReadRoster(identity, squad, now)) throw refusals.forbidden('records of a squad they are not in');
  const found = await recordsOf(id, parseCursor(cursor), SQUAD_LIMITS.pageSize);
  const shown = found.slice(0, SQUAD_LIMITS.pageSize);
  const last = shown.at(-1);
  return {
    items: shown.map((record) => recordView(record, now)),
    next: found.length > shown.length && last ? cursorText({ key: last.at, id: last._id }) : null,
  };
}
