import type { InboxPage } from '../../cloudfunctions/notices/contract';
import type { VisitView } from '../../cloudfunctions/visits/contract';
import { expectOk } from '../requests/scene';
import { waitingFor } from '../home/waiting-for';
import { ID, openVisits, refusalOf, type VisitScene } from './scene';

let town: VisitScene;
beforeAll(async () => {
  town = await openVisits();
}, 120_000);
afterAll(() => town.scene.close());

describe('走访的照片', () => {
  const post = async (path: string, body: object) => (await town.scene.system.post(path, JSON.stringify(body))).body;
  const shown = async (who: string, id: string) => {
    const { photos, heldPhotos } = await town.get<VisitView>(who, 'visit', { id });
    return [photos.length, ...heldPhotos.map(({ state, fileID }) => `${state}${fileID ? '' : ' hidden'}`)];
  };
  async function taken(verdict: string, householdId: string): Promise<{ id: string }> {
    const fileID = await town.scene.upload(`visit-${verdict}.jpg`);
    const { visitId: id } = await town.visit('worker', householdId, { photos: [fileID] });
    expect(await shown('worker', id)).toEqual([0, 'checking']);
    expect(await shown('chief', id)).toEqual([0, 'checking hidden']);
    await town.settle();
    await town.scene.system.timer('check-media');
    const { mediaChecks } = (await post('/content-check', {})) as {
      mediaChecks: { trace_id: string }[];
    };
    // What was uploaded is kept as a clean copy under another name: the last that WeChat was asked about.
    const asked = mediaChecks.at(-1)!;
    await post('/content-check/answers', { trace_id: asked.trace_id, verdict });
    return { id };
  }
  beforeAll(() => post('/content-check', { mediaAnswers: 'held' }));

  test('查过没问题，走访的人和网格长看得到；住户的页面上没有', async () => {
    const { id } = await taken('pass', ID.old);
    expect(await shown('worker', id)).toEqual([1]);
    expect(await shown('chief', id)).toEqual([1]);
    expect(JSON.stringify(await town.get('resident', 'my-household'))).not.toContain('visit-pass');
  });

  test('没有通过的谁也看不到，拍的人收到一句提醒', async () => {
    const { id } = await taken('risky', ID.family);
    expect(await shown('chief', id)).toEqual([0]);
    expect(await shown('worker', id)).toEqual([0, 'refused hidden']);
    await town.scene.system.timer('deliver-notices');
    const inbox = await town.at<InboxPage>('notices', 'worker', 'inbox');
    expect(inbox.items.map(({ title }) => title)).toContain('有一张照片没有通过审核');
  });

  test('微信说不准的，由网格长看一眼再定；别人定不了，拍的人自己也定不了', async () => {
    const { id } = await taken('review', ID.plain);
    const { fileID } = (await town.get<VisitView>('chief', 'visit', { id })).heldPhotos[0]!;
    expect(await shown('chief', id)).toEqual([0, 'unanswered']);
    const judge = (who: string) =>
      town.scene.system.invoke(
        'media',
        who,
        'judge',
        { owner: 'visits', id, fileID, state: 'cleared' },
        { commandId: `judge-${who}` },
      );
    expect(refusalOf(await judge('worker'))).not.toBe('OK');
    expect(refusalOf(await judge('resident'))).not.toBe('OK');
    expectOk(await judge('chief'));
    expect(await shown('worker', id)).toEqual([1]);
    await town.get('worker', 'correct-visit', { id, field: 'living', text: '门牌拍错了', why: '补充' });
    expect(await shown('chief', id)).toEqual([1]);
  });
});

describe('首页的“等着您的几件”', () => {
  test('网格员看到几户待走访、几户逾期；网格长看到标签待审批；和列表是同一个数', async () => {
    const { items } = await town.get<{ items: { state: string }[] }>('eastWorker', 'due-list');
    const due = (await waitingFor(town.scene.system, 'eastWorker')).find(({ id }) => id === 'visits:due')!;
    expect(due).toMatchObject({
      label: '待走访',
      count: items.length,
      late: items.filter(({ state }) => state === 'overdue').length,
    });
    expectOk(await town.act('worker', ID.plain, 'tag', { choice: 'disabled', extra: 'household' }));
    const chief = await waitingFor(town.scene.system, 'chief');
    expect(chief.find(({ id }) => id === 'visits:approve')).toMatchObject({ label: '住户标签待审批', count: 1 });
    expect((await waitingFor(town.scene.system, 'resident')).filter(({ id }) => id.startsWith('visits'))).toEqual([]);
  });
});
