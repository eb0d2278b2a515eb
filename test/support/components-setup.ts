import { copyVant } from '../../scripts/copy-vant';

/** Once before the tests of components: Vant where they look for it. No function and no cloud takes part in them. */
export default function setup(): void {
  copyVant();
}
