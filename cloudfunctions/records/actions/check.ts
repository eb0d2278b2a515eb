import { serviceOf } from '../../attendance/api';
import type { Call } from '../../platform/endpoint';
import { RECORD_LIMITS } from '../../../miniprogram/packages/records/vocabulary/records';
import { contentNow } from '../content';
import type { CheckView } from '../contract';
import { recordRefusals } from '../refusals';
import { standingOf } from '../statement';
import { rulesOf, statementByCode } from '../store';
import { checkView } from '../views';

/** Whether a copy is unaltered, for anybody who has its code; it shows what its owner released, and nothing else. */
export async function check(call: Call, { code }: { code: string }): Promise<CheckView> {
  const statement = await statementByCode(code);
  if (!statement) throw recordRefusals.wrongCode();
  if (statement.status === 'withdrawn') return checkView(statement, 'withdrawn', 0, call.now);
  const [entries, rules] = await Promise.all([
    serviceOf(statement.openid, RECORD_LIMITS.linesMost),
    rulesOf(statement.district),
  ]);
  const now = contentNow(statement, { entries, rules }, call.now);
  return checkView(statement, standingOf(statement, now), now.minutes, call.now);
}
