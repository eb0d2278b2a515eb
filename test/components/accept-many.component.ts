import type { RequestSummary } from '../../cloudfunctions/requests/contract';
import { component, phone, words, type Rendered } from './support';
import { no, ok, requestsPhone, settled, someRequest } from './requests-phone';

const device = requestsPhone();
Object.assign(phone, device.wx);
const draw = component('packages/requests/pages/accept-many');

const waiting = (id: string, more: Partial<RequestSummary> = {}) => {
  const { status } = someRequest();
  return someRequest({ id, title: id, version: 1, status: { ...status, id: 'assigned', label: '待受理' }, ...more });
};
async function opened(items: RequestSummary[]): Promise<Rendered> {
  device.answer('desk', ok({ items, next: null }));
  const page = draw();
  await settled();
  return page;
}
async function run(page: Rendered, method: string, event: object = {}) {
  await (page.instance[method] as (event: object) => Promise<void> | void).call(page.instance, event);
  await settled();
}

beforeEach(() => {
  device.sent.length = 0;
  device.answer('perform', ok(someRequest()));
});

describe('几件一起受理', () => {
  test('只列等受理的；一点就逐件受理，每件有自己的编号，带同一句话', async () => {
    const accepted = waiting('accepted', { status: { id: 'accepted', label: '办理中', tone: 'working' } });
    const page = await opened([waiting('一楼灯'), accepted, waiting('三楼灯')]);
    expect(words(page)).not.toContain('accepted');
    await run(page, 'write', { detail: { value: '今天都去' } });
    await Promise.all([run(page, 'accept'), run(page, 'accept')]);
    const steps = device.calls('perform');
    expect(steps.map(({ data: { input } }) => [input.id, input.action, input.fields])).toEqual([
      ['一楼灯', 'accept', { note: '今天都去' }],
      ['三楼灯', 'accept', { note: '今天都去' }],
    ]);
    expect(new Set(steps.map(({ data }) => data.commandId)).size).toBe(2);
    expect(words(page)).toContain('已受理2件。');
  });

  test('去掉不选的；没有办成的留下来，写明为什么，其余照办', async () => {
    const page = await opened([waiting('甲'), waiting('乙'), waiting('丙')]);
    await run(page, 'toggle', { currentTarget: { dataset: { index: 2 } } });
    device.answer('perform', no('STALE', '这件诉求刚刚有了新的进展。'), ok(someRequest()));
    await run(page, 'accept');
    expect(device.calls('perform')).toHaveLength(2);
    expect(words(page)).toContain('已受理1件，1件没有办成，原因写在下面。');
    expect(words(page)).toContain('没有办成：这件诉求刚刚有了新的进展。');
    expect((page.data.rows as { id: string }[]).map(({ id }) => id)).toEqual(['甲', '丙']);
  });

  test('写给居民的话，关掉再开还在；办成了就不再留着', async () => {
    Object.assign(globalThis, { getCurrentPages: () => [{ route: 'packages/requests/pages/accept-many/index' }] });
    const again = async () => {
      const page = await opened([waiting('甲')]);
      page.triggerPageLifeTime('show');
      return page;
    };
    await run(await again(), 'write', { detail: { value: '下午上门' } });
    const page = await again();
    expect(page.data.note).toBe('下午上门');
    await run(page, 'accept');
    expect((await again()).data.note).toBe('');
  });

  test('一件也没有时，说明白', async () => {
    expect(words(await opened([]))).toContain('没有等您受理的事');
  });
});
