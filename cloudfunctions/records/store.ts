import { addOnce, collection, command, type CollectionDeclaration } from '../platform/database';
import { shelfOf, type Listed } from '../platform/shelf';
import type { Page } from '../platform/steps';
import { RECORD_LIMITS, type StatementStatus } from '../../miniprogram/packages/records/vocabulary/records';
import type { PointRule } from './points';
import type { Statement } from './statement';

const STATEMENTS = 'serviceStatements';
const RULES = 'pointRules';
const RULES_MOST = 200;

/** Every query below names the index that serves it. */
export const statements = shelfOf<Statement>(STATEMENTS, {
  indexes: [
    { name: 'own', fields: { openid: 1, releasedAt: -1, _id: -1 } },
    { name: 'code', fields: { code: 1 }, unique: true },
    { name: 'branch', fields: { communityCode: 1, status: 1, releasedAt: -1, _id: -1 } },
    { name: 'unit', fields: { 'unit.id': 1, status: 1, releasedAt: -1, _id: -1 } },
  ],
});
export const collections: readonly CollectionDeclaration[] = [
  statements.collection,
  { name: RULES, indexes: [{ name: 'list', fields: { gridCode: 1, from: -1, _id: 1 } }] },
];

/** By index code. */
export async function statementByCode(code: string): Promise<Statement | null> {
  return (await statements.whole({ code }, 1))[0] ?? null;
}

const NEWEST = { by: 'releasedAt', order: 'desc' } as const;

/** Somebody's copies, the newest first; by index own. */
export function statementsOf(openid: string, limit: number): Promise<Listed<Statement>[]> {
  return statements.listed({ openid }, limit, NEWEST);
}

/** Where its file lies. */
export async function saveFile(id: string, fileID: string): Promise<void> {
  await collection(STATEMENTS)
    .doc(id)
    .update({ fileID: command().set(fileID) });
}

/** Copies that came to a branch, or to a unit. */
export type StatementList = { communityCode: string } | { 'unit.id': string };

/** One page of a list in one call, the newest first; by index branch, or unit. */
export function statementPage(
  list: StatementList,
  status: StatementStatus,
  cursor: string | undefined,
): Promise<Page<Listed<Statement>>> {
  return statements.page({ ...list, status }, NEWEST, cursor, RECORD_LIMITS.pageSize);
}

/** All versions of a district's rules, the newest to come into force first; by index list. */
export async function rulesOf(gridCode: string): Promise<PointRule[]> {
  const { data } = await collection(RULES)
    .where({ gridCode })
    .orderBy('from', 'desc')
    .orderBy('_id', 'asc')
    .limit(RULES_MOST)
    .get();
  return data as PointRule[];
}

export async function ruleById(id: string): Promise<PointRule | null> {
  const { data } = await collection(RULES).doc(id).get();
  return (data as PointRule[])[0] ?? null;
}

/** @returns false when it is there already */
export function insertRule(rule: PointRule): Promise<boolean> {
  return addOnce(RULES, rule);
}
