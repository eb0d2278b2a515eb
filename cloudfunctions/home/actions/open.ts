import { sessionLooks, sessionSeen } from '../../directory/session-looks';
import { itemView } from '../../notices/views';
import { inboxLooks } from '../../notices/waits';
import type { Call } from '../../platform/endpoint';
import { counted, type Found, type Looks } from '../../platform/look';
import { lookTogether } from '../../platform/look-together';
import type { Waiter } from '../../platform/waits';
import type { HomeView } from '../contract';
import { deskRows, farLooks, itemsOf, nearLooks } from '../sources';
import { deskFigures, desksOf, marksOf, worstFirst } from '../worst-first';
import { seeFor } from './who';

const NOTICES_SHOWN = 3;

/**
 * All that the first page and the tab bar need: one database call for most people, one more for who keeps a group, leads a squad or
 * works in a team of the cooperative, and one for somebody whom this instance has not met.
 */
export async function open(call: Call): Promise<HomeView> {
  const { caller, now } = call;
  const sight = await seeFor(call, (who) => ({
    ...nearLooks(who),
    ...sessionLooks(now),
    ...inboxLooks(who, NOTICES_SHOWN),
  }));
  const session = await sessionSeen(caller.openid, sight?.account ?? null, sight?.found ?? null, now);
  if (!sight) return { session, waiting: [], marks: marksOf([], 0), desks: [], desk: null, notices: [] };
  const { who, found } = sight;
  const all = { ...found, ...(await further(who, found)) };
  const waiting = worstFirst(itemsOf(who, all));
  return {
    session,
    waiting,
    marks: marksOf(waiting, counted(found.unread)),
    desks: desksOf(waiting),
    desk: session.hasDesk ? deskFigures(waiting, counted(deskRows(all).waiting as { n: number }[])) : null,
    notices: found.newest.map((one) => itemView(one, now)),
  };
}

async function further(who: Waiter, found: Found<Looks>): Promise<Found<Looks>> {
  const looks = farLooks(who, found);
  const nothing = Object.fromEntries(Object.keys(looks).map((name) => [name, []]));
  const asked = Object.values(looks).some((look) => look !== null);
  return asked ? (await lookTogether(who.openid, looks)).found : nothing;
}
