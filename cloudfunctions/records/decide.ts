import type { HeldPost } from '../platform/identity';
import type { OutboxEntry, Recipient } from '../platform/notices';
import type { SubjectKind, Taken } from '../platform/subject';
import { noticeOf } from '../platform/telling';
import { STATEMENT_STATUSES } from '../../miniprogram/packages/records/vocabulary/records';
import type { Statement } from './statement';
import { RELEASED, STATEMENT_STEPS, type StatementActor, type StatementSide } from './steps';

/** Whoever reads a copy: with the posts by which they answer for a community's branch, and the units whose contact they are. */
export interface StatementViewer {
  openid: string;
  name: string;
  branches: readonly HeldPost[];
  units: readonly { id: string }[];
}
/** Who answers for the branch, and for the unit, now; '' for nobody. */
export interface Others {
  branchPersonId: string;
  contactPersonId: string;
}
export const STATEMENT_PAGE = '/packages/records/pages/statement/index';

/** A sealed copy of somebody's record, as a kind of thing with steps: its way to their unit. */
export const statementKind: SubjectKind<Statement, StatementActor, StatementViewer, Others> = {
  noun: '这份记录',
  rows: STATEMENT_STEPS,
  labels: STATEMENT_STATUSES,
  titles: { [RELEASED.action]: RELEASED.done },
  actor,
  tells,
};

/** What was returned, or taken back, is its owner's alone again. */
const AT_THE_BRANCH: readonly Statement['status'][] = ['asked', 'sent', 'received'];

/** Whose it is decides nothing else about it. A unit sees what was sent to it, a branch what it was asked. */
function actor({ openid, name, branches, units }: StatementViewer, statement: Statement, now: number): StatementActor {
  if (statement.openid === openid) return { openid, name, title: '', sides: ['owner'], now };
  const { communityCode, unit, status } = statement;
  const branch = branches.find(({ gridCode }) => gridCode === communityCode);
  const sides: StatementSide[] = [];
  if (branch && AT_THE_BRANCH.includes(status)) sides.push('branch');
  if ((status === 'sent' || status === 'received') && units.some(({ id }) => id === unit.id)) sides.push('unit');
  return { openid, name, title: branch ? `${branch.gridName}${branch.title}` : unit.name, sides, now };
}

function tells({ after, entry, found }: Taken<Statement, Others>): OutboxEntry[] {
  const { ownerName, content, unit, openid } = after;
  const what = `${ownerName}${content.year}年的服务记录`;
  const why = entry.note ? `：${entry.note}` : '。';
  const owner = { openid };
  const said: Readonly<Record<string, readonly (readonly [Recipient, string, string])[]>> = {
    send: [[{ personId: found.branchPersonId }, '有服务记录等您确认', `${what}，确认后送${unit.name}。`]],
    confirm: [
      [{ personId: found.contactPersonId }, '收到一份服务记录', `${what}，社区支部已确认${why}`],
      [owner, '服务记录已送单位', `支部确认了，已送${unit.name}${why}`],
    ],
    return: [[owner, '服务记录退回来了', `支部退回了${content.year}年的服务记录${why}`]],
    receive: [[owner, '单位收到了服务记录', `${unit.name}收到了您${content.year}年的服务记录。`]],
  };
  const page = `${STATEMENT_PAGE}?id=${after._id}`;
  return (said[entry.action] ?? []).flatMap(([to, title, body]) =>
    noticeOf(after, entry, to, { template: 'service-record', title, body, page }),
  );
}
