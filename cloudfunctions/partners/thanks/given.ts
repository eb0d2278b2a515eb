import { beijingParts } from '../../platform/clock';
import type { Listed } from '../../platform/shelf';
import type { Pact } from '../pacts/pact';
import { sayCents } from '../units/funds';
import type { Partnership } from '../units/partnership';

/** What a unit gave a community in a year: what both confirmed, and nothing else. Sums of money are 分. */
export interface Given {
  activities: number;
  places: number;
  hours: number;
  needs: number;
  cents: number;
  guidance: number;
}
const NOTHING: Given = { activities: 0, places: 0, hours: 0, needs: 0, cents: 0, guidance: 0 };
const BY_WAY = { activity: 'activities', place: 'places', hours: 'hours', need: 'needs' } as const;

const inYear = (at: number | null, year: number): boolean => at !== null && beijingParts(at).year === year;

/**
 * What was delivered in a year. Money is counted once, as it came in and was confirmed; a pact's terms only point to it. Nothing here
 * knows how the app was used. Pure.
 */
export function givenIn(
  { funds, guidance }: Pick<Partnership, 'funds' | 'guidance'>,
  pacts: readonly Pick<Listed<Pact>, 'terms' | 'deliveries'>[],
  year: number,
): Given {
  const given = { ...NOTHING };
  for (const { terms, deliveries } of pacts)
    for (const { termId, amount, confirmedAt } of deliveries) {
      const way = terms.find(({ id }) => id === termId)?.way;
      if (way !== undefined && way !== 'money' && inYear(confirmedAt, year)) given[BY_WAY[way]] += amount;
    }
  for (const { move, cents, at, confirmedAt, voidedAt } of funds)
    if (move === 'received' && confirmedAt !== null && voidedAt === null && inYear(at, year)) given.cents += cents;
  given.guidance = guidance.filter(({ at, confirmedAt }) => confirmedAt !== null && inYear(at, year)).length;
  return given;
}

export const addedUp = (all: readonly Given[]): Given =>
  all.reduce(
    (sum, one) => ({
      activities: sum.activities + one.activities,
      places: sum.places + one.places,
      hours: sum.hours + one.hours,
      needs: sum.needs + one.needs,
      cents: sum.cents + one.cents,
      guidance: sum.guidance + one.guidance,
    }),
    NOTHING,
  );

/** As people say it, what there is of it. Nothing is []. */
export const sayGiven = ({ activities, places, hours, needs, cents, guidance }: Given): string[] =>
  [
    activities > 0 ? `一起办了 ${activities} 场活动` : '',
    places > 0 ? `借出场地 ${places} 次` : '',
    hours > 0 ? `志愿和专业服务 ${hours} 小时` : '',
    needs > 0 ? `帮助解决诉求 ${needs} 件` : '',
    cents > 0 ? `支持资金 ${sayCents(cents)}` : '',
    guidance > 0 ? `到社区指导 ${guidance} 次` : '',
  ].filter(Boolean);
