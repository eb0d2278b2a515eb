import { keptAs } from '../support/kept';
import type { RequestDetail, WhistleDetail } from '../../cloudfunctions/requests/contract';
import type { InboxPage } from '../../cloudfunctions/notices/contract';
import { expectOk } from '../requests/scene';
import { dayAhead, openWhistleScene, POST, type WhistleScene } from '../requests/whistle-scene';
import { photosOf } from './checking';

let town: WhistleScene;
beforeAll(async () => {
  town = await openWhistleScene();
  await post('/content-check', { mediaAnswers: 'held' });
});
afterAll(() => town.scene.close());

const post = async (path: string, body: object) =>
  (await town.scene.system.post(path, JSON.stringify(body))).body as { mediaChecks: { openid: string }[] };
const run = () => town.scene.system.timer('check-media');
const judge = (person: string, owner: string, id: string, fileID: string) =>
  town.scene.system.invoke(
    'media',
    person,
    'judge',
    { owner, id, fileID, state: 'cleared' },
    { commandId: `judge-${person}-${owner}` },
  );

describe('部门答复时的照片', () => {
  test('吹哨里一起办的人看得到，标着审核中；居民等通过以后才看得到；没有通过的谁也看不到', async () => {
    const { request, whistle } = await town.whistled();
    const call = { choices: [POST.housing], date: dayAhead(10), note: '请住建鉴定' };
    const called = await town.acted('street', whistle, 'dispatch', call);
    const reported = await town.acted('housing', called, 'report-in');
    const photo = await town.scene.upload('wall.jpg');
    const kept = keptAs(photo);
    const answered = await town.acted('housing', reported, 'answer', { note: '墙拆了重建', photos: [photo] });
    expect(answered.timeline.at(-1)?.heldPhotos).toEqual([
      { fileID: kept, state: 'checking', mine: true, mayJudge: false },
    ]);
    expect(answered.summons[0]?.heldPhotos).toMatchObject([{ fileID: kept, state: 'checking' }]);

    const inWhistle = async (person: string) => whistlePhotos(await town.see(person, whistle.id), kept);
    const inRequest = async (person: string) => requestPhotos(await town.request(person, request.id));
    expect(await inWhistle('street')).toBe('checking');
    expect(await inRequest('resident')).toEqual([['checking', '']]);
    await run();
    const asked = (await post('/content-check', {})).mediaChecks;
    expect(asked.map(({ openid }) => openid)).toEqual(['housing', 'housing']);
    await post('/content-check/answers', { verdict: 'review' });
    expect(await inWhistle('street')).toBe('unanswered');
    await town.scene.system.timer('deliver-notices');
    const inbox = await town.scene.system.invoke<InboxPage>('notices', 'chief', 'inbox');
    const pages = expectOk(inbox)
      .items.filter(({ title }) => title.includes('等您审核'))
      .map(({ page }) => page);
    expect(pages.sort()).toEqual([
      `/packages/requests/pages/detail/index?id=${request.id}`,
      `/packages/requests/pages/whistle/index?id=${whistle.id}`,
    ]);

    expect(await judge('housing', 'whistles', whistle.id, kept)).toMatchObject({ error: { code: 'FORBIDDEN' } });
    expect(await judge('otherTown', 'whistles', whistle.id, kept)).toMatchObject({ error: { code: 'NOT_FOUND' } });
    expect(await judge('street', 'whistles', whistle.id, kept)).toEqual({ ok: true, data: null });
    expect(await judge('chief', 'requests', request.id, kept)).toEqual({ ok: true, data: null });
    expect(await inWhistle('housing')).toBe('cleared');
    expect(await inRequest('resident')).toEqual([['cleared', kept]]);
  });

  test('没有一个查询靠全表扫描', async () => {
    expect((await town.scene.system.health()).scans).toEqual([]);
  });
});

function whistlePhotos({ summons }: WhistleDetail, photo: string): string {
  const [one] = summons;
  return one?.photos.includes(photo) ? 'cleared' : (one?.heldPhotos[0]?.state ?? 'nothing');
}

/** The state and the file of the photo in the step that has one. */
function requestPhotos({ timeline }: RequestDetail): string[][] {
  return timeline
    .filter((entry) => photosOf(entry).length > 0)
    .map((entry) => [photosOf(entry)[0]!, entry.photos[0] ?? entry.heldPhotos[0]?.fileID ?? '']);
}
