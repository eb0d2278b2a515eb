import setup from './global-setup';
import { serveBrowser } from './browser-server';

/** Once before the tests of the phone: what all tests need, and the browser. */
export default async function phoneSetup(): Promise<void> {
  await setup();
  await serveBrowser();
}
