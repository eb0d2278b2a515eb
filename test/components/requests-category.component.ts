import { component, heard, phone, tap, words } from './support';
import { ok, requestsPhone, settled } from './requests-phone';

const device = requestsPhone();
Object.assign(phone, device.wx);
const categories = [
  { id: 'light', label: '楼道照明', hint: '灯不亮', icon: 'bulb-o', promise: '2 小时内受理' },
  { id: 'road', label: '道路破损', hint: '坑洼', icon: 'logistics', promise: '1 天内受理' },
];
device.answer('categories', ok(categories));
device.answer('suggest-category', ok({ categoryId: 'light', confidence: 0.9, likely: ['light'] }));
const draw = component('packages/requests/components/category-field');
beforeEach(() => void (device.sent.length = 0));

describe('属于哪一类', () => {
  test('停下笔来才问推荐，写的过程里不打扰', async () => {
    const field = draw({ words: '' });
    const changes = heard(field, 'change');
    await settled();
    for (const typed of ['二楼的', '二楼的灯', '二楼的灯坏', '二楼的灯坏了']) field.setData({ words: typed });
    await settled(700);
    expect(device.calls('suggest-category').map(({ data }) => data.input.words)).toEqual(['二楼的灯坏了']);
    expect(changes).toEqual([{ category: { id: 'light', label: '楼道照明', chosen: false } }]);
  });

  test('自己选过的，不再推荐', async () => {
    const field = draw({ value: { id: 'road', label: '道路破损', chosen: true } });
    const changes = heard(field, 'change');
    await settled();
    field.setData({ words: '二楼的灯坏了' });
    await settled(700);
    expect(device.calls('suggest-category')).toEqual([]);
    expect(changes).toEqual([]);
  });

  test('每一类写着答应多久办；推荐的说明是推荐的', async () => {
    const field = draw({ value: { id: 'light', label: '楼道照明', chosen: false } });
    await settled();
    expect(words(field)).toContain('楼道照明按您写的内容推荐2小时内受理');
  });

  test('拿不准就不替人定：列出几个像的，点一个就选好', async () => {
    device.answer('suggest-category', ok({ categoryId: null, confidence: 0.2, likely: ['road', 'gone', 'light'] }));
    const field = draw();
    const changes = heard(field, 'change');
    await settled();
    field.setData({ words: '门口那边不好走了' });
    await settled(700);
    expect(changes).toEqual([]);
    expect(words(field)).toContain('可能是这几类，点一个道路破损楼道照明');
    await tap(field, '.chip', 0);
    expect(changes).toEqual([{ category: { id: 'road', label: '道路破损', chosen: true } }]);
    expect(words(field)).not.toContain('可能是');
    device.answer('suggest-category', ok({ categoryId: 'light', confidence: 0.9, likely: ['light'] }));
  });

  test('自己选一类', async () => {
    const field = draw();
    const changes = heard(field, 'change');
    await settled();
    (field.instance.pick as (event: object) => void)({ detail: { value: 'road' } });
    expect(changes).toEqual([{ category: { id: 'road', label: '道路破损', chosen: true } }]);
  });

  test('没有网络时，用上次取到的类别', async () => {
    device.answer('categories', 'lost');
    const field = draw();
    await settled(3_000);
    expect(field.data.categories).toHaveLength(2);
  });
});
