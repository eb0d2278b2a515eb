import type { z } from 'zod';
import { staffedPostsById } from '../../directory/api';
import { answeringAt, branchesOf, contactPostOf, isBranch, unitsFor } from '../../party/api';
import { cursorText, parseCursor } from '../../platform/cursor';
import type { RegisteredCall } from '../../platform/endpoint';
import { refusals } from '../../platform/errors';
import { isDone } from '../../platform/step-rows';
import { deleteFiles } from '../../platform/storage';
import type { Page } from '../../platform/steps';
import { wordsAreSafe } from '../../platform/wechat';
import { RECORD_LIMITS } from '../../../miniprogram/vocabulary/records';
import type { inputs, StatementDetail, StatementLine } from '../contract';
import { decideStatement, type Others } from '../decide';
import type { Statement } from '../statement';
import { changeStatement, statementById, statementPage, type StatementList } from '../store';
import { statementDetail, statementLine } from '../views';
import { actorFor } from './sources';

/** One copy whole; what one has no part in is, for them, not there. */
export async function showStatement(call: RegisteredCall, { id }: { id: string }): Promise<StatementDetail> {
  const statement = await readable(call, id);
  return statementDetail(statement, await actorFor(call, statement));
}

export async function readable(call: RegisteredCall, id: string): Promise<Statement> {
  const statement = await statementById(id);
  if (!statement || (await actorFor(call, statement)).sides.length === 0) throw refusals.notFound('这份记录');
  return statement;
}

type Perform = z.output<(typeof inputs)['perform-statement']>;

/** Takes one step of a copy, decided on as it is then. */
export async function performStatement(call: RegisteredCall, input: Perform): Promise<StatementDetail> {
  const seen = await readable(call, input.id);
  const isReplay = (statement: Statement) => isDone(statement, call.commandId, call.caller.openid);
  if (isReplay(seen)) return statementDetail(seen, await actorFor(call, seen));
  const actor = await actorFor(call, seen);
  const wish = { ...input, commandId: call.commandId };
  const { entry } = decideStatement(seen, wish, actor, { branchPersonId: '', contactPersonId: '' });
  if (entry.note && !(await wordsAreSafe(call.caller.openid, entry.note))) throw refusals.unsafeWords();
  const others = await othersOf(seen, call.now);
  const after = await changeStatement(input.id, (statement) =>
    isReplay(statement) ? null : decideStatement(statement, wish, actor, others),
  );
  if (after.status === 'withdrawn' && after.fileID) await deleteFiles([after.fileID]);
  return statementDetail(after, await actorFor(call, after));
}

/** Who hears of it for the branch and for the unit. */
async function othersOf({ communityCode, unit }: Statement, now: number): Promise<Others> {
  if (communityCode === '') return { branchPersonId: '', contactPersonId: '' };
  const [branch, postId] = await Promise.all([answeringAt(communityCode, null, now), contactPostOf(unit.id)]);
  const posts = postId === '' ? null : await staffedPostsById([postId], now);
  return {
    branchPersonId: branch?.personId ?? '',
    contactPersonId: posts?.get(postId)?.holder.personId ?? '',
  };
}

type ListInput = z.output<(typeof inputs)['list-statements']>;
/** A unit sees what was sent to it, and nothing before that. */
const FOR_UNITS: readonly string[] = ['sent', 'received'];
const FOR_BRANCHES: readonly string[] = ['asked', 'sent', 'received'];

/** Copies that came to a branch or to a unit of the person's: one database call, one more for a unit's contact. */
export async function listStatements(call: RegisteredCall, input: ListInput): Promise<Page<StatementLine>> {
  const list = await listFor(call, input);
  const found = await statementPage(list, input.status, parseCursor(input.cursor), RECORD_LIMITS.pageSize);
  const shown = found.slice(0, RECORD_LIMITS.pageSize);
  const last = shown.at(-1);
  return {
    items: shown.map((statement) => statementLine(statement, call.now)),
    next: found.length > shown.length && last ? cursorText({ key: last.releasedAt, id: last._id }) : null,
  };
}

async function listFor({ identity }: RegisteredCall, { gridCode, unitId, status }: ListInput): Promise<StatementList> {
  const { posts } = identity;
  if (unitId !== undefined) {
    const own = (await unitsFor(posts)).some(({ id }) => id === unitId);
    if (!own || !FOR_UNITS.includes(status)) throw refusals.forbidden('copies of a unit that is not theirs');
    return { unitId };
  }
  const code = gridCode ?? branchesOf(posts)[0] ?? '';
  if (!posts.some((post) => isBranch(post, code)) || !FOR_BRANCHES.includes(status))
    throw refusals.forbidden('copies of a community that is not theirs');
  return { communityCode: code };
}
