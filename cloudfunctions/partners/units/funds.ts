import {
  FUND_SOURCES,
  type FundMove,
  type FundSource,
} from '../../../miniprogram/packages/partners/vocabulary/partners';

/** One movement of a unit's money. Sums are 分, always positive; times are epoch milliseconds. */
export interface FundEntry {
  id: string;
  move: FundMove;
  source: FundSource;
  cents: number;
  at: number;
  /** what it is for */
  note: string;
  by: { openid: string; name: string; side: string };
  /** when the unit's contact confirmed it; what they entered themselves is confirmed at once */
  confirmedAt: number | null;
  /** why the unit does not confirm it, '' while it said nothing */
  dispute: string;
  /** when it was struck out: it stays to be read, and counts no more */
  voidedAt: number | null;
}
type Moved = Pick<FundEntry, 'source' | 'move' | 'cents'> & Partial<Pick<FundEntry, 'voidedAt'>>;

/** What stands of one source. Never negative: used ≤ received ≤ promised. */
export interface FundBalance {
  source: FundSource;
  promised: number;
  received: number;
  used: number;
  /** promised and not received yet */
  outstanding: number;
  /** received and not used yet */
  left: number;
}

/** What stands of each source that has any movement, in the order of the list. Pure. */
export function balancesOf(all: readonly Moved[]): FundBalance[] {
  const funds = all.filter(({ voidedAt = null }) => voidedAt === null);
  const sum = (source: FundSource, move: FundMove) =>
    funds.reduce((total, one) => (one.source === source && one.move === move ? total + one.cents : total), 0);
  return (Object.keys(FUND_SOURCES) as FundSource[])
    .filter((source) => funds.some((one) => one.source === source))
    .map((source) => {
      const [promised, received, used] = [sum(source, 'promised'), sum(source, 'received'), sum(source, 'used')];
      return { source, promised, received, used, outstanding: promised - received, left: received - used };
    });
}

/** Does used ≤ received ≤ promised hold of every source? Pure. */
export const balances = (funds: readonly Moved[]): boolean =>
  balancesOf(funds).every(({ outstanding, left }) => outstanding >= 0 && left >= 0);
export const without = (funds: readonly FundEntry[], id: string): FundEntry[] => funds.filter((one) => one.id !== id);

/** What a movement of this kind may take from a source at most; null for no bound. Pure. */
export function mostOf(funds: readonly FundEntry[], move: FundMove, source: FundSource): number | null {
  if (move === 'promised') return null;
  const balance = balancesOf(funds).find((one) => one.source === source);
  return move === 'received' ? (balance?.outstanding ?? 0) : (balance?.left ?? 0);
}

/** 分 as people say it: 3,500 元 without a fraction where there is none. */
export const sayCents = (cents: number): string => {
  const yuan = cents / 100;
  return `${Number.isInteger(yuan) ? yuan : yuan.toFixed(2)} 元`;
};
