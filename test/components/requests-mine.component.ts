import { component, phone, words, type Rendered } from './support';
import { ok, requestsPhone, settled, someRequest } from './requests-phone';

const device = requestsPhone();
Object.assign(phone, device.wx);
const session = {
  openid: 'li',
  registered: true,
  hasDesk: false,
  home: null,
  posts: [],
  accountVersion: 1,
  brand: { hotline: { name: '', phone: '' } },
  noticeTemplates: [],
};
device.storage.set('session', session);
/** What this person keeps on the phone. */
const SHELF = `kept.${session.openid}`;
const keep = (commands: object[], sent: object[] = []) => device.storage.set(SHELF, { commands, sent });
const draw = component('pages/requests');
const call = (page: Rendered, method: string, argument: object = {}) =>
  (page.instance[method] as (argument: object) => Promise<void> | void).call(page.instance, argument);
async function shown(): Promise<Rendered> {
  const page = draw();
  await call(page, 'onShow');
  return page;
}
const draft = (id: string, state: string, text: string) => ({
  id,
  state,
  kind: 'need',
  content: { words: text, photos: [], category: null, urgency: 'normal', visibility: 'private', place: null },
  changedAt: 1,
  fault: null,
});

beforeEach(() => {
  device.connect(true);
  device.sent.length = 0;
  for (const key of [SHELF, 'reads']) device.storage.delete(key);
  device.answer('list-mine', ok({ items: [someRequest()], next: null }));
});

const keptOf = (page: Rendered) => page.querySelector('#kept')!;

describe('我的诉求', () => {
  test('没有提交的在最上面，下面是交过的', async () => {
    keep([draft('d1', 'writing', '楼下井盖松了')]);
    expect(words(await shown())).toMatch(/还没有提交的.*草稿楼下井盖松了.*待受理.*二楼的灯坏了/);
  });

  test('一件也没有时，说这里是做什么的', async () => {
    device.answer('list-mine', ok({ items: [], next: null }));
    const text = words(await shown());
    expect(text).toContain('您还没有反映过事情');
    expect(text).toContain('我要反映');
  });

  test('没有网络时看得到上次的，说明可能不是最新', async () => {
    await shown();
    device.connect(false);
    device.answer('list-mine', 'lost');
    const page = await shown();
    expect(words(page)).toContain('二楼的灯坏了');
    expect(words(page)).toContain('再试一次');
  });

  test('网络回来，自己取最新的', async () => {
    await shown();
    device.connect(false);
    device.sent.length = 0;
    device.connect(true);
    await settled();
    expect(device.calls('list-mine').length).toBeGreaterThan(0);
  });

  test('翻到底接着取下一页', async () => {
    device.answer('list-mine', ok({ items: [someRequest()], next: 'c1' }));
    const page = await shown();
    device.answer('list-mine', ok({ items: [someRequest({ id: 'r2', title: '路不平' })], next: null }));
    await call(page, 'loadMore');
    expect(words(page)).toContain('路不平');
    expect(device.calls('list-mine').at(-1)?.data.input).toEqual({
      filter: 'all',
      cursor: 'c1',
      text: '',
      sort: 'newest',
    });
  });

  test('换一类看，只取那一类', async () => {
    const page = await shown();
    await call(page, 'setFilter', { detail: { value: 'closed' } });
    expect(device.calls('list-mine').at(-1)?.data.input).toEqual({ filter: 'closed', text: '', sort: 'newest' });
  });

  test('替人提交了的，告诉人，点开就是那一件', async () => {
    const of = { id: 'd1', page: '/packages/requests/pages/detail/index?id=r9' };
    keep([], [{ commandId: of.id, page: of.page, title: '楼下井盖松了' }]);
    const page = await shown();
    expect(words(page)).toContain('已替您提交：楼下井盖松了');
    call(keptOf(page), 'openSent', { currentTarget: { dataset: of } });
    expect(device.went.at(-1)).toBe('/packages/requests/pages/detail/index?id=r9');
    expect(device.storage.get(SHELF)).toEqual({ commands: [], sent: [] });
  });

  test('删草稿先问一次；留着就还在', async () => {
    keep([draft('d1', 'writing', '楼下井盖松了')]);
    const page = await shown();
    call(keptOf(page), 'askDiscard', { currentTarget: { dataset: { id: 'd1' } } });
    call(keptOf(page), 'keep');
    expect(words(page)).toContain('楼下井盖松了');
    call(keptOf(page), 'askDiscard', { currentTarget: { dataset: { id: 'd1' } } });
    call(keptOf(page), 'discard');
    expect(words(page)).not.toContain('草稿楼下井盖松了');
    expect(device.storage.get(SHELF)).toEqual({ commands: [], sent: [] });
  });
});
