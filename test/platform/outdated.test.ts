import { CARE_STEPS } from '../../cloudfunctions/coop/care/steps';
import { orderKind } from '../../cloudfunctions/coop/orders/decide';
import { memberKind as coopMemberKind } from '../../cloudfunctions/coop/members/decide';
import { GROUP_STEPS } from '../../cloudfunctions/groups/group-steps';
import { MEMBER_STEPS as GROUP_MEMBER_STEPS } from '../../cloudfunctions/groups/member-steps';
import { POST_STEPS } from '../../cloudfunctions/groups/post-steps';
import { HOURS_RULES } from '../../cloudfunctions/attendance/hours/decide';
import { HOURS_STEPS } from '../../cloudfunctions/attendance/hours/steps';
import { WHISTLE_RULES } from '../../cloudfunctions/requests/whistles/decide';
import { WHISTLE_STEPS } from '../../cloudfunctions/requests/whistles/workflow';
import { STRICT } from '../../cloudfunctions/groups/steps';
import { MEMBER_STEPS } from '../../cloudfunctions/party/members/steps';
import { CALL_ROWS } from '../../cloudfunctions/party/mobilisation/call-steps';
import { ORDER_ROWS } from '../../cloudfunctions/party/mobilisation/order-steps';
import { SQUAD_ROWS } from '../../cloudfunctions/party/squads/steps';
import { STATION_STEPS } from '../../cloudfunctions/party/stations/steps';
import { Refusal } from '../../cloudfunctions/platform/errors';
import {
  allowedRow,
  type StepEntry,
  type Stepped,
  type StepRow,
  type TableRules,
} from '../../cloudfunctions/platform/step-rows';
import { STATEMENT_STEPS } from '../../cloudfunctions/records/steps';

const NOW = Date.UTC(2026, 10, 25, 3);
type Row = { action: string; who: readonly string[] };
/** Tries a step on something that nobody looked at since `version`; throws what refuses it. */
type Try = (action: string, sides: readonly string[], state: Stepped, version: number) => unknown;

/** What makes a step outdated in a table: everything that came between, or all but what the rule does and what stands beside. */
interface Table {
  rows: readonly Row[];
  tries: Try;
  /** steps that are outdated by nobody's, and make nobody's outdated */
  beside: readonly string[];
  /** what the rule does counts too */
  byRule: boolean;
}

const actor = (sides: readonly string[]) => ({ openid: 'me', name: '张三', title: '', sides, now: NOW });
const inTable =
  (rows: unknown, outdates?: TableRules<Stepped>['outdates']): Try =>
  (action, sides, state, version) =>
    allowedRow(rows as readonly StepRow<Stepped, string>[], state, { action, version, fields: {} }, actor(sides), {
      labels: { x: { label: 'x' } },
      ...(outdates ? { outdates } : {}),
    });
const common = (rows: readonly Row[], ...beside: string[]): Table => ({
  rows,
  tries: inTable(rows),
  beside,
  byRule: false,
});
/** Whatever came between has to be seen first. */
const strict = ({ rows, outdates }: { rows: readonly Row[]; outdates?: TableRules<Stepped>['outdates'] }): Table => ({
  rows,
  tries: inTable(rows, outdates),
  beside: [],
  byRule: true,
});

const TABLES: Readonly<Record<string, Table>> = {
  关爱名单: common(CARE_STEPS),
  服务记录: common(STATEMENT_STEPS),
  党员报到: common(MEMBER_STEPS, 'show-badge', 'hide-badge'),
  先锋岗: common(STATION_STEPS, 'claim', 'renew', 'give-back'),
  队伍: common(SQUAD_ROWS, 'call-to-activity', 'ask-to-join', 'withdraw'),
  调令里的一个人: common(CALL_ROWS),
  调令: common(ORDER_ROWS),
  合作社订单: strict(orderKind),
  合作社能人: strict(coopMemberKind),
  服务时长: strict({ rows: HOURS_STEPS, outdates: HOURS_RULES.outdates }),
  群: strict({ rows: GROUP_STEPS, ...STRICT }),
  群成员: strict({ rows: GROUP_MEMBER_STEPS, ...STRICT }),
  群里的帖子: strict({ rows: POST_STEPS, ...STRICT }),
};

/** Is it refused as outdated? Whatever else refuses it, or breaks on a state that has nothing but a status, comes later. */
function isStale(run: () => unknown): boolean {
  try {
    run();
    return false;
  } catch (error) {
    return error instanceof Refusal && error.code === 'STALE';
  }
}
const entry = (action: string, side: string): StepEntry => ({
  at: NOW,
  by: { side, name: '', title: '', openid: side === 'rule' ? '' : 'other' },
  action,
  from: 'x',
  to: 'x',
  note: '',
  commandId: action,
});
const after = (...between: StepEntry[]): Stepped => ({
  status: 'x',
  version: 3 + between.length,
  history: [entry('begin', 'me'), ...between],
});

describe.each(Object.entries(TABLES))(
  '%s：看过以后别人走了一步，这一步还算不算数',
  (_name, { rows, tries, beside, byRule }) => {
    const refused = ({ action, who }: Row, state: Stepped, version: number) =>
      isStale(() => tries(action, who, state, version));

    test.each(rows.map((row) => [row.action, row] as const))('%s，中间来的是表里的任何一步', (_action, row) => {
      const between = rows.flatMap(({ action, who }) => who.map((side) => entry(action, side)));
      expect(between.map((one) => [one.action, refused(row, after(one), 3)])).toEqual(
        between.map(({ action }) => [action, !beside.includes(row.action) && !beside.includes(action)]),
      );
    });

    test('中间是按规则走的；中间有好几步；没有谁走过；看到的比现在还新', () => {
      for (const row of rows) {
        const own = beside.includes(row.action);
        const real = entry('another', row.who[0] ?? '');
        expect([
          refused(row, after(entry('warn', 'rule')), 3),
          refused(row, after(real, entry('warn', 'rule')), 3),
          refused(row, after(real), 4),
          refused(row, after(), 4),
        ]).toEqual([byRule, !own, false, true]);
      }
    });
  },
);

describe('吹哨：看过以后别人走了一步，这一步还算不算数', () => {
  /** What nobody has to look at again before their own step; a department neither at what another department said. */
  const NOBODYS = ['warn', 'escalate', 'report-in', 'log-work', 'supplement', 'urge', 'instruct'];
  const OTHER_DEPARTMENTS = ['answer', 'contest'];
  const BETWEEN = [
    ...new Set([...WHISTLE_STEPS.map(({ action }) => action), ...NOBODYS, 'hand-over', 'resident-withdraw']),
  ];
  const tries = inTable(
    WHISTLE_STEPS.map((row) => ({ ...row, fields: [], guard: null, beside: false })),
    WHISTLE_RULES.outdates as TableRules<Stepped>['outdates'],
  );

  test.each(WHISTLE_STEPS.map((row) => [row.action, row] as const))('%s', (_action, { action, who }) => {
    const passes = who.includes('department') ? [...NOBODYS, ...OTHER_DEPARTMENTS] : NOBODYS;
    const isRefused = (...between: string[]) =>
      isStale(() => tries(action, who, after(...between.map((one) => entry(one, 'street'))), 3));
    expect(BETWEEN.map((one) => [one, isRefused(one)])).toEqual(BETWEEN.map((one) => [one, !passes.includes(one)]));
    expect([isRefused(), isRefused('warn', 'dispatch', 'urge'), isRefused('warn', 'urge')]).toEqual([
      false,
      true,
      false,
    ]);
  });
});
