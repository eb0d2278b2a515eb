/** A drill with two thousand people: how long from the order to the last who is told, what it costs, and how they all answer at once. */
import { randomUUID } from 'node:crypto';
import { buildFunctions } from '../../scripts/build-functions';
import type { CallDetail, OrderDetail } from '../../cloudfunctions/party/contract';
import { sceneOn } from '../party/mobilisation-scene';
import { ADMINISTRATOR, GRID, loadSmallTown, STAFF } from '../support/small-town';
import { startSystem, type Reply, type System } from '../support/system';
import { report } from './report';

const PEOPLE = Number(process.env.BENCH_PEOPLE ?? 2000);
const SQUADS = 20;
const AT_ONCE = 32;
const PLACES = [GRID.southWest, GRID.southEast, GRID.northWest, GRID.northEast, GRID.orchardSouth, GRID.orchardNorth];
const MOST_RUNS = 50;

const openidOf = (i: number) => `person-${i}`;
const phoneOf = (i: number) => `133${String(10_000_000 + i)}`;
const good = <T>(reply: Reply<T>): T => {
  if (!reply.ok) throw new Error(JSON.stringify(reply.error));
  return reply.data;
};

/** Some at a time, in order. */
async function each(count: number, work: (i: number) => Promise<unknown>): Promise<void> {
  let next = 0;
  const worker = async () => {
    for (let i = next++; i < count; i = next++) await work(i);
  };
  await Promise.all(Array.from({ length: AT_ONCE }, worker));
}

async function populate(system: System): Promise<void> {
  const does = async (fn: string, person: string, action: string, input: unknown) =>
    good(await system.invoke(fn, person, action, input, { commandId: randomUUID() }));
  await loadSmallTown(system);
  await does('directory', 'district', 'bind-staff', { phoneCode: `local-phone:${STAFF.sun.phone}` });
  const size = PEOPLE / SQUADS;
  const rows = Array.from({ length: SQUADS }, (_, s) => ({
    id: `squad-${s}`,
    name: `第${s}队`,
    kind: 'volunteers',
    gridCode: PLACES[s % PLACES.length],
    roster: Array.from({ length: size }, (_, i) => ({ name: `队员${s * size + i}`, phone: phoneOf(s * size + i) })),
  }));
  await does('party', ADMINISTRATOR, 'import-squads', { rows });
  const home = { addressId: 'addr-3-2', room: '201', consentVersion: '1' };
  await each(PEOPLE, (i) =>
    does('directory', openidOf(i), 'register-resident', {
      ...home,
      name: `队员${i}`,
      phoneCode: `local-phone:${phoneOf(i)}`,
    }),
  );
}

/** Runs until everybody is told. @returns database calls */
async function tellAll(system: System): Promise<number> {
  let calls = (await system.timer('run-orders')).databaseCalls;
  for (let run = 0; run < MOST_RUNS; run++) {
    const { databaseCalls } = await system.timer('deliver-notices');
    calls += databaseCalls;
    if (await isTold(system)) return calls;
  }
  throw new Error('not everybody was told');
}

/** The notices go out in the order of their ids, page by page: told is who has one. */
async function isTold(system: System): Promise<boolean> {
  let told = 0;
  await each(PEOPLE, async (i) => {
    const inbox = good(await system.invoke<{ items: unknown[] }>('notices', openidOf(i), 'inbox', {}));
    told += inbox.items.length === 1 ? 1 : 0;
  });
  return told === PEOPLE;
}

async function measure(system: System): Promise<void> {
  const scene = sceneOn(system);
  const wanted = Math.ceil(PEOPLE / PLACES.length);
  const started = performance.now();
  const given = await scene.get<OrderDetail>('district', 'issue-order', {
    title: '演练',
    purpose: '全体到各自的网格集合',
    startsAt: 'now',
    hours: 6,
    ackMinutes: 30,
    whom: { within: GRID.district, postKinds: [], squadKinds: ['volunteers'], squadIds: [] },
    places: PLACES.map((gridCode) => ({ gridCode, name: '社区服务站门口', wanted })),
  });
  const calls = await tellAll(system);
  report('mobilise', 'seconds_to_last_told', (performance.now() - started) / 1000, 's');
  report('mobilise', 'calls_per_person', calls / PEOPLE, 'calls');
  await answer(system, given.id);
  const { figures } = await scene.order(given.id);
  if (figures.coming !== PEOPLE) throw new Error(`${figures.coming} are coming, not ${PEOPLE}`);
  const { version } = await scene.order(given.id);
  const ended = performance.now();
  await scene.get('district', 'perform-order', { id: given.id, version, action: 'stand-down' });
  await system.timer('run-orders');
  if ((await scene.order(given.id)).status.id !== 'stoodDown') throw new Error('it was not stood down in one run');
  report('mobilise', 'seconds_to_stand_down', (performance.now() - ended) / 1000, 's');
}

/** Everybody says that they can come, thirty-two at a time. */
async function answer(system: System, orderId: string): Promise<void> {
  const times: number[] = [];
  const started = performance.now();
  await each(PEOPLE, async (i) => {
    const mine = good(await system.invoke<CallDetail>('party', openidOf(i), 'call', { orderId }));
    const before = performance.now();
    const input = { id: mine.id, version: mine.version, action: 'come', fields: {} };
    good(await system.invoke('party', openidOf(i), 'perform-call', input, { commandId: randomUUID() }));
    times.push(performance.now() - before);
  });
  times.sort((a, b) => a - b);
  report('mobilise', 'answers_per_second', (PEOPLE / (performance.now() - started)) * 1000, 'answers/s');
  report('mobilise', 'answer_p95', times[Math.floor(times.length * 0.95)]!, 'ms');
}

async function main(): Promise<void> {
  await buildFunctions();
  const system = await startSystem();
  try {
    await populate(system);
    await measure(system);
  } finally {
    await system.close();
  }
}

void main();
