import { buildAll } from '../../scripts/build';
import { buildLocalSystem } from './build-here';
import { useSnapshots } from './snapshots';

/** Once before the tests: the functions as they are deployed, the local system, and Vant where component tests look for it. */
export default async function setup(): Promise<void> {
  useSnapshots();
  const [{ here, start }] = await Promise.all([buildLocalSystem(), buildAll()]);
  Object.assign(process.env, { QIANJIA_TEST_HERE: here, QIANJIA_TEST_START: start });
}
