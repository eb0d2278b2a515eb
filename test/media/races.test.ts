import { keptAs } from '../support/kept';
import { noteAsking } from '../../cloudfunctions/media/actions/note-asking';
import { receiveVerdict } from '../../cloudfunctions/media/actions/receive-verdict';
import { newCheck } from '../../cloudfunctions/media/check';
import { checkById, earlyVerdict, insertCheck, moveCheck } from '../../cloudfunctions/media/store';
import type { Call } from '../../cloudfunctions/platform/endpoint';
import { requestMedia } from '../../cloudfunctions/requests/actions/mark-media';
import { useCloud } from '../notices/cloud-environment';
import { openChecking, photosOf, type Checking } from './checking';
import { testNow } from '../support/moment';
import { DAY } from '../../cloudfunctions/platform/clock';

let checking: Checking;
beforeAll(async () => {
  checking = await openChecking();
  useCloud(checking.scene.system);
  await checking.settings({ mediaAnswers: 'held' });
});
afterAll(() => checking.scene.close());

const detail: Checking['detail'] = (person, view) => checking.detail(person, view);
describe('结论先到，编号还没有记下', () => {
  /** A photo in its check, asked about with this trace, which is not written down yet. */
  async function begun(trace: string) {
    const view = await checking.scene.submit({ photos: [await checking.scene.upload(`${trace}.jpg`)] });
    const [asking] = (await requestMedia.mediaToAsk(testNow() + DAY, 100)).filter(({ id }) => id === view.id);
    const check = newCheck('requests', view.id, asking!.asks[0]!, testNow());
    await insertCheck(check);
    await requestMedia.mediaAsked(asking!);
    return { check, view };
  }
  const arrives = (trace: string) =>
    receiveVerdict({ now: testNow() } as Call, { trace_id: trace, errcode: 0, result: { suggest: 'pass' } });

  test('结论先留着，记下编号的时候算数', async () => {
    const { check, view } = await begun('early-1');
    await arrives('early-1');
    await arrives('early-1');
    expect(photosOf(await detail('chief', view))).toEqual(['checking']);
    await noteAsking(check._id, 'early-1', testNow());
    expect(photosOf(await detail('chief', view))).toEqual(['cleared']);
    expect((await checkById(check._id))?.dueAt).toBeNull();
    expect(await earlyVerdict('early-1')).toBeNull();
  });

  test('不管谁先谁后，都不会两边错过', async () => {
    const traces = Array.from({ length: 20 }, (_, n) => `race-${n}`);
    const all = await Promise.all(traces.map(begun));
    await Promise.all(
      all.flatMap(({ check }, n) => [arrives(traces[n]!), noteAsking(check._id, traces[n]!, testNow())]),
    );
    const states = await Promise.all(all.map(async ({ view }) => photosOf(await detail('chief', view))));
    expect(states.flat()).toEqual(traces.map(() => 'cleared'));
  });

  test('从没问过的编号，谁的照片也不动', async () => {
    const { view } = await begun('asked-1');
    await arrives('never-asked');
    expect(photosOf(await detail('chief', view))).toEqual(['checking']);
  });

  test('问了一半断了：还在要问的里面，再问不多一份', async () => {
    const photo = await checking.scene.upload('half.jpg');
    const view = await checking.scene.submit({ photos: [photo] });
    const [asking] = (await requestMedia.mediaToAsk(testNow() + DAY, 100)).filter(({ id }) => id === view.id);
    await insertCheck(newCheck('requests', view.id, asking!.asks[0]!, testNow()));
    await checking.run();
    expect(await checking.askings(keptAs(photo))).toHaveLength(1);
    expect(await requestMedia.mediaToAsk(testNow() + DAY, 100)).toEqual([]);
    await checking.answer({});
    expect(photosOf(await detail('chief', view))).toEqual(['cleared']);
  });

  test('记下了结论、还没告诉诉求就断了，定时器补上', async () => {
    const { check, view } = await begun('cut-off');
    await noteAsking(check._id, 'cut-off', testNow());
    await moveCheck(check, { state: 'cleared', dueAt: testNow() });
    expect(photosOf(await detail('chief', view))).toEqual(['checking']);
    await checking.run();
    expect(photosOf(await detail('chief', view))).toEqual(['cleared']);
  });
});
