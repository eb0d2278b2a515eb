import { createRequire } from 'node:module';
import { serveBrowser } from './browser-server';
import setup from './global-setup';
import type { OpenHere } from './here-system';
import { prepareDemonstration } from './system';

/** Once before the journeys: what all tests need, and the demonstration, so that no test's time goes by while it is loaded. */
export default async function journeysSetup(): Promise<void> {
  await setup();
  // As environment.cjs gives it to tests.
  (globalThis as { openHere?: OpenHere }).openHere = (
    createRequire(__filename)(process.env.QIANJIA_TEST_HERE!) as { openHere: OpenHere }
  ).openHere;
  await Promise.all([prepareDemonstration(), serveBrowser()]);
}
