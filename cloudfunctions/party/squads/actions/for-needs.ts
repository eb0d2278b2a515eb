import { openidsOfPhones } from '../../../directory/api';
import type { Identity } from '../../../platform/identity';
import { GRID_CODE_LENGTH } from '../../../../miniprogram/vocabulary/grid';
import { SQUAD_KINDS } from '../../../../miniprogram/packages/party/vocabulary/squads';
import { sidesOfSquad } from '../sides';
import { isOn, leads, type Squad } from '../squad';
import { squads, squadsById, squadsIn } from '../store';

/** More than a handler looks through. */
const OFFERED = 60;

/** A squad that may be asked to help with something. */
export interface Helping {
  id: string;
  name: string;
  /** its kind and how many it has */
  hint: string;
  gridCode: string;
}

const asHelping = (squad: Squad): Helping => {
  const { _id: id, name, kind, size, gridCode } = squad;
  return { id, name, hint: `${SQUAD_KINDS[kind].label}，${size} 人`, gridCode };
};

/** Squads of a community, for its handlers to choose from: one database call. */
export async function squadsAround(cellCode: string): Promise<Helping[]> {
  const grid = cellCode.slice(0, GRID_CODE_LENGTH.community);
  const found = await squadsIn({ grid, kind: null, sort: 'active' }, null, OFFERED);
  return found
    .slice(0, OFFERED)
    .filter(({ size }) => size > 0)
    .map(asHelping);
}

/** A squad with the WeChat identities of those who lead it; null when there is none, or it is no more. Two database calls at most. */
export async function squadToSend(id: string, now: number): Promise<(Helping & { leads: string[] }) | null> {
  const squad = await squads.byId(id);
  if (!squad || squad.status !== 'active') return null;
  const leaders = squad.roster.filter((member) => leads(member, now));
  const phones = leaders.filter(({ openid }) => openid === '').map(({ phone }) => phone);
  const byPhone = phones.length > 0 ? await openidsOfPhones(phones) : new Map<string, string>();
  const openids = leaders.map(({ openid, phone }) => openid || (byPhone.get(phone) ?? ''));
  return { ...asHelping(squad), leads: openids.filter((openid) => openid !== '') };
}

/** Which of these squads somebody leads now; one database call, none for none. */
export async function ledBy(identity: Identity, squadIds: readonly string[], now: number): Promise<string[]> {
  const found = await squadsById(squadIds);
  return found
    .filter((squad) => squad.status === 'active' && sidesOfSquad(identity, squad, now).includes('leader'))
    .map(({ _id }) => _id);
}

/** Who is on a squad's list now, with the WeChat identities that are known; null when there is no such squad. Two database calls at most. */
export async function rosterOf(
  id: string,
  now: number,
): Promise<{ name: string; gridCode: string; members: { openid: string; name: string; phone: string }[] } | null> {
  const squad = await squads.byId(id);
  if (!squad || squad.status !== 'active') return null;
  const on = squad.roster.filter((member) => isOn(member, now));
  const phones = on.filter(({ openid, phone }) => openid === '' && phone !== '').map(({ phone }) => phone);
  const byPhone = phones.length > 0 ? await openidsOfPhones(phones) : new Map<string, string>();
  const members = on.map(({ openid, name, phone }) => ({ openid: openid || (byPhone.get(phone) ?? ''), name, phone }));
  return { name: squad.name, gridCode: squad.gridCode, members };
}
