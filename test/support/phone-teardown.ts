import { closeBrowserServer } from './browser-server';
import teardown from './global-teardown';

/** Once after the tests in a browser. */
export default async function phoneTeardown(): Promise<void> {
  await closeBrowserServer();
  teardown();
}
