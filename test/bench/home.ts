/**
 * What opening the app costs: calls of a cloud function and of the database until the first page and the tab bar are complete, by an
 * instance that has met the person a while ago, and by one that has only begun; and what a minute with an open desk costs.
 */
import { buildFunctions } from '../../scripts/build-functions';
import { startSystem, type System } from '../support/system';
import { report } from './report';

/** People of the demonstration, by what they are. */
const PEOPLE = {
  resident: 'resident-li',
  worker: 'worker-jiangtan',
  chief: 'community-jiangtan',
} as const;
/** The desk that each of them has open. */
const DESKS = { worker: { kind: 'own' }, chief: { kind: 'grid', gridCode: '610302004001', queue: 'open' } } as const;
/** Enough that every instance has met the person. */
const WARM = 6;

/** All that the phone sends when the first page opens, see miniprogram/services/home.ts. */
const OPENING: readonly [fn: string, action: string][] = [['home', 'open']];

async function cost(system: System, openid: string, calls: readonly [string, string, object?][]): Promise<number> {
  let sum = 0;
  for (const [fn, action, input = {}] of calls) {
    const reply = await system.invoke(fn, openid, action, input);
    if (!reply.ok) throw new Error(`${fn} ${action}: ${JSON.stringify(reply.error)}`);
    sum += system.dbCalls;
  }
  return sum;
}

async function measure(system: System): Promise<void> {
  report('home', 'invocations', OPENING.length, 'calls');
  for (const [name, openid] of Object.entries(PEOPLE)) {
    report('home', `database_calls_${name}_cold`, await cost(system, openid, OPENING), 'calls');
    for (let round = 0; round < WARM; round++) await cost(system, openid, OPENING);
    report('home', `database_calls_${name}`, await cost(system, openid, OPENING), 'calls');
  }
  for (const [name, desk] of Object.entries(DESKS)) {
    const minute: [string, string, object][] = [['home', 'desk-stamp', desk]];
    for (let round = 0; round < WARM; round++) await cost(system, PEOPLE[name as keyof typeof DESKS], minute);
    const calls = await cost(system, PEOPLE[name as keyof typeof DESKS], minute);
    report('home', `desk_minute_invocations_${name}`, minute.length, 'calls');
    report('home', `desk_minute_database_calls_${name}`, calls, 'calls');
  }
}

async function main(): Promise<void> {
  await buildFunctions();
  const system = await startSystem({ demo: true });
  try {
    await measure(system);
  } finally {
    await system.close();
  }
}

void main();
