import { timeRemains } from '../../../platform/clock';
import { staffedPostsById, standingsOf } from '../../../directory/api';
import type { HandOver } from '../../actions/hand-over';
import { decideWhistleHandOver, isSettled, type WhistlePeople } from '../hand-over';
import { openWhistlesOfPost, whistles } from '../store';
import type { Whistle } from '../whistle';

const PAGE = 20;

/**
 * Brings the open whistles in which a post has a part to whoever has to have it now: the street's part, and a department's. Each is
 * one conditional write, so that a run that died half-way is simply run again.
 * @param until epoch milliseconds by the real clock after which no further page is begun
 */
export async function handOverWhistles(postId: string, now: number, until: number): Promise<HandOver> {
  const total: HandOver = { moved: 0, unsettled: 0, finished: true };
  for (let after = ''; ;) {
    if (!timeRemains(until)) return { ...total, finished: false };
    const page = await openWhistlesOfPost(postId, after, PAGE);
    const people = await peopleOf(page, now);
    for (const [i, whistle] of page.entries()) {
      const { moved, settled } = await handOverOne(whistle, people[i], now);
      total.moved += moved ? 1 : 0;
      total.unsettled += settled ? 0 : 1;
    }
    const last = page.at(-1);
    if (page.length < PAGE || !last) return total;
    after = last._id;
  }
}

/** Two database calls for a page of whistles, none for none. */
async function peopleOf(page: readonly Whistle[], now: number): Promise<WhistlePeople[]> {
  if (page.length === 0) return [];
  const [standings, posts] = await Promise.all([
    standingsOf(
      page.map(({ owner }) => ({ owner, passedOn: [] })),
      now,
    ),
    staffedPostsById(
      page.flatMap(({ summons }) => summons.map((one) => one.postId)),
      now,
    ),
  ]);
  return standings.map((standing) => ({ standing, posts }));
}

async function handOverOne(whistle: Whistle, people: WhistlePeople | undefined, now: number) {
  if (!people) throw new Error('the people of a whistle are missing');
  const decision = decideWhistleHandOver(whistle, people, now);
  if (!decision) return { moved: false, settled: isSettled(whistle, people) };
  const saved = await whistles.save(whistle, decision);
  return { moved: saved, settled: saved && isSettled(whistle, people) };
}
