/**
 * A small town's day, played through the table of what is deployed together, and through the two others one could have: each context
 * by itself, and all in one file that is loaded whole. What a start costs is measured; what else it stands on is in town-day.ts.
 */
import { DEPLOYED, type Context } from '../../miniprogram/vocabulary/deployment';
import { buildFunctions } from '../../scripts/build-functions';
import { coldStart, firstTime, loadingAll } from './cold-start';
import { median, report } from './report';
import { BETWEEN, CALL, HOURS, INSTANCE_LIFE, MACHINE, SESSIONS } from './town-day';

const DAYS = 20;
const ROUNDS = 5;
const DAY = 24 * 3600;

/** The same every time: what comes next after a state, from 0 to 1. */
function draws(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state * 1664525 + 1013904223) % 4294967296;
    return state / 4294967296;
  };
}

interface Tap {
  /** seconds since the first midnight */
  at: number;
  context: Context;
}

/** All taps of the days, one after another. */
function taps(): Tap[] {
  const draw = draws(7);
  const whole = HOURS.reduce((a, b) => a + b, 0);
  const hour = () => {
    let left = draw() * whole;
    return HOURS.findIndex((weight) => (left -= weight) < 0);
  };
  const all: Tap[] = [];
  for (let day = 0; day < DAYS; day++)
    for (const { aDay, taps } of SESSIONS) {
      const times = Math.floor(aDay) + (draw() < aDay % 1 ? 1 : 0);
      for (let time = 0; time < times; time++) {
        const from = day * DAY + (hour() + draw()) * 3600;
        taps.forEach((context, i) => all.push({ at: from + i * BETWEEN, context }));
      }
    }
  return all.sort((a, b) => a.at - b.at);
}

interface Instance {
  freeAt: number;
  has: Set<Context>;
}

/** Milliseconds. */
interface Costs {
  cold: (context: Context) => number;
  /** of a context in an instance that has not answered for it */
  first: (context: Context) => number;
}

/** @returns of all taps, the share that met a new instance, and what those waited over a warm one; and what all waited, on the average */
function play(all: readonly Tap[], functionOf: (context: Context) => string, { cold, first }: Costs) {
  const instances = new Map<string, Instance[]>();
  let colds = 0;
  let waitedCold = 0;
  let waited = 0;
  for (const { at, context } of all) {
    const name = functionOf(context);
    const alive = (instances.get(name) ?? []).filter(({ freeAt }) => at - freeAt < INSTANCE_LIFE);
    // The one that served last, as long as it is not busy.
    const warm = alive.filter(({ freeAt }) => freeAt <= at).sort((a, b) => b.freeAt - a.freeAt)[0];
    const wait = warm ? (warm.has.has(context) ? 0 : first(context)) : MACHINE + cold(context);
    const instance = warm ?? { freeAt: at, has: new Set() };
    instance.freeAt = at + wait / 1000 + CALL;
    instance.has.add(context);
    instances.set(name, warm ? alive : [...alive, instance]);
    waited += wait;
    if (!warm) colds += 1;
    if (!warm) waitedCold += wait;
  }
  return { share: colds / all.length, wait_over_warm: waitedCold / colds, wait_of_all: waited / all.length };
}

function measured(): { alone: Map<Context, number>; first: Map<Context, number>; whole: number } {
  const house: readonly Context[] = DEPLOYED.house;
  const middle = (measure: () => number) => median(Array.from({ length: ROUNDS }, measure));
  const contexts = [...new Set(SESSIONS.flatMap(({ taps }) => taps))];
  return {
    alone: new Map(contexts.map((context) => [context, middle(() => coldStart(context))])),
    first: new Map(
      contexts.map((context) => [
        context,
        house.includes(context) ? middle(() => firstTime(context, [context === 'home' ? 'requests' : 'home'])) : 0,
      ]),
    ),
    whole: middle(() => loadingAll(house)),
  };
}

async function main(): Promise<void> {
  await buildFunctions();
  const { alone, first, whole } = measured();
  const all = taps();
  const functionOf = (context: Context) =>
    Object.entries(DEPLOYED).find(([, contexts]) => (contexts as readonly Context[]).includes(context))![0];
  const own: Costs = { cold: (context) => alone.get(context)!, first: (context) => first.get(context)! };
  const tables: Record<string, ReturnType<typeof play>> = {
    '': play(all, functionOf, own),
    _each_alone: play(all, (context) => context, own),
    _house_loaded_whole: play(all, functionOf, {
      cold: (context) => (context === 'media' ? alone.get(context)! : whole),
      first: () => 0,
    }),
  };
  for (const [table, { share, wait_over_warm, wait_of_all }] of Object.entries(tables)) {
    report('colds', `share${table}`, share, 'share');
    report('colds', `wait_over_warm${table}`, wait_over_warm, 'ms');
    report('colds', `wait_of_all_taps${table}`, wait_of_all, 'ms');
  }
}

void main();
