import { covers, type HeldPost } from '../platform/identity';
import { reads } from '../requests/api';
import { ledgerRefusals } from './refusals';

/**
 * The grids whose ledger a person may read, the widest first: those of the posts by which they may read requests. None lies in
 * another. Pure; empty for who has no such post, and so for every resident.
 */
export function scopeOf(posts: readonly HeldPost[]): string[] {
  const codes = [...new Set(posts.filter(reads).map(({ gridCode }) => gridCode))].filter(Boolean);
  return codes
    .filter((code) => !codes.some((other) => other !== code && covers(other, code)))
    .sort((a, b) => a.length - b.length || (a < b ? -1 : 1));
}

/**
 * The one grid whose ledger is read: the one asked for, when it lies in their scope; their widest, when none was asked for.
 * @throws Refusal NO_LEDGER, OUT_OF_SCOPE
 */
export function gridInScope(posts: readonly HeldPost[], asked: string | undefined): string {
  const scope = scopeOf(posts);
  const [widest] = scope;
  if (widest === undefined) throw ledgerRefusals.noLedger();
  if (asked === undefined) return widest;
  if (!scope.some((code) => covers(code, asked))) throw ledgerRefusals.outOfScope();
  return asked;
}
