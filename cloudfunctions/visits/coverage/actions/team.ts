import { beijingInstant } from '../../../platform/clock';
import { gridsBelow, staffedPostsIn } from '../../../directory/api';
import { isWorkingDay } from '../../../platform/working-days';
import { daysOf, expectedOf, householdsIn, ruleAt, weekId } from '../duty';
import { weeksById } from '../store';
import { rulesFor, USUAL } from './duty-rules';

export const USUAL_DAYS = 5;

/** How far one of a community's people is in a week. */
export interface TeamMember {
  personId: string;
  name: string;
  /** 1网格 网格员 */
  title: string;
  done: number;
  /** 0 for who is away, and for whom nothing is asked */
  expected: number;
}

/** Everybody of a community of whom visits are asked, in the order of posts and names: no order of merit. Four database calls. */
export async function teamDuty(communityCode: string, week: string, now: number): Promise<TeamMember[]> {
  const cells = await gridsBelow(communityCode, now);
  const posts = await staffedPostsIn([communityCode, ...cells.map(({ code }) => code)], now);
  const serving = posts.filter(({ kind }) => USUAL.some(({ postKind }) => postKind === kind));
  const [found, rules] = await Promise.all([
    weeksById(serving.map(({ holder }) => weekId(holder.personId, week))),
    rulesFor(communityCode),
  ]);
  const workdays = daysOf(week).filter(isWorkingDay).length;
  return serving.map(({ kind, title, gridName, holder: { personId, name, presence } }) => {
    const entries = Object.values(found.find((one) => one.personId === personId)?.entries ?? {});
    const rule = ruleAt(rules, kind, beijingInstant(week, 0));
    return {
      personId,
      name,
      title: `${gridName} ${title}`,
      done: householdsIn(entries),
      expected: presence === 'away' ? 0 : expectedOf(rule, workdays, USUAL_DAYS),
    };
  });
}
