import {
  addOnce,
  collection,
  command,
  inTransaction,
  read,
  setAll,
  type CollectionDeclaration,
} from '../platform/database';
import { refusals } from '../platform/errors';
import { pageAfter } from '../platform/paging';
import type { Cursor } from '../platform/cursor';
import type { StatementStatus } from '../../miniprogram/vocabulary/records';
import type { StatementDecision } from './decide';
import type { PointRule } from './points';
import type { Statement } from './statement';

export const STATEMENTS = 'serviceStatements';
const RULES = 'pointRules';
const RULES_MOST = 200;

/** Every query below names the index that serves it. */
export const collections: readonly CollectionDeclaration[] = [
  {
    name: STATEMENTS,
    indexes: [
      { name: 'own', fields: { openid: 1, releasedAt: -1, _id: -1 } },
      { name: 'code', fields: { code: 1 }, unique: true },
      { name: 'branch', fields: { communityCode: 1, status: 1, releasedAt: -1, _id: -1 } },
      { name: 'unit', fields: { 'unit.id': 1, status: 1, releasedAt: -1, _id: -1 } },
      { name: 'outboxDue', fields: { outboxDue: 1 } },
    ],
  },
  { name: RULES, indexes: [{ name: 'list', fields: { gridCode: 1, from: -1, _id: 1 } }] },
];
const LISTED = { history: false, outbox: false };

export async function statementById(id: string): Promise<Statement | null> {
  const { data } = await collection(STATEMENTS).doc(id).get();
  return (data as Statement[])[0] ?? null;
}

/** By index code. */
export async function statementByCode(code: string): Promise<Statement | null> {
  const { data } = await collection(STATEMENTS).where({ code }).limit(1).get();
  return (data as Statement[])[0] ?? null;
}

/** Somebody's copies, the newest first; by index own. */
export async function statementsOf(openid: string, limit: number): Promise<Statement[]> {
  const { data } = await collection(STATEMENTS)
    .where({ openid })
    .orderBy('releasedAt', 'desc')
    .orderBy('_id', 'desc')
    .limit(limit)
    .field(LISTED)
    .get();
  return data as Statement[];
}

/** @returns false when the same command made it already */
export function insertStatement(statement: Statement): Promise<boolean> {
  return addOnce(STATEMENTS, statement);
}

/** Takes a step on a copy as it is then. @param choose pure: it may be asked again; null to leave it */
export function changeStatement(
  id: string,
  choose: (statement: Statement) => StatementDecision | null,
): Promise<Statement> {
  return inTransaction(async (transaction) => {
    const statement = await read<Statement>(transaction, STATEMENTS, id);
    if (!statement) throw refusals.notFound('这份记录');
    const decision = choose(statement);
    if (!decision) return statement;
    const { set, entry, tells } = decision;
    const _ = command();
    const fields = setAll(set);
    const telling = tells.length > 0 ? { outbox: _.push(tells), outboxDue: _.set(entry.at) } : {};
    const changes = { ...fields, ...telling, version: _.inc(1), history: _.push([entry]) };
    await transaction.collection(STATEMENTS).doc(id).update(changes);
    return { ...statement, ...set, version: statement.version + 1, history: [...statement.history, entry] };
  });
}

/** Where its file lies. */
export async function saveFile(id: string, fileID: string): Promise<void> {
  await collection(STATEMENTS)
    .doc(id)
    .update({ fileID: command().set(fileID) });
}

/** Copies that came to a branch, or to a unit. */
export type StatementList = { communityCode: string } | { unitId: string };

/** One page of a list in one call, the newest first; by index branch, or unit. */
export async function statementPage(
  list: StatementList,
  status: StatementStatus,
  cursor: Cursor | null,
  size: number,
): Promise<Statement[]> {
  const whose = 'unitId' in list ? { 'unit.id': list.unitId } : { communityCode: list.communityCode };
  const where = { ...whose, status };
  const after = pageAfter(where, 'releasedAt', cursor, 'desc');
  const { data } = await collection(STATEMENTS)
    .where(after)
    .orderBy('releasedAt', 'desc')
    .orderBy('_id', 'desc')
    .limit(size + 1)
    .field(LISTED)
    .get();
  return data as Statement[];
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
