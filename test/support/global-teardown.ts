import { forgetOldSnapshots } from './snapshots';

/** Once after the tests. */
export default function teardown(): void {
  forgetOldSnapshots();
}
