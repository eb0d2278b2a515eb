import { copyPackages } from '../../scripts/copy-packages';

/** Once before the tests of components: Vant where they look for it. No function and no cloud takes part in them. */
export default function setup(): void {
  copyPackages();
}
