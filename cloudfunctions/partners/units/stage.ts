import { DAY } from '../../platform/clock';
import { PARTNER_LIMITS as MOST, type Stage } from '../../../miniprogram/packages/partners/vocabulary/partners';

/** What shows how near a unit and a community have come. Times are epoch milliseconds. */
export interface Evidence {
  contacts: readonly { at: number }[];
  /** pacts that both signed; `until` is the first moment it holds no longer, null for no end; `replaced`: a later version stands */
  pacts: readonly { from: number; until: number | null; lapsed: boolean; replaced: boolean }[];
  /** joint work that is over, and confirmed by both */
  work: readonly { at: number }[];
  /** results that were shared; `readers`: residents who saw it */
  shares: readonly { at: number; readers: number }[];
}

/**
 * The stage: as far as the evidence goes without a gap. A stage that was reached stays reached; what is missing by now is flagged by
 * `lapsesOf`, and never hidden. Pure.
 */
export function stageOf({ contacts, pacts, work, shares }: Evidence): Stage {
  if (contacts.length === 0) return 'none';
  if (pacts.length === 0) return 'acquainted';
  if (work.length === 0) return 'pledged';
  return shares.some(({ readers }) => readers >= MOST.readersEnough) ? 'sharing' : 'working';
}

const latest = (of: readonly { at: number }[]): number => Math.max(...of.map(({ at }) => at));

/** What has lapsed of what was reached, in words. Nothing is ''. Pure. */
export function lapsesOf(evidence: Evidence, now: number): string[] {
  const { contacts, pacts, work } = evidence;
  const holding = pacts.filter(
    ({ from, until, replaced }) => !replaced && from <= now && (until === null || now < until),
  );
  const coming = pacts.some(({ from, replaced }) => !replaced && from > now);
  return [
    contacts.length > 0 && latest([...contacts, ...work]) + MOST.contactDays * DAY <= now ? '半年没有联系' : '',
    pacts.length > 0 && holding.length === 0 && !coming ? '协议已到期，还没有续签' : '',
    pacts.some(({ lapsed, replaced }) => lapsed && !replaced) ? '有协议逾期没有履行完' : '',
    work.length > 0 && latest(work) + MOST.workDays * DAY <= now ? '一年没有一起办事' : '',
  ].filter(Boolean);
}
