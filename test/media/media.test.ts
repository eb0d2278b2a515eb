import { keptAs } from '../support/kept';
import { randomUUID } from 'node:crypto';
import { TRIES_MOST } from '../../cloudfunctions/media/check';
import type { InboxPage } from '../../cloudfunctions/notices/contract';
import type { NeighbourView } from '../../cloudfunctions/requests/contract';
import { expectOk, type Person, type Scene } from '../requests/scene';
import { openChecking, photosOf, type Checking } from './checking';
import { testNow } from '../support/moment';

let scene: Scene;
let checking: Checking;
let photo: string;
let uploads = 0;
beforeAll(async () => {
  checking = await openChecking();
  scene = checking.scene;
});
afterAll(() => scene.close());
beforeEach(async () => {
  await settings({ mediaVerdict: 'pass', mediaAnswers: 'held' });
  await fetch(`${scene.system.base}/outbox/refusals`, { method: 'DELETE' });
  photo = await scene.upload(`media-${++uploads}.jpg`);
});

const settings = (body: object) => checking.settings(body);
const askings = () => checking.askings(keptAs(photo));
const answer = (body: object) => checking.answer(body);
const run = () => checking.run();
const detail: Checking['detail'] = (person, view) => checking.detail(person, view);
const titles = async (openid: string) => {
  const { items } = expectOk(await scene.system.invoke<InboxPage>('notices', openid, 'inbox'));
  return items.map(({ title, page }) => `${title} ${page}`);
};
const judge = (person: Person, view: { id: string }, state: string, commandId: string = randomUUID()) =>
  scene.system.invoke(
    'media',
    person,
    'judge',
    { owner: 'requests', id: view.id, fileID: keptAs(photo), state },
    { commandId },
  );

/** Asked again until WeChat is given up. */
async function neverAnswered(view: { id: string }): Promise<void> {
  for (let tries = 0; tries <= TRIES_MOST; tries++) {
    await run();
    await scene.system.clock('PT31M');
  }
  expect(photosOf(await detail('chief', view))).toEqual(['unanswered']);
}

describe('照片的审核', () => {
  test('提交不多花一次数据库；详情还是一次', async () => {
    await scene.submit();
    await scene.submit();
    const without = scene.system.dbCalls;
    const view = await scene.submit({ photos: [photo] });
    expect(scene.system.dbCalls).toBe(without);
    await detail('worker', view);
    await detail('worker', view);
    expect(scene.system.dbCalls).toBe(1);
  });

  test('审核中只有本人和办理的人看得到，通过以后都看得到', async () => {
    const view = await scene.submit({ photos: [photo], visibility: 'neighbours' });
    const toNeighbour = () => scene.get<NeighbourView>('neighbour', 'neighbour-detail', { id: view.id });
    expect((await toNeighbour()).photos).toEqual([]);
    expect(view.heldPhotos).toEqual([{ fileID: keptAs(photo), state: 'checking', mine: true, mayJudge: false }]);
    expect((await detail('worker', view)).heldPhotos).toMatchObject([
      { fileID: keptAs(photo), state: 'checking', mine: false },
    ]);
    expect((await detail('chief', view)).heldPhotos).toMatchObject([{ fileID: '', state: 'checking' }]);
    await run();
    expect(await askings()).toMatchObject([{ openid: 'resident', media_type: 2 }]);
    expect(photosOf(await detail('chief', view))).toEqual(['checking']);
    expect((await toNeighbour()).photos).toEqual([]);
    await answer({});
    expect((await toNeighbour()).photos).toEqual([keptAs(photo)]);
    for (const person of ['resident', 'worker', 'chief'] as const)
      expect(await detail(person, view)).toMatchObject({
        photos: [keptAs(photo)],
        heldPhotos: [],
        version: view.version,
      });
  });

  test('结论自己会来，不用人管', async () => {
    await settings({ mediaAnswers: 'soon' });
    const view = await scene.submit({ photos: [photo] });
    await run();
    const deadline = testNow() + 10_000;
    while (photosOf(await detail('chief', view))[0] !== 'cleared') {
      expect(testNow()).toBeLessThan(deadline);
      await new Promise((resolve) => setTimeout(resolve, 50));
    }
  });

  test('没有通过的谁也看不到，本人被告诉一次，诉求照常办', async () => {
    const view = await scene.submit({ photos: [photo] });
    await run();
    const [asked] = await askings();
    for (let times = 0; times < 2; times++) await answer({ trace_id: asked?.trace_id, verdict: 'risky' });
    await run();
    for (let times = 0; times < 2; times++) await scene.system.timer('deliver-notices');
    expect((await detail('resident', view)).heldPhotos).toMatchObject([{ fileID: '', state: 'refused', mine: true }]);
    expect(photosOf(await detail('worker', view))).toEqual([]);
    const told = `有一张照片没有通过审核 /packages/requests/pages/detail/index?id=${view.id}`;
    expect((await titles('resident')).filter((title) => title === told)).toHaveLength(1);
    expect((await scene.done('worker', view, 'accept')).status.id).toBe('accepted');
  });

  test('办结时的照片也要审核，居民等通过以后才看得到', async () => {
    const view = await scene.submit();
    const accepted = await scene.done('worker', view, 'accept');
    const resolved = await scene.done('worker', accepted, 'resolve', { note: '修好了', photos: [photo] });
    const last = async () => photosOf((await detail('resident', view)).timeline.at(-1)!);
    expect(photosOf(resolved.timeline.at(-1)!)).toEqual(['checking']);
    expect(await last()).toEqual(['checking']);
    await run();
    expect(await askings()).toMatchObject([{ openid: 'worker' }]);
    await answer({});
    expect(await last()).toEqual(['cleared']);
  });

  test('录音也要审核，没有通过的谁也听不到', async () => {
    const bytes = Buffer.from('fff348c40000', 'hex');
    const sound = await scene.upload(`voice-${uploads}.mp3`, bytes);
    const view = await scene.submit({ voice: { fileID: sound, seconds: 5 } });
    await run();
    expect(await checking.askings(keptAs(sound, bytes, 'mp3'))).toMatchObject([{ openid: 'resident', media_type: 1 }]);
    await answer({ verdict: 'risky' });
    for (const person of ['resident', 'worker', 'chief'] as const)
      expect((await detail(person, view)).voice).toEqual({
        fileID: '',
        seconds: 5,
        state: 'refused',
        words: '',
        mayJudge: false,
      });
  });

  test('同一个结论同时来几遍，定时器也在跑，只算一遍', async () => {
    const view = await scene.submit({ photos: [photo] });
    await run();
    const [asked] = await askings();
    const once = () => answer({ trace_id: asked?.trace_id, verdict: 'risky' });
    await Promise.all([once(), run(), once(), run(), once()]);
    await scene.system.timer('deliver-notices');
    expect(photosOf(await detail('resident', view))).toEqual(['refused']);
    expect((await titles('resident')).filter((title) => title.includes(view.id))).toHaveLength(1);
  });

  test('没有等到结论，半小时后再问；迟到的结论也算', async () => {
    const view = await scene.submit({ photos: [photo] });
    await run();
    await run();
    expect(await askings()).toHaveLength(1);
    await scene.system.clock('PT31M');
    expect(await askings()).toHaveLength(2);
    await answer({ trace_id: (await askings())[0]?.trace_id });
    expect(photosOf(await detail('chief', view))).toEqual(['cleared']);
    await scene.system.clock('PT31M');
    expect(await askings()).toHaveLength(2);
  });

  test('微信这会儿问不成、或没看成，过后再问', async () => {
    const view = await scene.submit({ photos: [photo] });
    await scene.system.refuse(45009, 'resident');
    await run();
    expect(await askings()).toEqual([]);
    await fetch(`${scene.system.base}/outbox/refusals`, { method: 'DELETE' });
    await scene.system.clock('PT6M');
    expect(await askings()).toHaveLength(1);
    await answer({ errcode: -1008 });
    expect(photosOf(await detail('chief', view))).toEqual(['checking']);
    await scene.system.clock('PT6M');
    await answer({});
    expect(photosOf(await detail('chief', view))).toEqual(['cleared']);
  });
});

describe('微信没有结论的，由工作人员定', () => {
  test('问了几次都没有等到：一直不给别人看，工作人员看得到“等待审核”', async () => {
    const view = await scene.submit({ photos: [photo] });
    await neverAnswered(view);
    expect(await askings()).toHaveLength(TRIES_MOST);
    expect((await detail('chief', view)).heldPhotos).toEqual([
      { fileID: keptAs(photo), state: 'unanswered', mine: false, mayJudge: true },
    ]);
    await scene.system.timer('deliver-notices');
    const waiting = (await titles('chief')).filter((title) => title.endsWith(`id=${view.id}`));
    expect(waiting.filter((title) => title.startsWith('有一份照片或录音等您审核'))).toHaveLength(1);
    const commandId = randomUUID();
    expect(await judge('resident', view, 'cleared')).toMatchObject({ ok: false, error: { code: 'FORBIDDEN' } });
    expect(await judge('neighbour', view, 'cleared')).toMatchObject({ ok: false, error: { code: 'NOT_FOUND' } });
    expect(await judge('eastWorker', view, 'cleared')).toMatchObject({ ok: false, error: { code: 'NOT_FOUND' } });
    expect(await judge('chief', view, 'cleared', commandId)).toMatchObject({ ok: true, data: null });
    expect(await judge('chief', view, 'cleared', commandId)).toMatchObject({ ok: true, data: null });
    expect(await judge('worker', view, 'refused')).toMatchObject({ ok: false, error: { code: 'MEDIA_JUDGED' } });
    await answer({ trace_id: (await askings())[0]?.trace_id, verdict: 'risky' });
    expect(await detail('resident', view)).toMatchObject({ photos: [keptAs(photo)], heldPhotos: [] });
  });

  test('微信说要人看的，直接交给人；两个人同时定，只算一个', async () => {
    const view = await scene.submit({ photos: [photo] });
    await run();
    await answer({ verdict: 'review' });
    expect(photosOf(await detail('worker', view))).toEqual(['unanswered']);
    const replies = await Promise.all([judge('worker', view, 'refused'), judge('chief', view, 'cleared')]);
    expect(replies.filter(({ ok }) => ok)).toHaveLength(1);
    const state = photosOf(await detail('resident', view));
    expect(state).toEqual([replies[0]?.ok ? 'refused' : 'cleared']);
  });
});

describe('手机不能冒充微信', () => {
  test('照着微信的样子发来，或直接叫动作的名字，都不收', async () => {
    const view = await scene.submit({ photos: [photo] });
    await run();
    const [asked] = await askings();
    const message = {
      MsgType: 'event',
      Event: 'wxa_media_check',
      trace_id: asked?.trace_id,
      errcode: 0,
      result: { suggest: 'pass', label: 100 },
    };
    const forged = [message, { action: 'wxa_media_check', input: message, commandId: randomUUID() }];
    for (const data of forged) {
      const { body } = await scene.system.post('/invoke/media', JSON.stringify({ data }), { 'x-openid': 'resident' });
      expect(body).toMatchObject({ result: { ok: false } });
    }
    expect(photosOf(await detail('chief', view))).toEqual(['checking']);
  });

  test('没有一个查询靠全表扫描', async () => {
    expect((await scene.system.health()).scans).toEqual([]);
  });
});
