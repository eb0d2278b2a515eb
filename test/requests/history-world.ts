import { chiefsAt } from '../../cloudfunctions/directory/chiefs';
import { responsibleBesides } from '../../cloudfunctions/directory/passed-on';
import { endedPost, heldBy, type Holder, type Post } from '../../cloudfunctions/directory/posts';
import { responsible } from '../../cloudfunctions/directory/responsible';
import { standingOf } from '../../cloudfunctions/directory/standing';
import { beijingDate, beijingInstant } from '../../cloudfunctions/platform/clock';
import { Refusal } from '../../cloudfunctions/platform/errors';
import { postsAt } from '../../cloudfunctions/platform/identity';
import { sidesOf, type RequestViewer } from '../../cloudfunctions/requests/access';
import type { Category } from '../../cloudfunctions/requests/category';
import { applied, decide, openSteps } from '../../cloudfunctions/requests/decide';
import type { Decision, StepCommand } from '../../cloudfunctions/requests/decision';
import { fireClock } from '../../cloudfunctions/requests/escalation';
import { decideHandOver } from '../../cloudfunctions/requests/ownership';
import { chosenMatter, passOnOptions } from '../../cloudfunctions/requests/pass-on';
import { decideRecell, homeIn } from '../../cloudfunctions/requests/recell';
import type { ServiceRequest } from '../../cloudfunctions/requests/request';
import type { Rerouting } from '../../cloudfunctions/requests/reroute';
import { ownerFrom, type Placed } from '../../cloudfunctions/requests/routing';
import type { FieldRule, Step } from '../../cloudfunctions/requests/step';
import { POST_KINDS } from '../../miniprogram/vocabulary/grid';
import { anotherOne, DAY, leak, lighting, petition, submission, submitted } from './sample';

/** Where things may lie; which cell each lot is in is the map's to say, and changes. */
export const LOTS = ['north', 'middle', 'south', 'hill', 'river'] as const;
export type Lot = (typeof LOTS)[number];
export type CellMap = Readonly<Record<Lot, string>>;
export const CATEGORIES: readonly Category[] = [lighting, leak, petition];

const communityCode = (code: string) => code.slice(0, 12);
const summary = (code: string) => ({
  code,
  name: code,
  communityCode: communityCode(code),
  communityName: '',
  term: '网格',
});
const nextDay = (now: number, days: number) => beijingInstant(beijingDate(now), 0) + days * DAY;

/** What happened to one request, with the lot it lies in. */
export interface Told {
  lot: Lot;
  request: ServiceRequest;
}

/** A small district of rules alone: its people, its map, its requests, and the timers that run in it. No clock but the one given. */
export class World {
  readonly all: Told[] = [];
  /** clocks that fired, in order: whose, and what they were */
  readonly rung: { id: string; entry: string }[] = [];
  private posts: readonly Post[];
  private made = 0;

  constructor(
    posts: readonly Post[],
    private map: CellMap,
    readonly people: readonly string[],
  ) {
    this.posts = posts;
  }

  get open(): Told[] {
    return this.all.filter(({ request }) => request.open);
  }

  importPosts(posts: readonly Post[]): void {
    this.posts = posts;
  }

  redraw(map: CellMap): void {
    this.map = map;
  }

  cellOf(lot: Lot): string {
    return this.map[lot];
  }

  viewer(personId: string, now: number): RequestViewer {
    const posts = postsAt(heldBy(personId, this.posts), now);
    return { openid: personId, personId, communityCode: null, posts };
  }

  standing({ owner, passedOnBy }: ServiceRequest, now: number) {
    return standingOf(this.posts, { owner, passedOn: passedOnBy }, now);
  }

  submit(lot: Lot, category: Category, urgency: ServiceRequest['urgency'], now: number): void {
    const cell = this.map[lot];
    const owner = responsible(this.posts, cell, category.postKind, now);
    if (!owner) return;
    const id = `request-${this.made++}`;
    const placed = { ...submission.placed, cell: summary(cell) };
    const request = submitted({ id, category, urgency, placed, owner: ownerFrom(owner, '') }, now);
    this.all.push({ lot, request });
  }

  /** Somebody who may takes this step of one of the requests, if anybody may; what is refused changes nothing. */
  act(which: number, action: string, what: number, now: number): void {
    const told = this.open[which % Math.max(1, this.open.length)];
    if (!told) return;
    const { author, owner } = told.request;
    const resident: RequestViewer = { openid: author.openid, personId: null, communityCode: null, posts: [] };
    const staff = [owner.personId, ...this.people].map((id) => this.viewer(id, now));
    for (const viewer of [resident, ...staff]) {
      const sides = sidesOf(viewer, told.request);
      const open = (['request', 'whistle'] as const).flatMap((through) => openSteps(told.request, sides, now, through));
      const step = open.find((one) => one.action === action);
      if (!step) continue;
      this.take(told, step, { openid: viewer.openid, name: viewer.openid, title: '', sides }, what, now);
      return;
    }
  }

  private take(told: Told, step: Step, by: StepCommand['by'], what: number, now: number): void {
    const { request } = told;
    const options = passOnOptions(CATEGORIES, request).map(({ value }) => value);
    const fields = Object.fromEntries(
      step.fields.map((field) => [field.name, filled(field, options, what, now)] as const),
    );
    const lot = LOTS[what % LOTS.length] ?? 'north';
    const rerouting = this.rerouting(step, request, String(fields.choice ?? ''), lot, now);
    if (step.reroutes && !rerouting) return;
    const { action, through } = step;
    const commandId = `${action}-${request.version}`;
    const command = {
      action,
      version: request.version,
      fields,
      rerouting,
      other: anotherOne(),
      commandId,
      through,
      by,
    };
    try {
      this.save(told, decide(request, command, now));
    } catch (error) {
      if (!(error instanceof Refusal)) throw error;
      return;
    }
    if (step.reroutes === 'by-place') told.lot = lot;
  }

  /** As actions/ways/rerouted.ts asks. */
  private rerouting(step: Step, request: ServiceRequest, choice: string, lot: Lot, now: number): Rerouting | null {
    if (step.reroutes === 'by-place') {
      const cell = this.map[lot];
      const placed: Placed = { ...submission.placed, cell: summary(cell) };
      if (cell === request.cellCode) return { owner: request.owner, category: null, placed };
      const owner = responsible(this.posts, cell, request.owner.postKind, now);
      return owner && { owner: ownerFrom(owner, ''), category: null, placed };
    }
    const matter = step.reroutes && chosenMatter(choice, CATEGORIES, request);
    if (!matter) return null;
    const passed = request.owner.postKind === POST_KINDS.chief ? [] : request.passedOnBy;
    const others = [...passed, request.owner];
    const { gridCode, postKind, category } = matter;
    const owner =
      responsibleBesides(this.posts, others, gridCode, postKind, now) ??
      responsibleBesides(this.posts, others.slice(-1), gridCode, postKind, now);
    return owner && { owner: ownerFrom(owner, ''), category, placed: null };
  }

  private save(told: Told, decision: Decision): void {
    const outbox = [...told.request.outbox, ...decision.tells];
    told.request = { ...applied(told.request, decision), outbox };
  }

  /** As scheduler/watch-clocks does. */
  watchClocks(now: number): void {
    for (const told of this.open) {
      const fired = fireClock(told.request, chiefsAt(this.posts, now), now);
      if (!fired) continue;
      this.save(told, fired);
      this.rung.push({ id: told.request._id, entry: fired.entry.commandId });
    }
  }

  /** As scheduler/follow-people does. */
  followPeople(now: number): void {
    for (const told of this.open) {
      const decision = decideHandOver(told.request, this.standing(told.request, now), now);
      if (decision) this.save(told, decision);
    }
  }

  /** As scheduler/follow-redraws does. */
  followRedraws(now: number): void {
    for (const told of this.open) {
      const { request } = told;
      const cell = this.map[told.lot];
      const owner = { ...request.owner, home: homeIn(request, cell) };
      const decision = decideRecell(request, summary(cell), this.standing({ ...request, owner }, now), now);
      if (decision) this.save(told, decision);
    }
    const used = new Set([...Object.values(this.map), ...this.open.map(({ request }) => request.cellCode)]);
    this.posts = this.posts.map((post) =>
      post.gridCode.length < 15 || used.has(post.gridCode) ? post : endedPost(post, now),
    );
  }
}

/** What a person fills in where the row asks for something. */
function filled(field: FieldRule, passOn: readonly string[], what: number, now: number): unknown {
  switch (field.name) {
    case 'note':
      return '情况说明';
    case 'photos':
      return ['cloud://local-env.local/requests/after.jpg'];
    case 'satisfaction':
      return (what % 5) + 1;
    case 'choice':
    case 'extra': {
      const values = field.options?.map(({ value }) => value) ?? passOn;
      return values[what % Math.max(1, values.length)];
    }
    case 'date':
      return nextDay(now, (what % 20) + 1);
    case 'place':
      return { source: 'address', addressId: 'addr-2', text: '' };
  }
}

export const holder = (personId: string, side: 'A' | 'B', more: Partial<Holder> = {}): Holder => ({
  personId,
  name: personId,
  phone: '19900000000',
  side,
  from: 0,
  until: null,
  leaves: [],
  ...more,
});

export const post = (_id: string, gridCode: string, kind: string, holders: Holder[]): Post => ({
  _id,
  gridCode,
  gridName: _id,
  kind,
  title: _id,
  duties: '',
  holders,
});
