/** A town asleep, with all that the demonstration has in it: what an hour costs in which nobody does anything and nothing falls due. */
import { buildFunctions } from '../../scripts/build-functions';
import { startSystem, type System } from '../support/system';
import { report } from './report';
import { HOUR } from '../../cloudfunctions/platform/clock';

/** Beijing's one o'clock at night, after the epoch's midnight. */
const ONE_AT_NIGHT = 17 * HOUR;

const sum = (counters: Record<string, number>) => Object.values(counters).reduce((total, count) => total + count, 0);

/** Goes on to the next night, and lets what fell due on the way be done. */
async function fallAsleep(system: System): Promise<void> {
  const { now } = await system.health();
  const tonight = Math.floor(now / (24 * HOUR)) * 24 * HOUR + ONE_AT_NIGHT;
  const night = tonight > now ? tonight : tonight + 24 * HOUR;
  await system.clock(`PT${Math.ceil((night - now) / 1000)}S`);
  for (let minute = 0; minute < 3; minute++) await system.clock('PT1M');
}

async function main(): Promise<void> {
  await buildFunctions();
  const system = await startSystem({ demo: true });
  try {
    await fallAsleep(system);
    await system.usage();
    for (let minute = 0; minute < 60; minute++) {
      const { fired } = await system.clock('PT1M');
      if (fired.some(({ ok }) => !ok)) throw new Error('a tick failed');
    }
    const { invocations, databaseCalls } = await system.usage();
    report('idle', 'database_calls_per_hour', sum(databaseCalls), 'calls');
    report('idle', 'invocations_per_hour', sum(invocations), 'calls');
  } finally {
    await system.close();
  }
}

void main();
