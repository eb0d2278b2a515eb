import setup from './global-setup';
import { prepareDemonstration } from './system';

/** Once before the journeys: what all tests need, and the demonstration, so that no test's time goes by while it is loaded. */
export default async function journeysSetup(): Promise<void> {
  await setup();
  await prepareDemonstration();
}
