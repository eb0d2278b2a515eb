import { MINUTE, DAY, sayMoment } from '../platform/clock';
import { Refusal } from '../platform/errors';
import { covers, type Identity } from '../platform/identity';
import { POST_KINDS } from '../../miniprogram/vocabulary/grid';
import { includes, type Post, type Span } from './posts';

/** A leave that somebody marked here, beside those that the list gives: an import does not take it away. */
export interface Absence extends Span {
  personId: string;
}

/** A post with what is not the list's to say. */
export interface StoredPost extends Post {
  absences: Absence[];
  /** the commands that made it what it is: a replay finds its own and changes nothing */
  commands: string[];
  version: number;
  /** epoch milliseconds of the last change of its people or their leaves; 0 when there was none since it was made */
  changedAt: number;
  /** epoch milliseconds when somebody in it comes or goes next, and its work has to follow; null for never */
  followAt: number | null;
}

/** Work that was on its way to somebody while they left is looked for once more after this long: longer than a call may run. */
const LOOK_AGAIN_MS = MINUTE;
const ABSENCES_KEPT = 50;
const COMMANDS_KEPT = 10;
/** Somebody away for longer has left the post: that is the list's to say. */
const LONGEST_LEAVE_DAYS = 366;

export const leaveRefusals = {
  notAHolder: () =>
    new Refusal('NOT_A_HOLDER', '名册里这个岗位现在没有安排这个人，请核对后再试。', { rule: 'no holder of the post' }),
  wrongDates: (message: string) =>
    new Refusal('BAD_INPUT', message, { rule: 'leave dates', fields: { last: message } }),
} as const;

/** The post as routing sees it: leaves of the list and those marked here are the same to it. */
export function asPost({ absences, commands: _, version: _v, changedAt: _c, followAt: _f, ...post }: StoredPost): Post {
  const holders = post.holders.map((holder) => {
    const marked = absences
      .filter(({ personId }) => personId === holder.personId)
      .map(({ from, until }) => ({ from, until }));
    return { ...holder, leaves: [...holder.leaves, ...marked] };
  });
  return { ...post, holders };
}

/** The post as the list gave it. */
export function asListedPost({
  absences: _,
  commands: _k,
  version: _v,
  changedAt: _c,
  followAt: _f,
  ...post
}: StoredPost): Post {
  return post;
}

/**
 * A leave from dates; without a first day it begins now, without a last one it lasts until they come back.
 * @param first Beijing's midnight of the first day @param last of the last day, which is still leave
 */
export function leaveSpan(first: number | undefined, last: number | undefined, now: number): Span {
  const from = Math.max(now, first ?? now);
  const until = last === undefined ? null : last + DAY;
  if (first !== undefined && first + DAY <= now)
    throw leaveRefusals.wrongDates('开始的日子已经过去，请从今天或以后选起。');
  if (until !== null && until <= from) throw leaveRefusals.wrongDates('最后一天要在开始的日子之后，或是同一天。');
  if ((until ?? from) - from > LONGEST_LEAVE_DAYS * DAY || from - now > LONGEST_LEAVE_DAYS * DAY)
    throw leaveRefusals.wrongDates('只能登记一年以内的假，更久的请联系社区改名册。');
  return { from, until };
}

/** Does this person's term in the post run, or is it still to come? */
export function holds(post: Post, personId: string, now: number): boolean {
  return post.holders.some((holder) => holder.personId === personId && (holder.until === null || now < holder.until));
}

/** People mark themselves; the chief of a grid that the post lies in may do it for them. */
export function mayMark({ account, posts }: Identity, post: Post, personId: string): boolean {
  if (account?.personId === personId) return true;
  return posts.some(({ kind, gridCode }) => kind === POST_KINDS.chief && covers(gridCode, post.gridCode));
}

export function withLeave(post: StoredPost, personId: string, span: Span): StoredPost {
  return { ...post, absences: [...post.absences, { ...span, personId }].slice(-ABSENCES_KEPT) };
}

/** Back now: what runs ends, and what was still to come is called off. */
export function withoutLeave(post: StoredPost, personId: string, now: number): StoredPost {
  const holders = post.holders.map((holder) =>
    holder.personId === personId ? { ...holder, leaves: endedAt(holder.leaves, now) } : holder,
  );
  const others = post.absences.filter((absence) => absence.personId !== personId);
  const own = post.absences.filter((absence) => absence.personId === personId);
  return { ...post, holders, absences: [...others, ...endedAt(own, now)] };
}

function endedAt<S extends Span>(spans: readonly S[], now: number): S[] {
  return spans
    .flatMap((span) => (includes(span, now) ? { ...span, until: now } : span))
    .filter(({ from, until }) => from < now && until !== from);
}

/** The same post after a change at `now`, by this command. */
export function marked(post: StoredPost, commandId: string, now: number): StoredPost {
  const commands = [...post.commands, commandId].slice(-COMMANDS_KEPT);
  return { ...post, commands, changedAt: now, followAt: now, version: post.version + 1 };
}

/** When this post's work has to be looked at after `now`: when a term or a leave begins or ends, and once more a little later. */
export function nextLook({ holders, absences, changedAt }: StoredPost, now: number): number | null {
  const spans: Span[] = [...holders, ...holders.flatMap(({ leaves }) => leaves), ...absences];
  const moments = [changedAt, ...spans.flatMap(({ from, until }) => [from, until ?? from])];
  const ahead = moments.flatMap((at) => [at, at + LOOK_AGAIN_MS]).filter((at) => at > now);
  return ahead.length > 0 ? Math.min(...ahead) : null;
}

/** What somebody whose leave has no end is told, and how they end it. */
const OPEN_ENDED = '不在岗，回来时再点“我回来了”';

/**
 * What is said of somebody's leaves: whether they are away, until when, or from when; '' for neither.
 * @param openEnded said of a leave without an end, to themselves unless something else is given
 */
export function sayLeave(
  leaves: readonly Span[],
  now: number,
  openEnded = OPEN_ENDED,
): { onLeave: boolean; leaveText: string } {
  const day = (at: number) => sayMoment(at, now).split(' ')[0] ?? '';
  if (leaves.some((leave) => includes(leave, now))) {
    const back = endOf(leaves, now);
    return { onLeave: true, leaveText: back === null ? openEnded : `不在岗，${day(back)}回岗` };
  }
  const coming = leaves.filter(({ from }) => from > now).map(({ from }) => from);
  return { onLeave: false, leaveText: coming.length > 0 ? `${day(Math.min(...coming))}起不在岗` : '' };
}

/** When the leave that runs at `at` ends, with those that follow on it; null for not known. */
function endOf(leaves: readonly Span[], at: number): number | null {
  const running = leaves.filter((leave) => includes(leave, at));
  if (running.length === 0) return at;
  const ends = running.map(({ until }) => until);
  return ends.includes(null) ? null : endOf(leaves, Math.max(...ends.filter((end) => end !== null)));
}
