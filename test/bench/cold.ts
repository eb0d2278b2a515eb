/** What a cold start adds before a call is answered, by context, over loading the plain SDK: in fresh processes, by the processor's time. */
import { contextNames } from '../support/functions';
import { buildFunctions } from '../../scripts/build-functions';
import { coldStart, plainSdk } from './cold-start';
import { median, report } from './report';

const ROUNDS = 9;

async function main(): Promise<void> {
  await buildFunctions();
  const measures = new Map<string, () => number>([['plain_sdk', plainSdk]]);
  for (const name of contextNames()) measures.set(name, () => coldStart(name));
  const times = new Map<string, number[]>([...measures.keys()].map((name) => [name, []]));
  // Round by round, so that what else the machine does meets all of them alike.
  for (let round = 0; round < ROUNDS; round++) for (const [name, measure] of measures) times.get(name)!.push(measure());
  const medians = new Map([...times].map(([name, figures]) => [name, median(figures)]));
  for (const [name, value] of medians) report('cold', name, value, 'ms');
  const plain = medians.get('plain_sdk')!;
  const over = [...medians]
    .filter(([name]) => name !== 'plain_sdk')
    .map(([name, value]) => [name, value / plain] as const);
  for (const [name, value] of over) report('cold', `${name}_over_plain_sdk`, value, 'ratio');
  // The timer's: nobody waits for it.
  const called = over.filter(([name]) => name !== 'scheduler').map(([, value]) => value);
  report('cold', 'function_over_plain_sdk', Math.max(...called), 'ratio');
}

void main();
