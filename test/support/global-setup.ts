import { buildAll } from '../../scripts/build';
import { shareDemonstration } from './demonstration';

/** Once before the tests: the functions as they are deployed, and Vant where component tests look for it. */
export default async function setup(): Promise<void> {
  shareDemonstration();
  await buildAll();
}
