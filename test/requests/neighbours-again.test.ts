import type { NeighbourDetail } from '../../cloudfunctions/requests/contract';
import { openScene, type Scene } from './scene';

let scene: Scene;
beforeAll(async () => {
  scene = await openScene();
});
afterAll(() => scene.close());

test('取消附议以后，先前那一下迟到的重发不再算数；重新附议照样算', async () => {
  const { id } = await scene.submit({ visibility: 'neighbours' });
  const acts = (action: string, commandId?: string) =>
    scene.get<NeighbourDetail>('neighbour', 'as-neighbour', { id, action }, commandId);
  const late = () => acts('second', 'second-sent-late');
  expect(await late()).toMatchObject({ following: 'seconded', seconders: 1 });
  expect(await late()).toMatchObject({ following: 'seconded', seconders: 1 });
  expect(await acts('unsecond')).toMatchObject({ following: 'none', seconders: 0 });
  expect(await late()).toMatchObject({ following: 'none', seconders: 0 });
  expect(await acts('second')).toMatchObject({ following: 'seconded', seconders: 1 });
});
