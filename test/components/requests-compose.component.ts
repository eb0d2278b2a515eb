import { component, phone, words, type Rendered } from './support';
import { no, ok, requestsPhone, settled, someRequest } from './requests-phone';

const device = requestsPhone();
let asked: string[][] = [];
Object.assign(phone, device.wx, {
  requestSubscribeMessage: ({ tmplIds }: { tmplIds: string[] }) => {
    asked.push(tmplIds);
    return Promise.resolve({ t1: 'accept', t2: 'reject' });
  },
});
const home = {
  addressId: 'a1',
  text: '东院 3号楼',
  gridCode: '1',
  cellName: '第一网格',
  communityCode: '',
  communityName: '',
};
const session = {
  openid: 'li',
  registered: true,
  home,
  posts: [],
  accountVersion: 1,
  brand: { hotline: { name: '', phone: '' } },
  noticeTemplates: [
    { key: 'request-progress', templateId: 't1' },
    { key: 'request-resolved', templateId: 't2' },
  ],
};
device.storage.set('session', session);
device.answer('categories', ok([{ id: 'light', label: '楼道照明', hint: '', icon: '', promise: '2 小时内受理' }]));
device.answer('suggest-category', ok({ categoryId: null, confidence: 0, likely: [] }));
device.answer('record-consent', ok(null));
const draw = component('packages/requests/pages/compose');

const call = (page: Rendered, method: string, argument: object = {}) =>
  (page.instance[method] as (argument: object) => Promise<void> | void).call(page.instance, argument);

/** A page with everything filled in. */
async function written(query: object = {}): Promise<Rendered> {
  const page = draw();
  await call(page, 'onLoad', query);
  await call(page, 'onShow');
  call(page, 'setWords', { detail: { value: '二楼的灯坏了' } });
  call(page, 'setCategory', { detail: { category: { id: 'light', label: '楼道照明', chosen: true } } });
  return page;
}
const draftId = (page: Rendered) => (page.data.draft as { id: string }).id;

beforeEach(() => {
  asked = [];
  device.sent.length = 0;
  device.went.length = 0;
  device.storage.delete('kept.li');
  device.connect(true);
  device.answer('submit', ok(someRequest()));
});

describe('我要反映', () => {
  test('登记过住址的人，位置先填好', async () => {
    expect(words(await written())).toContain('东院3号楼属于第一网格');
  });

  test('缺什么就在那一栏说，按钮旁边也说一句，不往外送', async () => {
    const page = draw();
    await call(page, 'onLoad', {});
    await call(page, 'submit');
    expect(words(page)).toContain('至少4个字');
    expect(words(page)).toContain('还差：要反映的内容、类别、位置');
    expect(device.calls('submit')).toEqual([]);
  });

  test('点两下只提交一次，然后看到由谁来办', async () => {
    const page = await written();
    await Promise.all([call(page, 'submit'), call(page, 'submit')]);
    expect(device.calls('submit')).toHaveLength(1);
    expect(device.went).toEqual(['/packages/requests/pages/detail/index?id=r1&fresh=1']);
  });

  test('提交的那一下问能不能发消息，答了什么都记下', async () => {
    await call(await written(), 'submit');
    expect(asked).toEqual([['t1', 't2']]);
    expect(device.calls('record-consent')[0]?.data.input).toEqual({
      answers: [
        { templateId: 't1', accepted: true },
        { templateId: 't2', accepted: false },
      ],
    });
  });

  test('先前已经提交成功的，说明没有重复', async () => {
    device.answer('submit', ok(someRequest({ repeated: true })));
    await call(await written(), 'submit');
    expect(device.went).toEqual(['/packages/requests/pages/detail/index?id=r1&repeated=1']);
  });

  test('关掉再打开，写的都在，编号也不变', async () => {
    const page = await written();
    page.detach();
    const again = draw();
    await call(again, 'onLoad', { draft: draftId(page) });
    expect(draftId(again)).toBe(draftId(page));
    expect(words(again)).toContain('楼道照明');
  });

  test('没有网络，说清楚已经保存、联网后自动提交；联网后去看办理情况', async () => {
    const page = await written();
    device.connect(false);
    await call(page, 'submit');
    expect(words(page)).toContain('没有网络，已替您保存，联网后自动提交');
    expect(device.sent.filter(({ data }) => data.action === 'submit')).toEqual([]);
  });

  test('词句不妥，说在写字的那一栏，草稿还在；改了就不再说', async () => {
    const page = await written();
    device.answer('submit', no('UNSAFE_WORDS', '内容里有不宜公开的词句，请修改后再提交。'));
    await call(page, 'submit');
    expect(words(page)).toContain('没有提交成功：内容里有不宜公开的词句');
    expect((page.data.draft as { fault: { fields: object } }).fault.fields).toHaveProperty('words');
    call(page, 'setWords', { detail: { value: '二楼的灯坏了，请修一修' } });
    expect((page.data.draft as { fault: { fields: object } }).fault.fields).toEqual({});
  });

  test('还没登记的人，给一条登记的路，写的不丢', async () => {
    const page = await written();
    device.answer('submit', no('NOT_REGISTERED', '请先告诉我们您是谁、住在哪里。'));
    await call(page, 'submit');
    expect(words(page)).toContain('告诉我们您是谁');
    call(page, 'sayWho');
    expect(decodeURIComponent(device.went[0] ?? '')).toContain(`compose/index?draft=${draftId(page)}`);
  });

  test('扫了楼栋码才来登记的，登记完回来，楼栋还在', async () => {
    device.answer('locate', ok({ outcome: 'inside', cell: { name: '第一网格' }, text: '东院 5号楼', point: null }));
    const page = draw();
    await call(page, 'onLoad', { scene: 'B%2D05' });
    expect(device.calls('locate')[0]?.data.input).toEqual({ buildingCode: 'B-05' });
    expect(words(page)).toContain('东院5号楼属于第一网格');
    call(page, 'sayWho');
    expect(decodeURIComponent(device.went[0] ?? '')).toContain(`draft=${draftId(page)}&code=B-05`);
  });

  test('楼栋码坏了，说清楚，页面照样能用', async () => {
    device.answer('locate', no('NOT_FOUND', '没有找到这个二维码对应的楼栋，请改用地址或在地图上选。'));
    const page = draw();
    await call(page, 'onLoad', { scene: '%E0%A4%A' });
    expect(words(page)).toContain('没有找到这个二维码对应的楼栋');
    await call(page, 'onShow');
    expect(words(page)).toContain('东院3号楼');
  });

  test('说了一段就不再说缺字', async () => {
    const page = draw();
    await call(page, 'onLoad', {});
    await call(page, 'submit');
    const voice = { id: 'v1', path: 'v1.mp3', fileId: '', seconds: 7 };
    call(page, 'setField', { detail: { value: voice }, currentTarget: { dataset: { field: 'voice' } } });
    expect(words(page)).toContain('还差：类别、位置');
  });

  test('关了页面才有答复的，回到列表告诉人', async () => {
    const page = await written();
    const submitting = call(page, 'submit');
    page.detach();
    await submitting;
    await settled();
    expect(device.went).toEqual([]);
    const sent = [{ commandId: draftId(page), page: expect.stringContaining('id=r1') }];
    expect(device.storage.get('kept.li')).toMatchObject({ commands: [], sent });
  });
});
