/** A thousand volunteers tap for a hundred places of one task, 32 at a time, as phones do: who gets one, and whether anybody gets two. */
import { buildFunctions } from '../../scripts/build-functions';
import { holders } from '../../cloudfunctions/attendance/occasions/places';
import { openScene, type Scene } from '../attendance/scene';
import { report } from './report';

const PEOPLE = 1000;
const PLACES = 100;
const AT_ONCE = 32;

/** Everybody taps twice, as people do who see no answer at once. */
async function tapAll(
  scene: Scene,
  people: readonly string[],
  task: { id: string; version: number },
): Promise<number[]> {
  const left = [...people];
  const times: number[] = [];
  const one = async () => {
    for (let person = left.shift(); person !== undefined; person = left.shift()) {
      const command = `claim-${person}`;
      const began = performance.now();
      const taps = [0, 1].map(() => scene.perform(person, task, 'sign-up', {}, command));
      for (const reply of await Promise.all(taps))
        if (!reply.ok && reply.error.code !== 'FULL') throw new Error(JSON.stringify(reply.error));
      times.push(performance.now() - began);
    }
  };
  await Promise.all(Array.from({ length: AT_ONCE }, one));
  return times.sort((a, b) => a - b);
}

async function measure(scene: Scene): Promise<void> {
  const people = await scene.people(PEOPLE);
  const waitingMax = PEOPLE - PLACES;
  const task = await scene.plan(600, { kind: 'task', title: '清雪', capacity: PLACES, waitingMax });
  const times = await tapAll(scene, people, task);
  const stored = await scene.stored(task.id);
  const order = stored.signups.map(({ openid }) => openid);
  report('claims', 'given', holders(stored).length, 'places');
  report('claims', 'doubles', order.length - new Set(order).size, 'people');
  report('claims', 'waiting', order.length - holders(stored).length, 'people');
  report('claims', 'p95', times[Math.floor(times.length * 0.95)]!, 'ms');
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
