import { attendanceWaits } from '../attendance/waits';
import { coopWaits } from '../coop/waits';
import { directoryWaits } from '../directory/waits';
import { councilWaits } from '../council/waits';
import { groupWaits } from '../groups/waits';
import { ledgerWaits } from '../ledger/waits';
import { partnerWaits } from '../partners/waits';
import { mediaWaits } from '../media/waits';
import { partyWaits } from '../party/waits';
import { placesWaits } from '../places/waits';
import type { Found, Looks } from '../platform/look';
import type { WaitingItem } from '../platform/waiting';
import type { Waiter, Waits } from '../platform/waits';
import { requestWaits } from '../requests/waits';
import { whistleWaits } from '../requests/whistles/waits';
import { serviceWaits } from '../services/waits';
import { visitWaits } from '../visits/waits';

/** What each context knows to wait for a person. A context adds its own. */
export const SOURCES: Readonly<Record<string, Waits>> = {
  requests: requestWaits as Waits,
  whistles: whistleWaits as Waits,
  ledger: ledgerWaits,
  attendance: attendanceWaits as unknown as Waits,
  party: partyWaits as Waits,
  groups: groupWaits as unknown as Waits,
  coop: coopWaits as unknown as Waits,
  visits: visitWaits as unknown as Waits,
  directory: directoryWaits,
  media: mediaWaits as Waits,
  council: councilWaits as unknown as Waits,
  places: placesWaits as unknown as Waits,
  services: serviceWaits as unknown as Waits,
  partners: partnerWaits as unknown as Waits,
};
type Rows = Found<Looks>;
const NAMES = Object.keys(SOURCES);

/** Looks of all contexts under one roof: each name with its context's before it. */
function named(context: string, looks: Looks): Looks {
  return Object.fromEntries(Object.entries(looks).map(([name, look]) => [`${context}_${name}`, look]));
}

/** What was found for one context, by its own names. */
function partOf(context: string, found: Rows): Rows {
  const own = Object.entries(found).filter(([name]) => name.startsWith(`${context}_`));
  return Object.fromEntries(own.map(([name, rows]) => [name.slice(context.length + 1), rows]));
}

/** All that is looked at for a person at once. Pure. */
export function nearLooks(who: Waiter): Looks {
  return Object.assign({}, ...NAMES.map((name) => named(name, SOURCES[name]?.near(who) ?? {}))) as Looks;
}

/** What can be asked for only once the first is known. Pure. */
export function farLooks(who: Waiter, found: Rows): Looks {
  const looks = NAMES.map((name) => named(name, SOURCES[name]?.far?.(who, partOf(name, found)) ?? {}));
  return Object.assign({}, ...looks) as Looks;
}

/** Everything that waits, of every context. Pure. */
export function itemsOf(who: Waiter, found: Rows): WaitingItem[] {
  return NAMES.flatMap((name) => SOURCES[name]?.items(who, partOf(name, found)) ?? []);
}

/** What was found for the needs of somebody's own desk. */
export const deskRows = (found: Rows): Rows => partOf('requests', found);
