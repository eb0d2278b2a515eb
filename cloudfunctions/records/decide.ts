import { derivedId } from '../platform/commands';
import type { OutboxEntry, Recipient } from '../platform/notices';
import { allowedRow, entryOf, openRows, type StepEntry, type StepWish } from '../platform/step-rows';
import { STATEMENT_STATUSES, type StatementStatus } from '../../miniprogram/vocabulary/records';
import type { Statement } from './statement';
import { STATEMENT_STEPS, type StatementActor, type StatementRow } from './steps';

export interface StatementDecision {
  set: Partial<Statement>;
  entry: StepEntry;
  tells: OutboxEntry[];
}
/** Who answers for the branch, and for the unit, now; '' for nobody. */
export interface Others {
  branchPersonId: string;
  contactPersonId: string;
}
export const STATEMENT_PAGE = '/packages/records/pages/statement/index';

/** May this step be taken, and what follows from it? Pure. @throws Refusal as allowedRow does */
export function decideStatement(
  statement: Statement,
  wish: StepWish & { commandId: string },
  actor: StatementActor,
  others: Others,
): StatementDecision {
  const row = allowedRow(STATEMENT_STEPS, statement, wish, actor, { labels: STATEMENT_STATUSES });
  const entry = entryOf(row, statement, actor, wish.fields.note ?? '', wish.commandId);
  const set = {
    ...row.effect?.(statement, wish.fields, actor, { found: null, commandId: wish.commandId }),
    status: entry.to as StatementStatus,
  };
  return { set, entry, tells: tell(statement, entry, others) };
}

export function openStatementSteps(statement: Statement, actor: StatementActor): StatementRow[] {
  return openRows(STATEMENT_STEPS, statement, actor);
}

function tell(statement: Statement, entry: StepEntry, { branchPersonId, contactPersonId }: Others): OutboxEntry[] {
  const { ownerName, content, unit, openid } = statement;
  const what = `${ownerName}${content.year}年的服务记录`;
  const why = entry.note ? `：${entry.note}` : '。';
  const owner = { openid };
  const said: Readonly<Record<string, readonly (readonly [Recipient, string, string])[]>> = {
    send: [[{ personId: branchPersonId }, '有服务记录等您确认', `${what}，确认后送${unit.name}。`]],
    confirm: [
      [{ personId: contactPersonId }, '收到一份服务记录', `${what}，社区支部已确认${why}`],
      [owner, '服务记录已送单位', `支部确认了，已送${unit.name}${why}`],
    ],
    return: [[owner, '服务记录退回来了', `支部退回了${content.year}年的服务记录${why}`]],
    receive: [[owner, '单位收到了服务记录', `${unit.name}收到了您${content.year}年的服务记录。`]],
  };
  return (said[entry.action] ?? []).flatMap(([to, title, body]) => notice(statement, entry, to, title, body));
}

function notice(
  { _id }: Statement,
  { at, commandId }: StepEntry,
  to: Recipient,
  title: string,
  body: string,
): OutboxEntry[] {
  const whom = 'openid' in to ? to.openid : to.personId;
  if (whom === '') return [];
  const id = derivedId('statement', _id, commandId, whom);
  return [{ id, to, template: 'service-record', title, body, page: `${STATEMENT_PAGE}?id=${_id}`, at }];
}
