import { buildAll } from '../../scripts/build';
import { buildLocal } from '../../scripts/build-local';
import { bundleSdk } from './sdk-bundle';
import { useSnapshots } from './snapshots';

/** Once before the tests: the functions as they are deployed, the local system, and Vant where component tests look for it. */
export default async function setup(): Promise<void> {
  useSnapshots();
  const [here, start, sdk] = await Promise.all([
    buildLocal('test/support/here.ts'),
    buildLocal('local/start.ts'),
    bundleSdk(),
    buildAll(),
  ]);
  Object.assign(process.env, { QIANJIA_TEST_HERE: here, QIANJIA_TEST_START: start, QIANJIA_TEST_SDK: sdk });
}
