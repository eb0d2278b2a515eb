import { removeSharedDemonstration } from './demonstration';

/** Once after the tests. */
export default function teardown(): void {
  removeSharedDemonstration();
}
