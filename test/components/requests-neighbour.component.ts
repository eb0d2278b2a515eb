import { component, phone, words, type Rendered } from './support';
import { no, ok, requestsPhone } from './requests-phone';

const device = requestsPhone();
Object.assign(phone, device.wx, { stopPullDownRefresh: () => undefined });
const need = {
  id: 'n1',
  title: '楼道灯不亮',
  words: '楼道灯不亮，晚上看不见',
  category: { id: 'light', label: '楼道照明' },
  placeText: '东院 3号楼',
  status: { id: 'accepted', label: '办理中', tone: 'working' },
  createdAt: 1,
  createdText: '昨天 9:00',
  photos: [],
  authorName: '',
  seconders: 2,
  progress: [
    { at: 1, atText: '昨天 9:00', title: '邻居提交了诉求' },
    { at: 2, atText: '今天 9:00', title: '已受理' },
  ],
  following: 'none',
  availableActions: [{ action: 'second', label: '我家也是，附议', primary: true, confirm: '', fields: [] }],
  mayReadWhole: false,
};
const draw = component('packages/requests/pages/neighbour');
const call = (page: Rendered, method: string, argument: object = {}) =>
  (page.instance[method] as (argument: object) => Promise<void> | void).call(page.instance, argument);
async function shown(): Promise<Rendered> {
  const page = draw();
  call(page, 'onLoad', { id: 'n1' });
  await call(page, 'read');
  return page;
}

beforeEach(() => {
  device.connect(true);
  device.went.length = 0;
  device.toasts.length = 0;
  device.answer('neighbour-detail', ok(need));
});

describe('邻居反映的事', () => {
  test('看得到什么事、办到哪一步，新的在上面；能做的在下面', async () => {
    const text = words(await shown());
    expect(text).toMatch(/楼道灯不亮，晚上看不见.*东院3号楼.*2位邻居附议.*已受理.*邻居提交了诉求/);
    expect(text).toContain('我家也是，附议');
  });

  test('附议以后说附议成功，换成取消附议', async () => {
    const page = await shown();
    const actions = [{ action: 'unsecond', label: '取消附议', primary: false, confirm: '', fields: [] }];
    device.answer('as-neighbour', ok({ ...need, seconders: 3, following: 'seconded', availableActions: actions }));
    await call(page, 'choose', { detail: { action: 'second' } });
    expect(words(page)).toMatch(/附议成功.*您附议了.*3位邻居附议.*取消附议/);
  });

  test('能看全部的人，直接到全部那一页；没登记的先登记', async () => {
    device.answer('neighbour-detail', ok({ ...need, mayReadWhole: true }));
    await shown();
    device.answer('neighbour-detail', no('NOT_REGISTERED', '请先登记'));
    await shown();
    expect(device.went[0]).toContain('/detail/index?id=n1');
    expect(device.went[1]).toContain('/welcome/');
  });

  test('没有网络时看过的还在；反映人收回了，当场就不再显示', async () => {
    const page = await shown();
    device.answer('neighbour-detail', 'lost');
    device.connect(false);
    await call(page, 'read');
    expect(words(page)).toContain('楼道灯不亮');
    device.connect(true);
    device.answer('neighbour-detail', no('NOT_FOUND', '没有找到这件事'));
    await call(page, 'read');
    expect(words(page)).not.toContain('楼道灯不亮');
    expect(words(page)).toContain('没有找到这件事');
  });

  test('转发出去的卡片说的是事，不是人', async () => {
    const page = await shown();
    expect(call(page, 'onShareAppMessage')).toEqual({
      title: '楼道灯不亮（办理中）',
      path: '/packages/requests/pages/neighbour/index?id=n1',
    });
  });
});
