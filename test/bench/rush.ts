/** 500 people tap for 50 places, 32 at a time, as phones do: who gets one, in which order the others wait, and how long it takes. */
import { buildFunctions } from '../../scripts/build-functions';
import { holders } from '../../cloudfunctions/attendance/occasions/places';
import { openScene, type Scene } from '../attendance/scene';
import { report } from './report';

const PEOPLE = 500;
const PLACES = 50;
const AT_ONCE = 32;

interface Tap {
  person: string;
  began: number;
  ended: number;
}

/** Everybody calls once, so many of them at a time. */
async function all(people: readonly string[], does: (person: string) => Promise<unknown>): Promise<Tap[]> {
  const left = [...people];
  const taps: Tap[] = [];
  const one = async () => {
    for (let person = left.shift(); person !== undefined; person = left.shift()) {
      const began = performance.now();
      await does(person);
      taps.push({ person, began, ended: performance.now() });
    }
  };
  await Promise.all(Array.from({ length: AT_ONCE }, one));
  return taps;
}

function p95(taps: readonly Tap[]): number {
  const times = taps.map(({ began, ended }) => ended - began).sort((a, b) => a - b);
  return times[Math.floor(times.length * 0.95)]!;
}

/** Pairs of which one had its answer before the other tapped, and stands behind it all the same. */
function violations(taps: readonly Tap[], order: readonly string[]): number {
  const place = new Map(order.map((person, n) => [person, n]));
  const at = (person: string) => place.get(person) ?? Infinity;
  let found = 0;
  for (const a of taps) for (const b of taps) if (a.ended < b.began && at(a.person) > at(b.person)) found++;
  return found;
}

async function measure(scene: Scene): Promise<void> {
  const people = await scene.people(PEOPLE);
  const quiet = await scene.plan(600, { capacity: PLACES, waitingMax: PEOPLE });
  const rush = await scene.plan(600, { capacity: PLACES, waitingMax: PEOPLE });
  await all(people, (person) => scene.get(person, 'occasion', { id: quiet.id }));
  const reads = await all(people, (person) => scene.get(person, 'occasion', { id: quiet.id }));
  const taps = await all(people, (person) => scene.done(person, rush, 'sign-up'));
  const stored = await scene.stored(rush.id);
  const order = stored.signups.map(({ openid }) => openid);
  report('rush', 'given', holders(stored).length, 'places');
  report('rush', 'waiting', order.length - holders(stored).length, 'people');
  report('rush', 'doubles', order.length - new Set(order).size, 'people');
  report('rush', 'order_violations', violations(taps, order), 'pairs');
  report('rush', 'p95', p95(taps), 'ms');
  report('rush', 'p95_read', p95(reads), 'ms');
  report('rush', 'p95_over_read', p95(taps) / p95(reads), 'times');
}

async function main(): Promise<void> {
  await buildFunctions();
  const scene = await openScene();
  try {
    await measure(scene);
  } finally {
    await scene.close();
  }
}

void main();
