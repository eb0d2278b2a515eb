import { needs } from '../../miniprogram/services/drafts';
import { allKept, KEPT_OFFLINE, KEPT_UNANSWERED } from '../../miniprogram/services/kept';
import { keptOrders } from '../../miniprogram/services/kept-orders';
import { sendWaiting, sentNotices, watchKept } from '../../miniprogram/services/kept-sending';
import { acceptSession, type Session } from '../../miniprogram/services/session';
import { no, ok, requestsPhone, settled, someRequest } from './requests-phone';

const phone = requestsPhone();
Object.assign(globalThis, { wx: phone.wx });

const HOME = { input: { source: 'address' as const, addressId: 'a1' }, label: '东院', cellName: '' };
const written = () => {
  const draft = keptOrders.begin(1, { teamId: 'team-water', place: HOME, words: '水龙头滴水' });
  keptOrders.keep(draft);
  return draft;
};
const ids = () => phone.calls('place-order').map(({ data }) => data.commandId);

beforeEach(() => {
  phone.connect(true);
  phone.storage.clear();
  for (const list of [phone.sent, phone.uploads, phone.removed, phone.toasts]) list.length = 0;
  phone.answer('place-order', ok({ id: 'o1' }));
});

describe('写好还没有下的订单', () => {
  test('写过的留着，没有写什么的不留；下好了就清掉', async () => {
    keptOrders.keep(keptOrders.begin(1, { teamId: 'team-water', place: HOME }));
    expect(keptOrders.all()).toEqual([]);
    const draft = written();
    expect(keptOrders.all()).toEqual([draft]);
    expect(await keptOrders.submit(draft.id)).toMatchObject({ outcome: 'sent', result: { id: 'o1' } });
    expect([keptOrders.all(), ids()]).toEqual([[], [draft.id]]);
  });

  test('没有信号、没等到答复，都存着；再送是同一次操作，只下一单', async () => {
    const draft = written();
    phone.connect(false);
    expect(await keptOrders.submit(draft.id)).toEqual({ outcome: 'kept', message: KEPT_OFFLINE });
    phone.connect(true);
    phone.answer('place-order', 'lost');
    expect(await keptOrders.submit(draft.id)).toEqual({ outcome: 'kept', message: KEPT_UNANSWERED });
    expect(keptOrders.find(draft.id)?.state).toBe('queued');
    phone.answer('place-order', ok({ id: 'o1' }));
    const [first, second] = await Promise.all([keptOrders.submit(draft.id), keptOrders.submit(draft.id)]);
    expect(first).toBe(second);
    expect(new Set(ids())).toEqual(new Set([draft.id]));
  });

  test('不收的退回手里，写的还在，不会自己再送', async () => {
    const draft = written();
    phone.answer('place-order', no('UNKNOWN_TEAM', '这个社区没有这支队伍。'));
    const why = { code: 'UNKNOWN_TEAM', message: '这个社区没有这支队伍。' };
    expect(await keptOrders.submit(draft.id)).toMatchObject({ outcome: 'refused', fault: why });
    expect(keptOrders.find(draft.id)).toMatchObject({
      state: 'refused',
      fault: why,
      content: { words: '水龙头滴水' },
    });
    expect(await sendWaiting()).toBe('');
    expect(ids()).toHaveLength(1);
  });

  test('网络回来就自动下单，并且告诉人；没有点过下单的不送', async () => {
    watchKept();
    phone.connect(false);
    await keptOrders.submit(written().id);
    phone.connect(true);
    await settled();
    expect([keptOrders.all(), phone.toasts]).toEqual([[], ['已替您下单']]);
    written();
    phone.connect(false);
    phone.connect(true);
    await settled();
    expect(ids()).toHaveLength(1);
  });
});

describe('手机上存着的，是谁的就是谁的', () => {
  const signIn = (openid: string) =>
    acceptSession({ openid, brand: {}, accountVersion: 1, posts: [] } as unknown as Session);
  const queued = async () => {
    phone.connect(false);
    const draft = written();
    await keptOrders.submit(draft.id);
    return draft;
  };

  test('换了人登录，上一位等着送的不送、不丢，也看不到；换回来接着送', async () => {
    signIn('first');
    const draft = await queued();
    signIn('second');
    phone.connect(true);
    expect([keptOrders.all(), allKept(), await sendWaiting(), ids()]).toEqual([[], [], '', []]);
    expect(await keptOrders.submit(draft.id)).toMatchObject({ outcome: 'refused', fault: { code: 'GONE' } });
    signIn('first');
    expect(keptOrders.find(draft.id)?.state).toBe('queued');
    expect(await sendWaiting()).toBe('已替您下单');
    expect(ids()).toEqual([draft.id]);
  });

  test('送到一半换了人，不用新来的人的名义送', async () => {
    signIn('first');
    const draft = await queued();
    phone.connect(true);
    const sending = keptOrders.submit(draft.id);
    signIn('second');
    expect(await sending).toMatchObject({ outcome: 'kept' });
    expect(ids()).toEqual([]);
    signIn('first');
    expect(keptOrders.find(draft.id)?.state).toBe('queued');
  });

  test('不同的事按写的先后一起送，一件没有答复，后面的都等着', async () => {
    signIn('third');
    const place = { ...HOME };
    const need = needs.begin(2, {
      words: '二楼的灯坏了',
      category: { id: 'light', label: '楼道照明', chosen: true },
      place,
    });
    needs.keep({ ...need, state: 'queued' });
    const order = await queued();
    const later = needs.begin(3, need.content);
    needs.keep({ ...later, state: 'queued' });
    phone.answer('place-order', ok({ id: 'o1', title: '修水龙头' }));
    phone.answer('submit', ok(someRequest()), 'lost');
    phone.connect(true);
    await settled();
    const sent = phone.sent.map(({ data }) => data.commandId);
    expect(sent.slice(0, 2)).toEqual([order.id, need.id]);
    expect(needs.all().map(({ id }) => id)).toEqual([later.id]);
    expect(sentNotices().map(({ title }) => title)).toEqual(['二楼的灯坏了', '修水龙头']);
  });

  test('上一个版本存的草稿、没下的一单、没看过的结果，一样不少地接过来，只接一次', () => {
    const older = { id: 'need-12345678', state: 'refused', changedAt: 5, fault: null };
    phone.storage.set('requests.drafts', [{ ...older, content: { words: '井盖松了', photos: [] } }]);
    phone.storage.set('coop.order-draft', {
      id: 'order-12345678',
      state: 'queued',
      teamId: 'team-water',
      words: '水管漏水',
      photos: [],
      place: HOME,
      requestId: '',
    });
    phone.storage.set('requests.sent', [{ draftId: 'd1', requestId: 'r9', title: '路灯', at: 1 }]);
    signIn('fourth');
    expect(needs.find('need-12345678')).toMatchObject({
      state: 'refused',
      content: { words: '井盖松了', voice: null },
    });
    expect(keptOrders.find('order-12345678')).toMatchObject({ state: 'queued', content: { teamId: 'team-water' } });
    expect(sentNotices()).toEqual([{ commandId: 'd1', title: '路灯', page: expect.stringContaining('id=r9') }]);
    keptOrders.discard('order-12345678');
    expect(keptOrders.all()).toEqual([]);
    signIn('fifth');
    expect(allKept()).toEqual([]);
  });
});
