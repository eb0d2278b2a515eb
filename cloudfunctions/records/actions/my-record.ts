import { DAY, beijingDate, beijingInstant } from '../../platform/clock';
import type { Call, RegisteredCall } from '../../platform/endpoint';
import { parseRows } from '../../platform/parse-rows';
import { membershipOf } from '../../party/api';
import { serviceOf } from '../../attendance/api';
import { RECORD_LIMITS } from '../../../miniprogram/packages/records/vocabulary/records';
import type { MyRecord, PointsView, RuleView } from '../contract';
import { minutesIn, sayMinutes, standing } from '../lines';
import { count, ruleFrom, ruleRow } from '../points';
import { recordRefusals } from '../refusals';
import { canonical } from '../statement';
import { insertRule, ruleById, rulesOf, statementsOf } from '../store';
import { pointsView, postHeld, recordLine, ruleView, statementLine } from '../views';
import { districtOf, sourcesOf } from './sources';

/** One's own record of a year, with its points by the rules as they are, and the copies that were made of it. */
export async function myRecord(call: RegisteredCall, input: { year?: string | undefined }): Promise<MyRecord> {
  const { openid, account } = call.identity;
  const thisYear = beijingDate(call.now).slice(0, 4);
  const year = input.year ?? thisYear;
  const district = districtOf(call.identity);
  const [{ entries, posts, rules }, membership, statements] = await Promise.all([
    sourcesOf(openid, district, year),
    membershipOf(openid),
    statementsOf(openid, RECORD_LIMITS.pageSize),
  ]);
  const lines = standing(
    entries.filter((entry) => entry.year === year),
    call.now,
  );
  const years = new Set([thisYear, year, ...entries.map((entry) => entry.year)]);
  return {
    name: account.name,
    year,
    years: [...years].sort().reverse(),
    minutesText: sayMinutes(minutesIn(lines)),
    times: lines.filter(({ minutes }) => minutes > 0).length,
    lines: [...lines].reverse().map(recordLine),
    posts: posts.map(postHeld),
    points: rules.length > 0 ? pointsView(count(standing(entries, call.now), rules, call.now), call.now) : null,
    unitName: membership && membership.unit.id !== '' ? membership.unit.name : '',
    statements: statements.map((statement) => statementLine(statement, call.now)),
  };
}

/** What one's record was worth at the end of a day, from the lines and the rules that were there then: two database calls. */
export async function pointsAt(call: RegisteredCall, { date }: { date: string }): Promise<PointsView> {
  const at = Math.min(beijingInstant(date, 0) + DAY - 1, call.now);
  const [entries, rules] = await Promise.all([
    serviceOf(call.identity.openid, RECORD_LIMITS.linesMost),
    rulesOf(districtOf(call.identity)),
  ]);
  return pointsView(count(standing(entries, at), rules, at), at);
}

/** Every version of the rules of one's district, for everybody to read: one database call. */
export async function listRules(call: RegisteredCall): Promise<RuleView[]> {
  return (await rulesOf(districtOf(call.identity))).map(ruleView);
}

/** Takes versions of the rules in. One that is published is never changed: a change is another version. */
export async function importRules(
  call: Call,
  input: { rows: Record<string, unknown>[] },
): Promise<{ accepted: number }> {
  const rules = parseRows(ruleRow, input.rows).map((row) => ruleFrom(row, call.now));
  for (const rule of rules) {
    const there = await ruleById(rule._id);
    if (there && canonical({ ...there, publishedAt: 0 }) !== canonical({ ...rule, publishedAt: 0 }))
      throw recordRefusals.published();
  }
  for (const rule of rules) await insertRule(rule);
  return { accepted: rules.length };
}
