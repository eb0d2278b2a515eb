import type { z } from 'zod';
import { staffedPostsById } from '../../directory/api';
import { answeringAt, branchesOf, contactPostOf, isBranch, unitsFor } from '../../party/api';
import type { RegisteredCall } from '../../platform/endpoint';
import { refusals } from '../../platform/errors';
import { pageAs } from '../../platform/shelf';
import type { Page } from '../../platform/steps';
import { deleteFiles } from '../../platform/storage';
import { perform, readable, type Shell } from '../../platform/subject-shell';
import type { inputs, StatementDetail, StatementLine } from '../contract';
import { statementKind, type Others, type StatementViewer } from '../decide';
import type { Statement } from '../statement';
import type { StatementActor } from '../steps';
import { statementPage, statements, type StatementList } from '../store';
import { statementDetail, statementLine } from '../views';

export const statementShell: Shell<Statement, StatementActor, StatementViewer, Others> = {
  kind: statementKind,
  shelf: statements,
  async viewer({ identity: { openid, account, posts } }) {
    const branches = posts.filter((post) => isBranch(post, post.gridCode));
    return { openid, name: account.name, branches, units: await unitsFor(posts) };
  },
  find: ({ state, call }) => othersOf(state, call.now),
};

/** One copy whole; what one has no part in is, for them, not there. */
export async function showStatement(call: RegisteredCall, { id }: { id: string }): Promise<StatementDetail> {
  const { state, actor } = await readable(statementShell, call, id);
  return statementDetail(state, actor);
}

type Perform = z.output<(typeof inputs)['perform-statement']>;

/** Takes one step of a copy. */
export async function performStatement(call: RegisteredCall, input: Perform): Promise<StatementDetail> {
  const { state, actor } = await perform(statementShell, call, input);
  if (state.status === 'withdrawn' && state.fileID) await deleteFiles([state.fileID]);
  return statementDetail(state, actor);
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
  const found = await statementPage(await listFor(call, input), input.status, input.cursor);
  return pageAs(found, (statement) => statementLine(statement, call.now));
}

async function listFor({ identity }: RegisteredCall, { gridCode, unitId, status }: ListInput): Promise<StatementList> {
  const { posts } = identity;
  if (unitId !== undefined) {
    const own = (await unitsFor(posts)).some(({ id }) => id === unitId);
    if (!own || !FOR_UNITS.includes(status)) throw refusals.forbidden('copies of a unit that is not theirs');
    return { 'unit.id': unitId };
  }
  const code = gridCode ?? branchesOf(posts)[0] ?? '';
  if (!posts.some((post) => isBranch(post, code)) || !FOR_BRANCHES.includes(status))
    throw refusals.forbidden('copies of a community that is not theirs');
  return { communityCode: code };
}
