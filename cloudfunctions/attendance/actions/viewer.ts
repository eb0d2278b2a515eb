import type { Call, RegisteredCall } from '../../platform/endpoint';
import { leaderIn, personKeys, titleOf, type Host } from '../people/host';
import type { Occasion } from '../occasions/occasion';
import { viewerOf, type OccasionViewer } from '../occasions/sides';
import { hostById, hostsLedBy } from '../people/store-hosts';

const keysOf = ({ identity }: Call) => personKeys({ openid: identity.openid, phone: identity.account?.phone ?? '' });

/** The caller, with the squad that holds an occasion if they lead it: one database call for an occasion of a squad's, none else. */
export async function viewerFor(call: Call, { squad }: Pick<Occasion, 'squad'>): Promise<OccasionViewer> {
  const host = squad ? await hostById(squad.id) : null;
  return withSquads(call, host ? [host] : []);
}

/** The caller with every squad that they lead now; one database call. */
export async function viewerWithSquads(call: RegisteredCall): Promise<OccasionViewer> {
  return withSquads(call, await hostsLedBy(keysOf(call)));
}

function withSquads(call: Call, hosts: readonly Host[]): OccasionViewer {
  const keys = keysOf(call);
  const squads = hosts.flatMap((host) => {
    const leader = leaderIn(host, keys, call.now);
    return leader ? [{ id: host._id, name: host.name, gridCode: host.gridCode, title: titleOf(host, leader) }] : [];
  });
  return { ...viewerOf(call), squads };
}
