import fc from 'fast-check';
import { heldBy, type Holder, type Post } from '../../cloudfunctions/directory/posts';
import { responsible } from '../../cloudfunctions/directory/responsible';
import { standingOf } from '../../cloudfunctions/directory/standing';
import { postsAt } from '../../cloudfunctions/platform/identity';
import { sidesOf } from '../../cloudfunctions/requests/access';
import { applied, decide, openSteps } from '../../cloudfunctions/requests/decide';
import { decideHandOver } from '../../cloudfunctions/requests/ownership';
import type { ServiceRequest } from '../../cloudfunctions/requests/request';
import { ownerFrom } from '../../cloudfunctions/requests/routing';
import { CELL, HOUR, submission, submitted, SUBMITTED_AT, wish } from './sample';

const COMMUNITY = CELL.slice(0, 12);
const DISTRICT = CELL.slice(0, 6);

const holder = (personId: string, side: 'A' | 'B' = 'A', more: Partial<Holder> = {}): Holder => ({
  personId,
  name: personId,
  phone: '19900000000',
  side,
  from: 0,
  until: null,
  leaves: [],
  ...more,
});
const post = (_id: string, gridCode: string, kind: string, holders: Holder[]): Post => ({
  _id,
  gridCode,
  gridName: _id,
  kind,
  title: _id,
  duties: '',
  holders,
});
const worker = (...holders: Holder[]) => post('worker', CELL, 'gridWorker', holders);
const chief = post('chief', COMMUNITY, 'chief', [holder('chief')]);

/** A request that came in while the posts were as they are then. */
function cameIn(posts: readonly Post[], now: number): ServiceRequest {
  const owner = responsible(posts, CELL, 'gridWorker', now);
  if (!owner) throw new Error('nobody answers');
  return submitted({ ...submission, owner: ownerFrom(owner, '') }, now);
}

/** The request once the clock has looked at it. */
function followed(request: ServiceRequest, posts: readonly Post[], now: number): ServiceRequest {
  const standing = standingOf(posts, { owner: request.owner, passedOn: request.passedOnBy }, now);
  const decision = decideHandOver(request, standing, now);
  return decision ? applied(request, decision) : request;
}

const step = (request: ServiceRequest, action: string, now: number) =>
  applied(request, decide(request, wish(request, action, ['owner', 'author']), now));

const away = (from: number, until: number | null) => ({ leaves: [{ from, until }] });
const START = SUBMITTED_AT;
const LEAVE = START + HOUR;
const BACK = START + 10 * HOUR;
const awayThen = [worker(holder('a', 'A', away(LEAVE, BACK)), holder('b', 'B')), chief];
const owners = (request: ServiceRequest, posts: readonly Post[], moments: readonly number[]) =>
  moments.map((now) => (request = followed(request, posts, now)).owner.personId);

describe('工作跟着人走', () => {
  test('A请假，没受理的转给B；A回来，又转回A', () => {
    const request = cameIn(awayThen, START);
    expect(owners(request, awayThen, [START, LEAVE, LEAVE + 1, BACK, BACK + 1])).toEqual(['a', 'b', 'b', 'a', 'a']);
  });

  test('A请假时受理过的也转给B；B没有动过，A回来交还', () => {
    const request = step(cameIn(awayThen, START), 'accept', START + 1);
    expect(owners(request, awayThen, [LEAVE, BACK])).toEqual(['b', 'a']);
  });

  test('B受理了的，A回来也由B办完', () => {
    const taken = step(followed(cameIn(awayThen, START), awayThen, LEAVE), 'accept', LEAVE + 1);
    expect(owners(taken, awayThen, [BACK, BACK + HOUR])).toEqual(['b', 'b']);
  });

  test('B受理了又请假，交回在岗的A', () => {
    const posts = [worker(holder('a', 'A', away(LEAVE, BACK)), holder('b', 'B', away(BACK + HOUR, null))), chief];
    const taken = step(followed(cameIn(posts, START), posts, LEAVE), 'accept', LEAVE + 1);
    expect(owners(taken, posts, [BACK, BACK + HOUR])).toEqual(['b', 'a']);
  });

  test('A、B都不在，由上级网格长接；谁先回来还给谁', () => {
    const posts = [worker(holder('a', 'A', away(LEAVE, BACK)), holder('b', 'B', away(LEAVE, BACK - HOUR))), chief];
    expect(owners(cameIn(posts, START), posts, [LEAVE, BACK - HOUR, BACK])).toEqual(['chief', 'b', 'a']);
  });

  test('来的时候A、B都不在，先由网格长收下，A回来还给A', () => {
    const posts = [worker(holder('a', 'A', away(0, BACK)), holder('b', 'B', away(0, null))), chief];
    expect(owners(cameIn(posts, START), posts, [START, BACK])).toEqual(['chief', 'a']);
  });

  test('任期结束的，手上的都转给接任的人，受理了的也转', () => {
    const posts = [worker(holder('old', 'A', { until: LEAVE }), holder('new', 'A', { from: LEAVE })), chief];
    const request = step(cameIn(posts, START), 'accept', START + 1);
    expect(owners(request, posts, [START + 2, LEAVE])).toEqual(['old', 'new']);
  });

  test('名册换了人，接任的人来之前归网格长，来了就归他', () => {
    const request = cameIn([worker(holder('a')), chief], START);
    const gone = followed(request, [worker(), chief], LEAVE);
    expect(gone.owner.personId).toBe('chief');
    expect(followed(gone, [worker(holder('new')), chief], BACK).owner.personId).toBe('new');
  });

  test('所有人都不在岗，留在原处等人回来；没有一个人时也不丢', () => {
    const alone = [worker(holder('a', 'A', away(LEAVE, BACK)))];
    expect(owners(cameIn(alone, START), alone, [LEAVE, BACK])).toEqual(['a', 'a']);
    expect(followed(cameIn(alone, START), [], LEAVE).owner.personId).toBe('a');
  });

  test('说过不归自己管的人，不因别人请假又拿到它', () => {
    const request = { ...cameIn(awayThen, START), passedOnBy: [{ postId: 'other', personId: 'b' }] };
    expect(followed(request, awayThen, LEAVE).owner.personId).toBe('chief');
  });

  test('每次转手都写明是谁、为什么，只告诉新的负责人，办结期限不变', () => {
    const request = cameIn(awayThen, START);
    const moved = followed(request, awayThen, LEAVE);
    expect(moved.history.at(-1)).toMatchObject({ action: 'hand-over', by: { side: 'rule', name: 'b' } });
    expect(moved.history.at(-1)?.note).toMatch(/^a眼下不在岗。/);
    expect(moved).toMatchObject({ deadline: request.deadline, promises: request.promises, status: request.status });
    const standing = standingOf(awayThen, { owner: request.owner, passedOn: [] }, LEAVE);
    expect(decideHandOver(request, standing, LEAVE)?.tells.map(({ to }) => to)).toEqual([{ personId: 'b' }]);
    expect(moved.pastOwnerIds).toEqual(['a']);
  });

  test('办完了的不动', () => {
    const closed = step(cameIn(awayThen, START), 'withdraw', START + 1);
    expect(followed(closed, awayThen, LEAVE)).toBe(closed);
  });
});

/** Random histories: posts whose people come, go and take leave, changed anew by imports, and steps in between. */
const SPAN = 200 * HOUR;
const moment = fc.integer({ min: 0, max: 200 }).map((hours) => START + hours * HOUR);
const leave = fc
  .tuple(moment, fc.option(fc.integer({ min: 1, max: 60 })))
  .map(([from, hours]) => ({ from, until: hours === null ? null : from + hours * HOUR }));
const someone = fc.record({
  personId: fc.constantFrom('p1', 'p2', 'p3', 'p4', 'p5'),
  side: fc.constantFrom('A' as const, 'B' as const),
  from: fc.oneof(fc.constant(0), moment),
  until: fc.oneof(fc.constant(null), moment),
  leaves: fc.array(leave, { maxLength: 3 }),
});
const people = fc
  .array(someone, { maxLength: 3 })
  .map((list) => list.map(({ personId, side, ...more }) => holder(personId, side, more)));
const lastResort = post('district', DISTRICT, 'chief', [holder('always')]);
const town = fc
  .tuple(people, people, people, people)
  .map(([own, officer, cellChief, above]) => [
    worker(...own),
    post('officer', CELL, 'gridOfficer', officer),
    post('cell-chief', CELL, 'chief', cellChief),
    post('chief', COMMUNITY, 'chief', above),
    lastResort,
  ]);
const event = fc.record({
  at: moment,
  what: fc.oneof(
    town.map((posts) => ({ import: posts })),
    fc.constantFrom('accept', 'resolve', 'reopen', 'supplement', 'urge').map((action) => ({ action })),
  ),
});
const life = fc.record({
  posts: town,
  events: fc.array(event, { maxLength: 12 }).map((list) => [...list].sort((a, b) => a.at - b.at)),
});

const canOpen = (request: ServiceRequest, posts: readonly Post[], personId: string, now: number) =>
  sidesOf(
    { openid: personId, personId, communityCode: null, posts: postsAt(heldBy(personId, posts), now) },
    request,
  ).includes('owner');
const everybody = ['p1', 'p2', 'p3', 'p4', 'p5', 'always'];

describe('不论人怎么来去', () => {
  test('定时器跑过之后，每件没办完的事都有且只有一个在岗的负责人，他打得开', () => {
    fc.assert(
      fc.property(life, ({ posts, events }) => {
        let town: readonly Post[] = posts;
        let request = cameIn(town, START);
        for (let now = START; now <= START + SPAN; now += 4 * HOUR) {
          for (const { what } of events.filter(({ at }) => at > now - 4 * HOUR && at <= now)) {
            if ('import' in what) town = what.import;
            else if (openSteps(request, ['owner', 'author'], now).some(({ action }) => action === what.action))
              request = step(request, what.action, now);
          }
          request = followed(request, town, now);
          const able = everybody.filter((personId) => canOpen(request, town, personId, now));
          expect(able).toEqual([request.owner.personId]);
          const standing = standingOf(town, { owner: request.owner, passedOn: [] }, now);
          expect(standing.presence).toBe('here');
          // settled: looking twice moves nothing
          expect(followed(request, town, now)).toBe(request);
        }
      }),
      { numRuns: 300 },
    );
  });

  test('自己动过手、还在岗的人，不会被拿走', () => {
    fc.assert(
      fc.property(town, moment, moment, (posts, first, second) => {
        const [from, to] = [Math.min(first, second), Math.max(first, second)];
        const taken = step(cameIn(posts, from), 'accept', from);
        const { presence } = standingOf(posts, { owner: taken.owner, passedOn: [] }, to);
        const owner = followed(taken, posts, to).owner.personId;
        if (presence === 'here') expect(owner).toBe(taken.owner.personId);
      }),
    );
  });
});
