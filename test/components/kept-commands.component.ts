import {
  forgetOrder,
  keepOrder,
  keptOrder,
  newOrder,
  placeKept,
  watchKeptOrder,
} from '../../miniprogram/services/order-draft';
import { KEPT_OFFLINE, KEPT_UNANSWERED, watchOutgoing } from '../../miniprogram/services/outgoing';
import { no, ok, requestsPhone, settled } from './requests-phone';

const phone = requestsPhone();
Object.assign(globalThis, { wx: phone.wx });

const HOME = { input: { source: 'address' as const, addressId: 'a1' }, label: '东院', cellName: '' };
const written = () => {
  const draft = { ...newOrder('team-water', '', HOME), words: '水龙头滴水' };
  keepOrder(draft);
  return draft;
};
const ids = () => phone.calls('place-order').map(({ data }) => data.commandId);

beforeEach(() => {
  phone.connect(true);
  phone.storage.clear();
  for (const list of [phone.sent, phone.uploads, phone.removed, phone.toasts]) list.length = 0;
  phone.answer('place-order', ok({ id: 'o1' }));
});

describe('写好还没有下的一单', () => {
  test('写过的留着，没有写什么的不留；下好了就清掉', async () => {
    keepOrder(newOrder('team-water', '', HOME));
    expect(keptOrder()).toBeNull();
    const draft = written();
    expect(keptOrder()).toEqual(draft);
    expect(await placeKept()).toMatchObject({ outcome: 'placed', order: { id: 'o1' } });
    expect([keptOrder(), ids()]).toEqual([null, [draft.id]]);
  });

  test('没有信号、没等到答复，都存着；再送是同一次操作，只下一单', async () => {
    const draft = written();
    phone.connect(false);
    expect(await placeKept()).toEqual({ outcome: 'kept', message: KEPT_OFFLINE });
    phone.connect(true);
    phone.answer('place-order', 'lost');
    expect(await placeKept()).toEqual({ outcome: 'kept', message: KEPT_UNANSWERED });
    expect(keptOrder()?.state).toBe('queued');
    phone.answer('place-order', ok({ id: 'o1' }));
    const [first, second] = await Promise.all([placeKept(), placeKept()]);
    expect(first).toBe(second);
    expect(new Set(ids())).toEqual(new Set([draft.id]));
  });

  test('不收的退回手里，写的还在，不会自己再送', async () => {
    written();
    phone.answer('place-order', no('UNKNOWN_TEAM', '这个社区没有这支队伍。'));
    expect(await placeKept()).toMatchObject({ outcome: 'refused', error: { code: 'UNKNOWN_TEAM' } });
    expect(keptOrder()).toMatchObject({ state: 'writing', words: '水龙头滴水' });
  });

  test('网络回来就自动下单，并且告诉人；没有点过下单的不送', async () => {
    watchKeptOrder();
    watchOutgoing();
    phone.connect(false);
    written();
    await placeKept();
    phone.connect(true);
    await settled();
    expect([keptOrder(), phone.toasts]).toEqual([null, ['已替您下单']]);
    written();
    phone.connect(false);
    phone.connect(true);
    await settled();
    expect(ids()).toHaveLength(1);
    forgetOrder();
  });
});
