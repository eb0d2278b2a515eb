import { derivedId } from '../../platform/commands';
import type { Notice } from '../../platform/notices';
import { chiefPassing, nextPassing, PASSING } from '../../platform/upward';
import { askersOf, leads, type RosterMember, type Squad } from './squad';
import { SQUAD_PAGE } from './tell';
import { HOUR } from '../../platform/clock';

type Waiting = Pick<Squad, 'askDue' | 'askReminded'>;

/** Whoever asks to join is called to mind from then on until nobody asks any more. Pure. */
export function waitingAfter(before: Squad, after: Squad, now: number): Waiting {
  if (askersOf(after).length === 0 || after.status !== 'active') return { askDue: null, askReminded: 0 };
  const { askDue = null, askReminded = 0 } = before;
  return askDue === null ? { askDue: now + PASSING.nextHours * HOUR, askReminded: 0 } : { askDue, askReminded };
}

/**
 * Nobody answered who asks to join: whoever leads the squad is reminded, next the chief of its grid, then further up each time, and
 * at the top again and again. Pure; null when nothing is due.
 * @param known the WeChat identity of somebody of the list, '' while there is none
 */
export function fireAskers(
  squad: Squad,
  chiefs: ReadonlyMap<string, { personId: string }>,
  known: (member: RosterMember) => string,
  now: number,
): { set: Waiting; tells: Notice[] } | null {
  const { askDue = null, askReminded = 0, roster } = squad;
  const waiting = askersOf(squad).length;
  if (askDue === null || now < askDue || waiting === 0) return null;
  const leaders = roster.filter((member) => leads(member, now)).flatMap((member) => known(member) || []);
  const level = Math.max(0, askReminded - 1);
  const chief = askReminded > 0 || leaders.length === 0 ? chiefPassing(squad.gridCode, chiefs, level) : null;
  const to = [...leaders.map((openid) => ({ openid })), ...(chief ? [{ personId: chief.personId }] : [])];
  const tells = to.map((one) => ({
    id: derivedId('squad', squad._id, 'asks', String(askDue), 'openid' in one ? one.openid : one.personId),
    to: one,
    template: 'squad' as const,
    title: '有人等着加入',
    body: `${squad.name}：${waiting} 人申请加入，还没有人答复，请看看。`,
    page: `${SQUAD_PAGE}?id=${squad._id}`,
    at: now,
  }));
  return { set: { askReminded: askReminded + 1, askDue: nextPassing(squad.gridCode, level, now) }, tells };
}
