import fc from 'fast-check';
import { sidesOf } from '../../cloudfunctions/requests/access';
import { startClock } from '../../cloudfunctions/requests/escalation';
import { UP_LEVELS } from '../../cloudfunctions/platform/upward';
import type { HistoryEntry, ServiceRequest } from '../../cloudfunctions/requests/request';
import { STEPS } from '../../cloudfunctions/requests/workflow';
import { CATEGORIES, holder, LOTS, post, World, type CellMap } from './history-world';
import { HOUR, SUBMITTED_AT } from './sample';

const DISTRICT = '610302';
const TOWN = `${DISTRICT}001`;
const CELLS = [`${TOWN}001001`, `${TOWN}001002`, `${TOWN}001003`, `${TOWN}002001`];
const COMMUNITIES = [`${TOWN}001`, `${TOWN}002`];
const PEOPLE = ['p1', 'p2', 'p3', 'p4', 'p5', 'p6', 'always'];

const hours = (max: number) => fc.integer({ min: 0, max }).map((n) => n * HOUR);
const moment = hours(900).map((after) => SUBMITTED_AT + after);
const leave = fc.tuple(moment, fc.option(hours(200))).map(([from, long]) => ({
  from,
  until: long === null ? null : from + long + HOUR,
}));
const someone = fc
  .record({
    personId: fc.constantFrom(...PEOPLE.slice(0, -1)),
    side: fc.constantFrom('A' as const, 'B' as const),
    from: fc.oneof(fc.constant(0), fc.constant(0), moment),
    until: fc.oneof(fc.constant(null), fc.constant(null), moment),
    leaves: fc.array(leave, { maxLength: 2 }),
  })
  .map(({ personId, side, ...more }) => holder(personId, side, more));
const people = (max: number) => fc.array(someone, { maxLength: max });
const list = fc
  .tuple(
    fc.array(people(2), { minLength: CELLS.length, maxLength: CELLS.length }),
    fc.array(people(1), { minLength: 2, maxLength: 2 }),
    fc.array(people(2), { minLength: 2, maxLength: 2 }),
    people(1),
    fc.array(leave, { maxLength: 1 }),
  )
  .map(([workers, managers, chiefs, town, away]) => [
    ...CELLS.map((cell, i) => post(`worker-${i}`, cell, 'gridWorker', workers[i] ?? [])),
    ...COMMUNITIES.map((code, i) => post(`manager-${i}`, code, 'propertyManager', managers[i] ?? [])),
    ...COMMUNITIES.map((code, i) => post(`chief-${i}`, code, 'chief', chiefs[i] ?? [])),
    post('chief-town', TOWN, 'chief', town),
    // a district has a chief: now and then on leave
    post('chief-district', DISTRICT, 'chief', [holder('always', 'A', { leaves: away })]),
  ]);
const map = fc
  .array(fc.constantFrom(...CELLS), { minLength: LOTS.length, maxLength: LOTS.length })
  .map((cells) => Object.fromEntries(LOTS.map((lot, i) => [lot, cells[i]])) as CellMap);
const natural = fc.nat({ max: 60 });
type Event =
  | { posts: ReturnType<typeof post>[] }
  | { map: CellMap }
  | { act: [number, string, number] }
  | { submit: [number, number] }
  | { timers: true };
/** Whatever the table has, by residents and staff, and as what follows from a whistle; whoever is named belongs where they are, not where it lies. */
const ACTIONS = [
  ...new Set(
    STEPS.filter(({ through, reroutes }) => through !== 'neighbours' && reroutes !== 'by-person').map(
      ({ action }) => action,
    ),
  ),
];
/** What closes a request, or is nothing to its owner, is rarer: else few live long. */
const TIES = ['merge', 'part', 'part-own', 'link', 'unlink', 'split'];
const RARE = [
  'withdraw',
  'refuse',
  'confirm',
  'supplement',
  'urge',
  'classify',
  'change-visibility',
  'instruct',
  ...TIES,
];
const action = fc.oneof(
  { weight: 5, arbitrary: fc.constantFrom(...ACTIONS.filter((name) => !RARE.includes(name))) },
  { weight: 3, arbitrary: fc.constantFrom('accept', 'accept', 'resolve', 'reopen', 'whistle') },
  { weight: 1, arbitrary: fc.constantFrom(...RARE) },
);
const act = fc.tuple(natural, action, natural).map((choice): Event => ({ act: choice }));
const what: fc.Arbitrary<Event> = fc.oneof(
  { weight: 6, arbitrary: act },
  { weight: 1, arbitrary: list.map((posts) => ({ posts })) },
  { weight: 1, arbitrary: map.map((drawn) => ({ map: drawn })) },
  { weight: 1, arbitrary: fc.tuple(natural, natural).map((submit): Event => ({ submit })) },
  { weight: 3, arbitrary: fc.constant<Event>({ timers: true }) },
);
/** Mostly within the hours that a promise has, now and then past everything. */
const wait = fc.oneof(
  { weight: 6, arbitrary: hours(6) },
  { weight: 3, arbitrary: hours(72) },
  { weight: 1, arbitrary: fc.constant(400 * HOUR) },
);
const life = fc.record({
  posts: list,
  map,
  events: fc.array(fc.record({ wait, what }), { minLength: 10, maxLength: 40 }),
});
type Life = typeof life extends fc.Arbitrary<infer L> ? L : never;

/** Every moment: one owner, one clock, and a history that tells of every change. */
function checkAlways({ request }: { request: ServiceRequest }): void {
  const { owner, nextClock, nextClockAt, open, history, version } = request;
  expect(owner.personId).toBeTruthy();
  expect(nextClock !== null && nextClockAt !== null).toBe(open);
  expect(nextClock === null).toBe(nextClockAt === null);
  expect(history.length).toBeGreaterThan(version);
  const notices = request.outbox.map(({ id }) => id);
  expect(new Set(notices).size).toBe(notices.length);
}

/** Once the timers that were due have run: whoever owns it is there if anybody is, and is the only one who can act as its owner. */
function checkSettled(world: World, now: number): void {
  for (const { lot, request } of world.open) {
    const able = PEOPLE.filter((id) => sidesOf(world.viewer(id, now), request).includes('owner'));
    expect(able).toEqual([request.owner.personId]);
    expect(request.cellCode).toBe(world.cellOf(lot));
    expect(request.cellCode.startsWith(request.owner.home.gridCode)).toBe(true);
    const { presence, heirPresence } = world.standing(request, now);
    expect(presence === 'here' || (presence === 'away' && heirPresence !== 'here')).toBe(true);
    expect(request.nextClockAt).toBeGreaterThan(now);
  }
  expect(new Set(world.rung.map(({ id, entry }) => `${id} ${entry}`)).size).toBe(world.rung.length);
}

const rank = ({ nextClock }: ServiceRequest) =>
  nextClock?.kind === 'escalate' ? UP_LEVELS.indexOf(nextClock.level) : -1;
const REMINDERS = ['warn', 'escalate'];

/** A clock runs on unless it fired, or another promise or owner has its own; it warns once, and then tells one level after another. */
function checkClock(before: ServiceRequest, after: ServiceRequest, now: number): void {
  const fresh = after.history.slice(before.history.length);
  const rang = fresh.some(({ action }) => REMINDERS.includes(action));
  const same = after.nextClockAt === before.nextClockAt && rank(after) === rank(before);
  const another = after.deadline !== before.deadline || after.status !== before.status;
  if (after.open && (another || (!rang && !same))) {
    const { nextClock, nextClockAt } = after;
    expect({ nextClock, nextClockAt }).toEqual(startClock(after, now));
  }
  if (rang) {
    expect(rank(after)).toBeGreaterThanOrEqual(rank(before));
    expect(after.deadline).toBe(before.deadline);
  }
}

/** Reminders between two starts of a clock: at most one warning, before all escalations. */
function checkReminders({ history }: ServiceRequest, restarts: ReadonlySet<HistoryEntry>): void {
  let run: string[] = [];
  for (const entry of history) {
    if (restarts.has(entry)) run = [];
    if (entry.by.side === 'rule' && REMINDERS.includes(entry.action)) run.push(entry.action);
    expect(run.lastIndexOf('warn')).toBeLessThanOrEqual(0);
  }
}

/** Runs a life, checking at every moment; tells which steps were taken and what the rules did in it. */
function live({ posts, map: drawn, events }: Life): string[] {
  const world = new World(posts, drawn, PEOPLE);
  const restarts = new Set<HistoryEntry>();
  let now = SUBMITTED_AT;
  const during = (change: () => void) => {
    const before = new Map(world.all.map(({ request }) => [request._id, request]));
    change();
    for (const told of world.all) {
      checkAlways(told);
      const was = before.get(told.request._id);
      if (!was || was === told.request) continue;
      checkClock(was, told.request, now);
      const { deadline, status, owner } = told.request;
      const runsOn = deadline === was.deadline && status === was.status && owner.personId === was.owner.personId;
      if (!runsOn) told.request.history.slice(was.history.length).forEach((entry) => restarts.add(entry));
    }
  };
  const timers = () => {
    during(() => world.followRedraws(now));
    during(() => world.followPeople(now));
    during(() => world.watchClocks(now));
    // each once: a second run at the same moment finds nothing
    const settled = world.all.map(({ request }) => request);
    during(() => [world.followRedraws(now), world.followPeople(now), world.watchClocks(now)]);
    expect(world.all.map(({ request }) => request)).toEqual(settled);
    checkSettled(world, now);
  };
  during(() => world.submit('north', CATEGORIES[0]!, 'normal', now));
  timers();
  for (const { wait, what: event } of events) {
    now += wait;
    if ('posts' in event) during(() => world.importPosts(event.posts));
    else if ('map' in event) during(() => world.redraw(event.map));
    else if ('act' in event) during(() => world.act(...event.act, now));
    else if ('submit' in event) {
      const [lot, category] = event.submit;
      const urgency = lot % 2 === 0 ? 'normal' : 'urgent';
      during(() => world.submit(LOTS[lot % LOTS.length]!, CATEGORIES[category % CATEGORIES.length]!, urgency, now));
    } else timers();
  }
  timers();
  for (const { request } of world.all) checkReminders(request, restarts);
  return world.all.flatMap(({ request }) => request.history.map(({ action }) => action));
}

describe('任意的人、假、网格、动作和迟到的定时器', () => {
  test('每一刻每件没办完的都有一个负责人和一个时钟；定时器跑过，他在岗、打得开、只有他；到期的时钟各响一次', () => {
    fc.assert(
      fc.property(life, (one) => void live(one)),
      { numRuns: 120 },
    );
  });

  test('这样的经过走得到三个轨道、每一条定时的规则：走不到的什么也证明不了', () => {
    const seen = new Set(fc.sample(life, { seed: 7, numRuns: 100 }).flatMap(live));
    const walked = ['accept', 'transfer', 'decline', 'relocate', 'ask', 'convene', 'whistle', 'extend', 'resolve'];
    const ruled = ['hand-over', 'recell', 'warn', 'escalate', 'auto-confirm', 'auto-resume'];
    expect([...walked, ...ruled].filter((action) => !seen.has(action))).toEqual([]);
  });
});
