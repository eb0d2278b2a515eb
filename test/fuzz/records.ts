import tcb from '@cloudbase/node-sdk';
import type { ServiceRequest } from '../../cloudfunctions/requests/request';
import type { Attendance } from '../../cloudfunctions/attendance/hours/attendance';
import type { Occasion } from '../../cloudfunctions/attendance/occasions/occasion';
import { OCCASIONS } from '../../cloudfunctions/attendance/occasions/store';
import { ATTENDANCES } from '../../cloudfunctions/attendance/hours/store';
import { SQUADS } from '../../cloudfunctions/party/squads/store';
import type { Squad } from '../../cloudfunctions/party/squads/squad';
import { REQUESTS } from '../../cloudfunctions/requests/store';
import { WHISTLES } from '../../cloudfunctions/requests/whistles/store';
import type { Whistle } from '../../cloudfunctions/requests/whistles/whistle';
import { sdkEnvironment } from '../support/sdk-environment';
import type { System } from '../support/system';
import { NOTHING, type Beside } from './beside';
import type { Town } from './town';

const PAGE = 1000;
/** What of attendance shows people to whoever organises. */
const OF_LISTS = /roster|options|hours|occasion/;

/** What the database itself holds, asked as a function would ask, and what it held before. */
export class Records {
  /** every request as it was last seen, the oldest first */
  readonly known = new Map<string, ServiceRequest>();
  private readonly db;

  constructor(private readonly system: System) {
    Object.assign(process.env, sdkEnvironment(system.base));
    this.db = tcb.init({ env: tcb.SYMBOL_CURRENT_ENV }).database();
  }

  async count(): Promise<number> {
    return (await this.db.collection(REQUESTS).count()).total ?? 0;
  }

  /** Looks at one anew, and at those it has to do with. @returns what is wrong with how it changed */
  async look(id: string): Promise<{ now: ServiceRequest | null; faults: string[] }> {
    const { data } = await this.db.collection(REQUESTS).doc(id).get();
    const now = (data as ServiceRequest[])[0] ?? null;
    return { now, faults: now ? this.take(now) : [] };
  }

  /** Looks at all that may change by themselves: what is open. */
  async lookAtOpen(): Promise<string[]> {
    return this.lookAt({ nextClockAt: this.db.command.gt(0) }, 'nextClockAt');
  }

  async lookAtAll(): Promise<string[]> {
    return this.lookAt({ _id: this.db.command.gt('') }, '_id');
  }

  /** What an action shows that stands in no request. */
  async beside(fn: string, action: string): Promise<Beside> {
    const all = async <T>(name: string) =>
      (
        await this.db
          .collection(name)
          .where({ _id: this.db.command.gt('') })
          .orderBy('_id', 'asc')
          .limit(PAGE)
          .get()
      ).data as T[];
    if (fn === 'requests' && action.includes('whistle')) return { ...NOTHING, whistles: await all<Whistle>(WHISTLES) };
    if (fn === 'attendance' && OF_LISTS.test(action)) {
      const [occasions, attendances, squads] = await Promise.all([
        all<Occasion>(OCCASIONS),
        all<Attendance>(ATTENDANCES),
        all<Squad>(SQUADS),
      ]);
      return { ...NOTHING, occasions, attendances, squads, now: (await this.system.health()).now };
    }
    if (fn === 'requests') return { ...NOTHING, confirmed: await this.confirmed() };
    if (fn !== 'party' || !action.includes('squad')) return NOTHING;
    const { now } = await this.system.health();
    return { ...NOTHING, squads: await all<Squad>(SQUADS), now };
  }

  /** Whose address others confirmed. */
  private async confirmed(): Promise<ReadonlySet<string>> {
    const where = { 'home.proof.status': 'confirmed' };
    const found = this.db.collection('accounts').where(where).limit(PAGE).field({ _id: true });
    return new Set(((await found.get()).data as { _id: string }[]).map(({ _id }) => _id));
  }

  /** Of the lists that a command of the directory changes, as text to compare. */
  async directory(): Promise<string> {
    const parts = await Promise.all(
      ['posts', 'accounts'].map((name) => this.db.collection(name).orderBy('_id', 'asc').limit(PAGE).get()),
    );
    return JSON.stringify(parts.map(({ data }) => data as unknown));
  }

  private async lookAt(where: object, by: string): Promise<string[]> {
    const faults: string[] = [];
    for (let skip = 0; ; skip += PAGE) {
      const found = this.db.collection(REQUESTS).where(where).orderBy(by, 'asc').skip(skip).limit(PAGE);
      const { data } = await found.get();
      for (const request of data as ServiceRequest[]) faults.push(...this.take(request));
      if (data.length < PAGE) return faults;
    }
  }

  private take(now: ServiceRequest): string[] {
    const before = this.known.get(now._id);
    this.known.set(now._id, now);
    return before ? changedWrongly(before, now) : [];
  }
}

/** A history is only ever added to, and a version never goes back. */
function changedWrongly(before: ServiceRequest, now: ServiceRequest): string[] {
  const faults: string[] = [];
  if (now.version < before.version)
    faults.push(`${now._id} went back from version ${before.version} to ${now.version}`);
  before.history.forEach((entry, n) => {
    if (JSON.stringify(entry) !== JSON.stringify(now.history[n]))
      faults.push(`${now._id}: entry ${n} of its history changed`);
  });
  return faults;
}

/** What must hold of every request at any time: exactly one owner, who holds that very post, and a clock while it is open. */
export function standsWrongly(request: ServiceRequest, { posts, players }: Town): string[] {
  const { _id, open, owner, nextClock, nextClockAt } = request;
  const faults: string[] = [];
  const post = posts.find(({ id }) => id === owner.postId);
  if (!players.some(({ personId }) => personId === owner.personId))
    faults.push(`${_id} is owned by nobody of the town`);
  if (open && !post?.holders.some(({ personId }) => personId === owner.personId))
    faults.push(`${_id} is owned by ${owner.name}, who does not hold ${owner.postId}`);
  if (open !== Number.isFinite(nextClockAt)) faults.push(`${_id} is ${open ? 'open without' : 'closed with'} a clock`);
  if ((nextClock === null) !== (nextClockAt === null)) faults.push(`${_id} has half a clock`);
  if (request.history.length === 0) faults.push(`${_id} has no history`);
  return faults;
}
