import { DAY, beijingDate } from './clock';
import { addOnce, collection, command, type CollectionDeclaration } from './database';
import { derivedId } from './commands';
import { Refusal } from './errors';

const QUOTAS = 'quotas';
export const quotas: CollectionDeclaration = { name: QUOTAS, indexes: [] };

/** How often somebody did one kind of thing on a day; one document for a person and a kind, which begins anew each day. */
interface Quota {
  _id: string;
  openid: string;
  /** Beijing's */
  day: string;
  n: number;
  /** the command counted last: sent again it is not a second */
  last: string;
}

/** One thing that somebody does. */
interface Deed {
  openid: string;
  /** function and action: requests.submit */
  what: string;
  commandId: string;
  staff: boolean;
}

/**
 * So often a day may one person do what others must read, or what costs. What is not named has the last of them. A person who works hard
 * stays below; whoever has a post has five times as many.
 */
const A_DAY: Readonly<Record<string, number>> = {
  'requests.submit': 20,
  'requests.as-neighbour': 100,
  'groups.make': 5,
  'groups.write': 60,
  'groups.comment': 200,
  'coop.place-order': 20,
  'coop.apply': 5,
  'attendance.plan': 10,
  'party.report': 10,
  'records.release': 20,
  'directory.register-resident': 10,
  'directory.vouch': 5,
  'directory.print-building-codes': 40,
  'directory.bind-staff': 10,
};
const ANYTHING = 300;
const STAFF_FACTOR = 5;
/** QUOTA_FACTOR of the environment, for a system that is tried out; 1 where it says nothing that can be used. */
const factorSet = () => (Number(process.env.QUOTA_FACTOR) > 0 ? Number(process.env.QUOTA_FACTOR) : 1);
/** The first of a day cost nothing, and then every so many cost one call: an instance counts them by itself, and writes them together. */
const UNCOUNTED = 4;
const TOGETHER = 5;
/** People an instance counts at once. */
const COUNTED_MOST = 10_000;

const here = new Map<string, { day: string; n: number }>();

/**
 * Counts one thing that somebody does: no database call for the first few of a day, then one for every five. So a person may do four
 * more for each instance that runs.
 * @throws Refusal TOO_MANY_TODAY
 */
export async function countToday({ openid, what, commandId, staff }: Deed, now: number): Promise<void> {
  const most = mostADay(what, staff);
  const day = beijingDate(now);
  const key = `${openid} ${what}`;
  const known = here.get(key);
  const n = known?.day === day ? known.n + 1 : 1;
  if (here.size >= COUNTED_MOST) here.clear();
  here.set(key, { day, n });
  const free = UNCOUNTED * factorSet();
  if (n <= free || (n - free) % TOGETHER !== 1) return;
  const _id = derivedId('quota', openid, what);
  const more = n === free + 1 ? n : TOGETHER;
  if (await counted({ _id, openid, day, n: more, last: commandId }, most)) return;
  // Whoever was refused is looked at again with the next.
  here.set(key, { day, n: n - 1 });
  throw tooManyToday(most);
}

function mostADay(what: string, staff: boolean): number {
  return (A_DAY[what] ?? ANYTHING) * factorSet() * (staff ? STAFF_FACTOR : 1);
}

/** One write where it has begun today; another where it begins. @returns false when it is too many */
async function counted({ _id, day, n, openid, last }: Quota, most: number): Promise<boolean> {
  const _ = command();
  for (;;) {
    const more = collection(QUOTAS).where({ _id, day, n: _.lt(most) });
    if ((await more.update({ n: _.inc(n), last })).updated === 1) return true;
    const before = collection(QUOTAS).where({ _id, day: _.neq(day) });
    if ((await before.update({ day, n, last })).updated === 1) return true;
    if (await addOnce(QUOTAS, { _id, openid, day, n, last })) return true;
    const [there] = (await collection(QUOTAS).doc(_id).get()).data as Quota[];
    // Another of theirs may have begun the day between these questions: then it is asked again.
    if (there?.day === day && there.n >= most) return there.last === last;
  }
}

const tooManyToday = (most: number) =>
  new Refusal('TOO_MANY_TODAY', `今天这样的操作已经很多了（一天最多 ${most} 次），请明天再来。急事请拨打社区电话。`, {
    rule: 'quota',
  });

/** Steps one person takes on one thing within a day: more than anybody needs, few enough for those who are told of each. */
const STEPS_A_DAY = 40;

/**
 * Refuses a step more by somebody who took very many of one thing; from its history, which is read anyway. Pure.
 * @throws Refusal TOO_MANY_STEPS
 */
export function refuseTooManySteps(
  history: readonly { at: number; by: { openid: string } }[],
  openid: string,
  now: number,
): void {
  const most = STEPS_A_DAY * factorSet();
  const taken = history.filter(({ at, by }) => by.openid === openid && at > now - DAY).length;
  if (taken >= most)
    throw new Refusal('TOO_MANY_STEPS', `您今天在这一件上已经操作了 ${taken} 次，请明天再来。急事请拨打社区电话。`, {
      rule: 'quota',
    });
}
