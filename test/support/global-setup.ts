import { buildAll } from '../../scripts/build';

/** Once before the tests: the functions as they are deployed, and Vant where component tests look for it. */
export default async function setup(): Promise<void> {
  await buildAll();
}
