/** `npm run fuzz`: FUZZ_CALLS calls (10,000) from FUZZ_SEED (the time of day), of the function FUZZ_ONLY (all of them); ends with 1 when something was not as it must be. */
import { buildFunctions } from '../../scripts/build-functions';
import { Fuzz } from './fuzz';

const CALLS = 10_000;

async function main(): Promise<void> {
  const calls = Number(process.env.FUZZ_CALLS ?? CALLS);
  const seed = Number(process.env.FUZZ_SEED ?? Date.now() % 1_000_000);
  console.log(`FUZZ_SEED=${seed} FUZZ_CALLS=${calls}`);
  await buildFunctions();
  const started = performance.now();
  const { actions, violations, ...figures } = await Fuzz.run(seed, calls, process.env.FUZZ_ONLY);
  for (const [action, answers] of [...actions].sort())
    console.log(`${action}: ${[...answers].map(([code, count]) => `${count} ${code}`).join(', ')}`);
  const seconds = Math.round((performance.now() - started) / 1000);
  console.log(JSON.stringify({ ...figures, seconds, violations: violations.length }));
  for (const violation of violations) console.error(violation);
  process.exitCode = violations.length > 0 ? 1 : 0;
}

void main();
