/** Database calls of what people do most, as the local cloud counts them, by a person whom the instance remembers. */
import type { RequestDetail } from '../../cloudfunctions/requests/contract';
import { buildFunctions } from '../../scripts/build-functions';
import { openScene, type Scene } from '../requests/scene';
import { report } from './report';

/** Enough that every instance of the function has met the person and the categories. */
const WARM_CALLS = 6;

/** The calls of one more, after warming up. */
async function warm(scene: Scene, work: () => Promise<unknown>): Promise<number> {
  for (let call = 0; call < WARM_CALLS; call++) await work();
  await work();
  return scene.system.dbCalls;
}

async function measure(scene: Scene): Promise<void> {
  const views: RequestDetail[] = [];
  const submit = async () => views.push(await scene.submit());
  report('calls', 'submit', await warm(scene, submit), 'calls');
  const [first] = views;
  if (!first) throw new Error('nothing was submitted');
  report('calls', 'list_page', await warm(scene, () => scene.desk('worker')), 'calls');
  report('calls', 'detail', await warm(scene, () => scene.get('worker', 'detail', { id: first.id })), 'calls');
  const accept = async () => scene.done('worker', views.pop() ?? first, 'accept');
  report('calls', 'transition', await warm(scene, accept), 'calls');
}

async function main(): Promise<void> {
  await buildFunctions();
  const scene = await openScene();
  try {
    await measure(scene);
  } finally {
    await scene.close();
  }
}

void main();
