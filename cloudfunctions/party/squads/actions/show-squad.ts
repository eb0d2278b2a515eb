import type { RegisteredCall } from '../../../platform/endpoint';
import { cursorText, parseCursor } from '../../../platform/cursor';
import { refusals } from '../../../platform/errors';
import type { Page } from '../../../platform/steps';
import { SQUAD_LIMITS } from '../../../../miniprogram/packages/party/vocabulary/squads';
import type { SquadDetail, SquadRecordView } from '../contract';
import { membersOf, type Squad } from '../squad';
import { openidsOfPhones } from '../../../directory/api';
import { shownAmong } from '../../members/store';
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
  const shown = mayReadRoster(identity, squad, now) ? await shownIn(squad, now) : new Set<string>();
  return squadDetail(squad, parent, identity, now, shown);
}

/** Who of the list chose to be shown as a party member (亮身份), by id; two database calls at most. */
async function shownIn(squad: Squad, now: number): Promise<Set<string>> {
  const members = membersOf(squad, now);
  const phones = members.filter(({ openid, phone }) => openid === '' && phone !== '').map(({ phone }) => phone);
  const byPhone = phones.length > 0 ? await openidsOfPhones(phones) : new Map<string, string>();
  const whose = new Map(members.map(({ id, openid, phone }) => [id, openid || (byPhone.get(phone) ?? '')]));
  const shown = new Set((await shownAmong([...whose.values()].filter(Boolean))).map(({ openid }) => openid));
  return new Set([...whose].flatMap(([id, openid]) => (shown.has(openid) ? [id] : [])));
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
