import type * as z from 'zod';
import { sayDate } from '../../platform/clock';
import type { RegisteredCall } from '../../platform/endpoint';
import { Refusal } from '../../platform/errors';
import type { Home } from '../../platform/identity';
import { saveAccount, telling, withCommand } from '../accounts';
import type { HomeToVouch, inputs, MyHome } from '../contract';
import { homeRefusals, MOVES_A_YEAR, movesLately, sayHome, tellJudged, VOUCHERS_NEEDED, vouched } from '../homes';
import { addressText } from '../import-addresses';
import { accountById, addressesById } from '../store';
import { residentsByRef, type Resident } from '../store-homes';

type Asked = z.output<(typeof inputs)['home-to-vouch']>;

/** Where the caller lives, how sure it is, and what is still needed. One database call, so that it is as it is now. */
export async function showMyHome({ caller, now }: RegisteredCall): Promise<MyHome> {
  const account = await accountById(caller.openid);
  const home = account?.home ?? null;
  const proof = home?.proof;
  return {
    ref: proof?.ref ?? '',
    text: home ? sayHome(home) : '',
    communityName: home?.communityName ?? '',
    status: home ? (proof?.status ?? 'stated') : 'none',
    byText: proof?.by ? `${proof.by.title}${proof.by.name}，${sayDate(proof.by.at, now)}` : '',
    why: proof?.why ?? '',
    vouchers: proof?.vouchers.map(({ name }) => name) ?? [],
    vouchersNeeded: VOUCHERS_NEEDED,
    movesLeft: MOVES_A_YEAR - movesLately(account?.moves, now).length,
  };
}

/** Who asks, for a neighbour who may say that they live here; for everybody else, why they may not. Two database calls. */
export async function showHomeToVouch(call: RegisteredCall, { ref }: Asked): Promise<HomeToVouch> {
  const resident = await residentMeant(ref);
  return toVouch(call, resident, await inOneBuilding(call, resident.home));
}

/**
 * A neighbour of the same building, who is confirmed by staff, says that somebody lives here. The same tap twice is one.
 * @throws Refusal NOT_FOUND, NOT_NEIGHBOUR, SAME_DOOR, SETTLED
 */
export async function vouch(call: RegisteredCall, { ref }: Asked): Promise<HomeToVouch> {
  const resident = await residentMeant(ref);
  const near = await inOneBuilding(call, resident.home);
  const saved = await saveAccount(resident._id, call.now, (current) => {
    if (current?.home?.proof?.ref !== ref) throw homeRefusals.gone();
    const home = vouched(current.home, call.identity.account, near, call.now);
    if (home === current.home) return null;
    return telling(
      withCommand({ ...current, home }, call.commandId),
      tellJudged({ openid: resident._id, home }, call.now),
      call.now,
    );
  });
  return toVouch(call, { ...resident, home: saved?.home ?? resident.home }, near);
}

async function residentMeant(ref: string): Promise<Resident & { home: Home }> {
  const [resident] = await residentsByRef([ref]);
  if (!resident?.home) throw homeRefusals.gone();
  return { ...resident, home: resident.home };
}

/** Do the caller and somebody live in one building? One database call. */
async function inOneBuilding({ identity }: RegisteredCall, there: Home): Promise<boolean> {
  const own = identity.account.home;
  if (own?.communityCode !== there.communityCode) return false;
  const found = await addressesById([...new Set([own.addressId, there.addressId])]);
  const buildings = new Set(found.map((address) => addressText({ ...address, unit: '' })));
  return found.length > 0 && buildings.size === 1;
}

/** Pure. The name and the building are for whoever may say that it is so, and for nobody else who got hold of the card. */
function toVouch(
  { identity, now }: RegisteredCall,
  { name, home }: Resident & { home: Home },
  near: boolean,
): HomeToVouch {
  const { proof } = home;
  const done = proof?.vouchers.some(({ openid }) => openid === identity.openid) ?? false;
  const hint = done ? '' : refusalOf(() => vouched(home, identity.account, near, now));
  const shown = done || hint === '';
  return {
    ref: proof?.ref ?? '',
    name: shown ? name : '',
    building: shown ? home.addressText : '',
    mayVouch: !done && hint === '',
    hint,
    vouched: done,
  };
}

/** What would be said to who tries, '' for who may. */
function refusalOf(tries: () => unknown): string {
  try {
    tries();
    return '';
  } catch (error) {
    if (error instanceof Refusal) return error.message;
    throw error;
  }
}
