import { timeRemains } from '../../platform/clock';
import { standingsOf, type PostStanding } from '../../directory/api';
import { Refusal } from '../../platform/errors';
import { decideHandOver } from '../ownership';
import type { ServiceRequest } from '../request';
import { openOfPost, saveStep, type PostRole } from '../store';

const PAGE = 20;

export interface HandOver {
  moved: number;
  /** open ones that nobody has who is there, or that somebody changed meanwhile: to be looked at again */
  unsettled: number;
  /** false when time ran out before all were looked at */
  finished: boolean;
}

/**
 * Brings the open requests of one post to whoever has to have them now: those that lie with the post, and those that belong to it
 * and are looked after elsewhere. Each is one conditional write, so that a run that died half-way is simply run again.
 * @param until epoch milliseconds by the real clock after which no further page is begun
 */
export async function handOver(postId: string, now: number, until: number): Promise<HandOver> {
  const total: HandOver = { moved: 0, unsettled: 0, finished: true };
  for (const role of ['owner', 'home'] as const) await handOverAs(role, postId, now, until, total);
  return total;
}

async function handOverAs(role: PostRole, postId: string, now: number, until: number, total: HandOver): Promise<void> {
  for (let after = ''; ;) {
    if (!timeRemains(until)) {
      total.finished = false;
      return;
    }
    const page = await openOfPost(role, postId, after, PAGE);
    const standings = await standingsOf(
      page.map(({ owner, passedOnBy }) => ({ owner, passedOn: passedOnBy })),
      now,
    );
    const done = await Promise.all(page.map((request, i) => handOverOne(request, standings[i], now)));
    total.moved += done.filter((outcome) => outcome.moved).length;
    total.unsettled += done.filter((outcome) => !outcome.settled).length;
    const last = page.at(-1);
    if (page.length < PAGE || !last) return;
    after = last._id;
  }
}

async function handOverOne(request: ServiceRequest, standing: PostStanding | undefined, now: number) {
  if (!standing) throw new Error('a standing is missing');
  const decision = decideHandOver(request, standing, now);
  if (!decision) return { moved: false, settled: standing.presence === 'here' };
  try {
    await saveStep(request, decision);
    return { moved: true, settled: standing.heirPresence === 'here' };
  } catch (error) {
    if (error instanceof Refusal && error.code === 'STALE') return { moved: false, settled: false };
    throw error;
  }
}
