import * as api from '../../cloudfunctions/requests/api';
import { useCloud } from '../notices/cloud-environment';
import { openScene, type Scene } from './scene';
import { testNow } from '../support/moment';
import { DAY, beijingDate } from '../../cloudfunctions/platform/clock';

describe('商量的结果从会上来', () => {
  let scene: Scene;
  const conclusion = {
    id: 'meeting-2026-12-01',
    outcome: 'agreed',
    minutes: '十一户到会，同意按月轮换车位',
    photos: [],
    chair: { openid: 'chair', name: '赵主持', title: '议事会召集人' },
  } as const;

  beforeAll(async () => {
    scene = await openScene();
    useCloud(scene.system);
  });
  afterAll(() => scene.close());

  async function convened() {
    const view = await scene.submit();
    const accepted = await scene.done('worker', view, 'accept');
    const date = beijingDate(testNow() + 7 * DAY);
    return scene.done('chief', accepted, 'convene', { note: '车位怎么轮', choice: 'residents', date });
  }

  test('会上定下来，诉求回到负责人手上，纪要和主持人写在经过里；再说一遍不变', async () => {
    const view = await convened();
    expect(view.council).toMatchObject({ topic: '车位怎么轮', form: '居民议事会', outcome: '' });
    expect(await api.concludeCouncil(view.id, conclusion, testNow())).toBe('concluded');
    expect(await api.concludeCouncil(view.id, conclusion, testNow())).toBe('concluded');
    const seen = await scene.get('resident', 'detail', { id: view.id });
    expect(seen.status.id).toBe('accepted');
    expect(seen.council).toMatchObject({ outcome: '意见一致', minutes: conclusion.minutes });
    const told = seen.timeline.filter(({ title }) => title === '商量有了结果');
    expect(told).toMatchObject([{ by: '议事会召集人 赵主持', note: `意见一致。${conclusion.minutes}` }]);
  });

  test('两处同时记同一次会，只记一次', async () => {
    const view = await convened();
    const now = testNow();
    const both = await Promise.all([
      api.concludeCouncil(view.id, conclusion, now),
      api.concludeCouncil(view.id, conclusion, now),
    ]);
    expect(both).toEqual(['concluded', 'concluded']);
    const seen = await scene.get('resident', 'detail', { id: view.id });
    expect(seen.timeline.filter(({ title }) => title === '商量有了结果')).toHaveLength(1);
  });

  test('已经不在商量、或没有这件的，说不在了，什么也不改', async () => {
    const view = await scene.submit();
    expect(await api.concludeCouncil(view.id, conclusion, testNow())).toBe('elsewhere');
    expect(await api.concludeCouncil('nothing', conclusion, testNow())).toBe('elsewhere');
    expect((await scene.get('resident', 'detail', { id: view.id })).version).toBe(view.version);
  });
});
