import { someDay, someHousehold } from './visits-data';
import { no, ok, requestsPhone, settled } from './requests-phone';
import { component, phone, words, type Rendered } from './support';

const device = requestsPhone();
Object.assign(phone, device.wx);
Object.assign(globalThis, { getCurrentPages: () => [{}, {}] });
device.storage.set('session', { openid: 'worker', posts: [{}], accountVersion: 1, brand: { hotline: {} } });
const draw = component('packages/visits/pages/visit');

const call = (page: Rendered, method: string, argument: object = {}) =>
  (page.instance[method] as (argument: object) => Promise<void> | void).call(page.instance, argument);
const on = (page: Rendered) => page.data.content as { visit: Record<string, unknown>; raises: object[] };
async function opened(query: object = { id: 'h1' }): Promise<Rendered> {
  const page = draw();
  await call(page, 'onLoad', query);
  await settled();
  return page;
}
const answers = (visitId: string) =>
  ok({ visitId, householdId: 'h1', version: 4, state: 'saved', conflicts: 0, arrivedText: '' });
const kept = () => device.storage.get('kept.worker') as { commands: { state: string; content: { visit: object } }[] };

beforeEach(() => {
  device.storage.delete('kept.worker');
  for (const list of [device.sent, device.went, device.toasts]) list.length = 0;
  device.connect(true);
  const plans = [
    { planId: 'r1', title: '冬季用火', questions: [{ id: 'q1', label: '有无煤炉', options: ['有', '没有'] }] },
  ];
  device.answer('day-set', ok(someDay(Date.now(), [someHousehold(), someHousehold({ id: 'h2', plans })])));
  device.answer('save-visit', answers('v1'));
  device.answer('raise-need', ok({ requestId: 'r1', number: '1' }));
});

describe('走访记录表', () => {
  test('上面写着为什么来、问什么、上次见到和上次记的；不谈的先收着', async () => {
    const page = await opened();
    const shown = words(page);
    for (const text of ['东院3号楼2单元301', '独居老人', '吃饭、看病有没有困难', '11月3日走访见到', '膝盖疼', '78岁'])
      expect(shown).toContain(text);
    expect(shown).not.toContain('其他同行的人');
  });

  test('三下：勾“看病难”、点“转为诉求”、点“保存走访”——走访和诉求都发出去，打开走访记录', async () => {
    const page = await opened();
    call(page, 'setVisit', {
      detail: { visit: { ...on(page).visit, topics: { difficulties: { chips: ['看病难'], text: '' } } } },
    });
    await settled();
    call(page, 'raise', { detail: { topic: 'difficulties' } });
    await call(page, 'save');
    expect(device.calls('save-visit')).toHaveLength(1);
    expect(device.calls('raise-need').map(({ data }) => data.input)).toEqual([
      { visitId: 'v1', topic: 'difficulties', words: '困难问题：看病难' },
    ]);
    expect(device.went).toEqual(['/packages/visits/pages/record/index?id=v1']);
  });

  test('没有信号：什么都照样写，保存就存在手机上，回到今天走访；点两下只存一次', async () => {
    await opened();
    device.connect(false);
    device.answer('day-set', 'lost');
    const page = await opened();
    call(page, 'arrive');
    call(page, 'answer', { detail: { value: '没有' }, currentTarget: { dataset: { asked: 'conflict' } } });
    await Promise.all([call(page, 'save'), call(page, 'save')]);
    expect(device.toasts).toEqual(['没有网络，已替您保存，联网后自动提交。']);
    expect(device.went).toEqual(['back']);
    expect(kept().commands).toMatchObject([
      {
        kind: 'visit',
        state: 'queued',
        content: { label: '走访', title: '东院 3号楼 2单元 301', visit: { asked: { conflict: '没有' }, base: 3 } },
      },
    ]);
    expect((kept().commands[0]?.content.visit as { startedAt: number }).startedAt).toBeGreaterThan(0);
  });

  test('写到一半关掉，再打开这一户接着写', async () => {
    const first = await opened();
    call(first, 'setRemarks', { detail: { value: '白天要敲后窗' } });
    const again = await opened();
    expect(on(again).visit.remarks).toBe('白天要敲后窗');
    expect(kept().commands).toHaveLength(1);
  });

  test('没有信号、也没有存下今天的：说清楚怎么办', async () => {
    device.storage.delete('visits.day');
    device.storage.delete('visits.day-of');
    device.connect(false);
    device.answer('day-set', 'lost');
    expect(words(await opened())).toContain('请在有信号时先打开一次“今天走访”');
  });

  test('家中无人：只留备注和照片，谈话的各栏收起', async () => {
    const page = await opened();
    call(page, 'setOutcome', { detail: { value: 'nobody' } });
    await settled();
    expect(words(page)).not.toContain('三必问');
    await call(page, 'save');
    expect(device.calls('save-visit')[0]?.data.input).toMatchObject({ outcome: 'nobody' });
    expect(device.calls('save-visit')[0]?.data.input).not.toHaveProperty('topics');
  });

  test('转诉求却没说是什么：在那一栏说，不发', async () => {
    const page = await opened();
    call(page, 'raise', { detail: { topic: 'needs' } });
    await call(page, 'save');
    await settled();
    expect(words(page)).toContain('要转为诉求，请先勾选或写明是什么困难。');
    expect(device.calls('save-visit')).toEqual([]);
  });

  test('服务器不收：写的都还在，说明原因，改了再发还是同一次', async () => {
    device.answer('save-visit', no('VISIT_TOMORROW', '走访时间不能是明天，请检查手机的时间。'));
    const page = await opened();
    call(page, 'setRemarks', { detail: { value: '敲门三次' } });
    await call(page, 'save');
    await settled();
    expect(words(page)).toContain('走访时间不能是明天，请检查手机的时间。');
    device.answer('save-visit', answers('v1'));
    await call(page, 'save');
    const [first, second] = device.calls('save-visit');
    expect(second?.data.commandId).toBe(first?.data.commandId);
    expect(device.went).toEqual(['/packages/visits/pages/record/index?id=v1']);
  });

  test('有专题走访的住户，问题就在这张表上；答了一起发', async () => {
    const page = await opened({ id: 'h2' });
    expect(words(page)).toContain('冬季用火');
    call(page, 'setVisit', {
      detail: { visit: { ...on(page).visit, rounds: [{ planId: 'r1', answers: { q1: '没有' } }] } },
    });
    await call(page, 'save');
    expect(device.calls('save-visit')[0]?.data.input).toMatchObject({
      rounds: [{ planId: 'r1', answers: { q1: '没有' } }],
    });
  });

  test('同一户没发出去的走访后面再记一次，写明接着哪一次', async () => {
    await opened();
    device.connect(false);
    device.answer('day-set', 'lost');
    const first = await opened();
    call(first, 'setRemarks', { detail: { value: '第一次' } });
    await call(first, 'save');
    const second = await opened();
    call(second, 'setRemarks', { detail: { value: '第二次' } });
    await call(second, 'save');
    const [later, earlier] = kept().commands as unknown as { id: string; content: { visit: { after?: string } } }[];
    expect(later?.content.visit.after).toBe(earlier?.id);
  });
});
