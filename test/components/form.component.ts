import { allKept, discardKept } from '../../miniprogram/services/kept';
import { keptRow } from '../../miniprogram/services/kept-rows';
import { sendWaiting } from '../../miniprogram/services/kept-sending';
import { component, phone, words, type Rendered } from './support';
import { no, ok, requestsPhone } from './requests-phone';

const device = requestsPhone();
const asked: string[] = [];
Object.assign(phone, device.wx, {
  enableAlertBeforeUnload: ({ message }: { message: string }) => asked.push(message),
  disableAlertBeforeUnload: () => asked.splice(0),
});
Object.assign(globalThis, { wx: device.wx });
const shown = { route: '', options: {} as Record<string, string> };
Object.assign(globalThis, { getCurrentPages: () => [shown] });

const drawMandates = component('packages/requests/pages/mandates');
const ENTRIES = { items: [{ id: 'm1', label: '防汛排查', scope: '下雨前看一遍' }], mayPassDown: true };

const run = (page: Rendered, method: string, detail: object = {}) =>
  (page.instance[method] as (event: object) => Promise<void> | void).call(page.instance, { detail });
/** The page as it is opened, after a kill too. */
async function opened(options: Record<string, string> = {}): Promise<Rendered> {
  Object.assign(shown, { route: 'packages/requests/pages/mandates/index', options });
  const page = drawMandates();
  await run(page, 'onLoad');
  page.triggerPageLifeTime('show');
  await run(page, 'read');
  return page;
}

beforeEach(() => {
  device.storage.clear();
  device.sent.length = 0;
  asked.length = 0;
  device.answer('mandates', ok(ENTRIES));
});

const write = async (page: Rendered) => {
  await run(page, 'choose', { value: 'm1' });
  await run(page, 'setWords', { value: '河堤东段看一遍' });
  await run(page, 'setPhotos', { value: [{ id: 'p1', path: 'saved/p1', fileId: '' }] });
  page.setData({ place: { input: { spot: 'x' }, label: '河堤', cellName: '' } });
};

describe('写到一半的表单', () => {
  test('写的、选的和照片都留着，首页说得出是什么，点开的就是那一页；再开那一页都在', async () => {
    const page = await opened({ from: 'desk' });
    await write(page);
    const [kept] = allKept();
    expect(kept).toMatchObject({ page: '/packages/requests/pages/mandates/index?from=desk', state: 'writing' });
    expect(keptRow(kept!, false)).toMatchObject({ title: '社区承担事项：河堤东段看一遍', label: '草稿' });
    const again = await opened({ from: 'desk' });
    expect(again.data).toMatchObject({ chosen: 'm1', words: '河堤东段看一遍', photos: [{ id: 'p1' }] });
    expect(asked).toEqual([]);
  });

  test('另一页上的不混进来；首页上删掉，照片也从手机上删掉', async () => {
    await write(await opened({ from: 'desk' }));
    expect((await opened({ from: 'me' })).data.words).toBe('');
    device.removed.length = 0;
    discardKept(allKept()[0]!.id);
    expect(device.removed).toEqual(['saved/p1']);
    expect((await opened({ from: 'desk' })).data.words).toBe('');
  });

  test('不会自己送出去：要本人打开看过再提交', async () => {
    await write(await opened());
    expect(await sendWaiting()).toBe('');
    expect(device.calls('pass-down')).toEqual([]);
    expect(allKept()).toHaveLength(1);
  });

  test('送出以后不再留着；被退回的还在', async () => {
    const page = await opened();
    await write(page);
    device.answer('pass-down', no('UNSAFE_WORDS', '有不能发的话。'));
    await run(page, 'submit');
    expect(allKept()).toHaveLength(1);
    device.answer('pass-down', ok({ id: 'r1' }));
    await run(page, 'submit');
    expect(allKept()).toEqual([]);
  });

  test('没等到答复就关了：再开再送，还是同一次，只办一次；改过就是另一次', async () => {
    const page = await opened();
    await write(page);
    device.answer('pass-down', 'lost');
    await run(page, 'submit');
    const again = await opened();
    again.setData({ place: page.data.place });
    await run(again, 'submit');
    const ids = () => new Set(device.calls('pass-down').map(({ data }) => data.commandId)).size;
    expect(ids()).toBe(1);
    await run(again, 'setWords', { value: '河堤西段看一遍' });
    await run(again, 'submit');
    expect(ids()).toBe(2);
  });

  test('只选了还没写字，离开前问一句；写了字就留着，不再问', async () => {
    const page = await opened();
    await run(page, 'choose', { value: 'm1' });
    expect([asked.length, allKept()]).toEqual([1, []]);
    await run(page, 'setWords', { value: '看一遍' });
    expect([asked.length, allKept().length]).toEqual([0, 1]);
    expect(words(page)).toContain('防汛排查');
  });
});
