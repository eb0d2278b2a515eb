import { ACCOUNTS, type EntryKind, type FixedAccount } from '../../../miniprogram/packages/coop/vocabulary/coop';

/** An account of a community's book: one that every book has, or a named fund. */
export type Account = FixedAccount | `fund-${string}`;
export const fundAccount = (fundId: string): Account => `fund-${fundId}`;
export const isFund = (account: string): account is `fund-${string}` => account.startsWith('fund-');

/** One side of an entry. `amount` in 分: above zero debit, below zero credit. */
export interface Posting {
  account: Account;
  amount: number;
}

/** What is to be written. */
export interface NewEntry {
  /** derived from what it follows from: the same thing is written once */
  _id: string;
  communityCode: string;
  kind: EntryKind;
  /** what for, without the name of anybody served */
  title: string;
  /** '' for what no order caused */
  orderId: string;
  /** who gets it, for what is paid to skilled people; '' for none */
  payee: string;
  /** the entry that this one takes back, '' for none */
  reverses: string;
  postings: Posting[];
  /** epoch milliseconds */
  at: number;
  by: { name: string; title: string };
}
/** An entry as it stands in the book. It is never changed. */
export interface JournalEntry extends NewEntry {
  /** 2026-11: the month it is counted in */
  month: string;
}

export const debit = (account: Account, amount: number): Posting => ({ account, amount });
export const credit = (account: Account, amount: number): Posting => ({ account, amount: -amount });
/** What has nothing in it is left out. */
export const postingsOf = (...postings: Posting[]): Posting[] => postings.filter(({ amount }) => amount !== 0);
export const reversed = (postings: readonly Posting[]): Posting[] =>
  postings.map(({ account, amount }) => ({ account, amount: -amount }));

/** How much moved: the sum of one side. */
export const turnoverOf = (postings: readonly Posting[]): number =>
  postings.reduce((sum, { amount }) => sum + Math.max(0, amount), 0);

/** Whole 分, at least two sides, and both the same. */
export function isBalanced(postings: readonly Posting[]): boolean {
  const whole = postings.every(({ amount }) => Number.isSafeInteger(amount) && amount !== 0);
  const sum = postings.reduce((total, { amount }) => total + amount, 0);
  return whole && postings.length >= 2 && sum === 0;
}

/** A balance as people read it: what one has, or what one owes, is above zero. */
export function shownBalance(account: Account, balance: number): number {
  const asset = account in ACCOUNTS && ACCOUNTS[account as FixedAccount].debit;
  return asset ? balance : 0 - balance;
}
