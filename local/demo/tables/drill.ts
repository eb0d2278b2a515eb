import type { DrillRowInput } from '../../../cloudfunctions/party/mobilisation/past-drill';
import { registry } from '../people-names';
import { random } from '../random';
import type { CommunityPlan } from './grids';
import { HOUR, DAY } from '../../../cloudfunctions/platform/clock';

/** The town whose chief is among those one can be. */
const TOWN = '610302004';
const PEOPLE_A_PLACE = 8;
const REASONS = ['人在外地', '身体不舒服', '正在值班，走不开'];

/** A flood drill of a town last month: most came, some could not, some did not answer. */
export function drillRow(plans: readonly CommunityPlan[], now: number): DrillRowInput {
  const dice = random(31);
  const names = registry(31);
  let line = 0;
  const issuedAt = Math.floor((now - 30 * DAY) / HOUR) * HOUR;
  const person = () => {
    const chance = dice.next();
    const outcome = chance < 0.8 ? ('arrived' as const) : chance < 0.92 ? ('declined' as const) : ('silent' as const);
    return {
      name: names.name(),
      phone: `154${String(30_000_000 + ++line)}`,
      title: '网格员',
      outcome,
      reason: outcome === 'declined' ? dice.pick(REASONS) : '',
      after: dice.integer(6, 45),
    };
  };
  return {
    id: 'demo-drill-1',
    title: '防汛演练',
    purpose: '到各自社区集合，查低洼楼院，试一遍转移路线',
    gridCode: TOWN,
    issuedAt,
    endedAt: issuedAt + 3 * HOUR,
    ackMinutes: 30,
    by: { name: names.name(), title: '镇街网格长', phone: '15430000000' },
    places: plans
      .filter(({ code }) => code.startsWith(TOWN))
      .map(({ code }) => ({
        gridCode: code,
        wanted: PEOPLE_A_PLACE,
        people: Array.from({ length: PEOPLE_A_PLACE }, person),
      })),
  };
}
