import { randomUUID } from 'node:crypto';
import { inputs } from '../../cloudfunctions/coop/contract';
import type {
  CareList,
  CooperativeView,
  MemberDetail,
  OrderDetail,
  TeamDetail,
} from '../../cloudfunctions/coop/contract';
import { waitingFor } from '../home/waiting-for';
import { expectOk } from '../requests/scene';
import { GRID } from '../support/small-town';
import { dayAhead, leads, openCoop, SKILLED, withFund, type CoopScene } from './scene';

jest.setTimeout(120_000);
let coop: CoopScene;
const ids = { order: '', free: '', disputed: '', member: '', need: '', care: '', hair: '' };
const SECRETS = {
  customer: '李秀英',
  phone: '19900000021',
  door: '201',
  words: '只在这张订单里的话',
  reason: '只在名单上的理由',
  skills: '会修水电',
};
const PEOPLE = [
  'resident',
  'neighbour',
  'plumber',
  'second',
  'captain',
  'manager',
  'chief',
  'worker',
  'stranger',
  'nobody',
] as const;
type Who = (typeof PEOPLE)[number];

beforeAll(async () => {
  coop = await openCoop();
  const home = { addressId: 'addr-orchard', room: '1', consentVersion: '1', phoneCode: 'local-phone:19900000041' };
  const input = { name: '别处的人', ...home };
  expectOk(
    await coop.scene.system.invoke('directory', 'stranger', 'register-resident', input, { commandId: randomUUID() }),
  );
  await leads(coop, 'captain', ['易队长', '19900000033'], 'team-water');
  ids.need = (await coop.scene.submit()).id;
  ids.order = (await coop.until('confirm', { words: SECRETS.words, requestId: ids.need })).id;
  ids.free = (await coop.place('resident', { words: SECRETS.words })).id;
  ids.hair = (await coop.place('resident', { teamId: 'team-hair' })).id;
  ids.disputed = (await coop.until('finish', { words: SECRETS.words })).id;
  await coop.done('resident', ids.disputed, 'dispute', { note: '多收了' });
  ids.member = (await coop.get<CooperativeView>('plumber', 'cooperative')).me!.id;
  const { fundId } = await withFund(coop, 5000);
  const until = dayAhead(30);
  const care = { addressId: 'addr-3-2', room: '201', fundId, reason: SECRETS.reason, until };
  ids.care = (await coop.get<CareList>('chief', 'add-care', care)).items[0]!.id;
});
afterAll(() => coop.scene.close());

const answer = async (who: Who, action: string, input: object): Promise<{ code: string; text: string }> => {
  const reply = await coop.call(who, action, input);
  return { code: reply.ok ? 'OK' : reply.error.code, text: JSON.stringify(reply) };
};
const refusedAs = (code: string) => code !== 'OK';

/** Who may ask each query, as it was asked; everybody else is refused. Somebody who has not said who they are: nothing at all. */
const TABLE: readonly { action: string; input: () => object; may: readonly Who[] }[] = [
  { action: 'order', input: () => ({ id: ids.order }), may: ['resident', 'plumber', 'captain', 'manager'] },
  { action: 'order', input: () => ({ id: ids.free }), may: ['resident', 'plumber', 'second', 'captain', 'manager'] },
  { action: 'order', input: () => ({ id: ids.disputed }), may: ['resident', 'plumber', 'captain', 'manager', 'chief'] },
  { action: 'order', input: () => ({ id: ids.hair }), may: ['resident', 'manager'] },
  { action: 'list-orders', input: () => ({ view: 'queue' }), may: ['manager'] },
  { action: 'list-orders', input: () => ({ view: 'led' }), may: ['captain'] },
  { action: 'team', input: () => ({ id: 'team-water' }), may: ['plumber', 'second', 'captain', 'manager', 'chief'] },
  { action: 'team', input: () => ({ id: 'team-hair' }), may: ['manager', 'chief'] },
  { action: 'list-orders', input: () => ({ view: 'disputes' }), may: ['manager', 'chief'] },
  { action: 'member', input: () => ({ id: ids.member }), may: ['plumber', 'manager', 'chief'] },
  { action: 'list-members', input: () => ({ communityCode: GRID.riverside }), may: ['manager', 'chief'] },
  { action: 'care-list', input: () => ({ communityCode: GRID.riverside }), may: ['chief'] },
  {
    action: 'care-doors',
    input: () => ({ communityCode: GRID.riverside, addressId: 'addr-3-2' }),
    may: ['chief'],
  },
  { action: 'care-entry', input: () => ({ id: ids.care }), may: ['chief'] },
  {
    action: 'books',
    input: () => ({ communityCode: GRID.riverside }),
    may: ['resident', 'neighbour', 'plumber', 'second', 'captain', 'manager', 'chief', 'worker'],
  },
  {
    action: 'book-entries',
    input: () => ({ communityCode: GRID.riverside, month: dayAhead(0).slice(0, 7) }),
    may: ['resident', 'neighbour', 'plumber', 'second', 'captain', 'manager', 'chief', 'worker'],
  },
  {
    action: 'book',
    input: () => ({ id: GRID.riverside }),
    may: ['resident', 'neighbour', 'plumber', 'second', 'captain', 'manager', 'chief', 'worker'],
  },
  { action: 'book-options', input: () => ({ id: GRID.riverside, action: 'correct' }), may: ['manager'] },
  {
    action: 'cooperative',
    input: () => ({ communityCode: GRID.riverside }),
    may: ['resident', 'neighbour', 'plumber', 'second', 'captain', 'manager', 'chief', 'worker', 'stranger'],
  },
  {
    action: 'service',
    input: () => ({ id: 'service-tap' }),
    may: ['resident', 'neighbour', 'plumber', 'second', 'captain', 'manager', 'chief', 'worker', 'stranger'],
  },
  {
    action: 'export-month',
    input: () => ({ communityCode: GRID.riverside, month: dayAhead(0).slice(0, 7) }),
    may: ['resident', 'neighbour', 'plumber', 'second', 'captain', 'manager', 'chief', 'worker'],
  },
];

describe('谁能看什么：每一种查询 × 每一种人', () => {
  test.each(PEOPLE.flatMap((who) => TABLE.map((row, i) => ({ who, i, action: row.action }))))(
    '$who 问 $action（第 $i 行）',
    async ({ who, i }) => {
      const { action, input, may } = TABLE[i]!;
      const { code } = await answer(who, action, input());
      expect(refusedAs(code)).toBe(!may.includes(who));
    },
  );

  test('每一种查询都在表里，或者只说自己的', () => {
    const own = ['order-counts', 'orders-of-request'];
    const commands = /^(apply|perform|place|pay|import|add|end|decide)-/;
    const asked = new Set([...TABLE.map(({ action }) => action), ...own]);
    expect(Object.keys(inputs).filter((action) => !commands.test(action) && !asked.has(action))).toEqual([]);
  });

  test('没接单的能人看不到是谁、几号门、电话；接了的看得到', async () => {
    const free = await coop.get<OrderDetail>('second', 'order', { id: ids.free });
    for (const secret of [SECRETS.customer, SECRETS.phone, `"${SECRETS.door}"`])
      expect(JSON.stringify(free)).not.toContain(secret);
    const taken = await coop.get<OrderDetail>('plumber', 'order', { id: ids.order });
    expect(taken.customer).toEqual({ name: SECRETS.customer, phone: SECRETS.phone, room: SECRETS.door });
  });

  test('队长看得到队里的单、队员和各人手上几件，看不到居民是谁、几号门、电话；队员看不到名单', async () => {
    for (const id of [ids.free, ids.order, ids.disputed]) {
      const seen = await coop.get<OrderDetail>('captain', 'order', { id });
      for (const secret of [SECRETS.customer, SECRETS.phone, `"${SECRETS.door}"`, '2单元'])
        expect(JSON.stringify(seen)).not.toContain(secret);
      if (id !== ids.free) expect(seen.worker.phone).toBe(SKILLED.plumber[1]);
    }
    const roster = async (who: Who) => (await coop.get<TeamDetail>(who, 'team', { id: 'team-water' })).roster;
    expect((await roster('captain')).map(({ jobsText }) => jobsText).sort()).toEqual([
      ...['手上 1 件', '手上没有活', '手上没有活'],
    ]);
    expect(await roster('plumber')).toEqual([]);
  });

  test('关爱的理由除了社区谁都看不到；邻居看不到别人的单', async () => {
    for (const who of PEOPLE.filter((one) => one !== 'chief'))
      for (const { action, input } of TABLE)
        expect((await answer(who, action, input())).text).not.toContain(SECRETS.reason);
    for (const who of ['neighbour', 'worker', 'stranger', 'nobody'] as const)
      expect((await answer(who, 'orders-of-request', { requestId: ids.need })).text).not.toContain(SECRETS.words);
    for (const who of ['neighbour', 'worker', 'stranger', 'nobody'] as const)
      expect(JSON.stringify(await waitingFor(coop.scene.system, who))).not.toContain(SECRETS.words);
    const own = await coop.get<OrderDetail[]>('resident', 'orders-of-request', { requestId: ids.need });
    expect(own.map(({ id }) => id)).toEqual([ids.order]);
  });
});

describe('能人的登记', () => {
  test('证件只有管理员和本人看得到；管理员不能通过自己', async () => {
    const photo = await coop.photo();
    const input = { skills: '会理发', area: '柳苑', times: ['weekends'], teamIds: ['team-hair'], photos: [photo] };
    const mine = await coop.get<MemberDetail>('neighbour', 'apply-member', input);
    const count = ({ photos, heldPhotos }: MemberDetail) => photos.length + heldPhotos.length;
    expect(count(mine)).toBe(1);
    expect(count(await coop.get<MemberDetail>('manager', 'member', { id: mine.id }))).toBe(1);
    expect(count(await coop.get<MemberDetail>('chief', 'member', { id: mine.id }))).toBe(0);
    const self = await coop.get<MemberDetail>('manager', 'apply-member', { ...input, photos: [] });
    const reply = await coop.call('manager', 'perform-member', {
      id: self.id,
      version: self.version,
      action: 'admit',
      fields: { choices: ['team-hair'] },
    });
    expect(reply).toMatchObject({ ok: false, error: { code: 'FORBIDDEN' } });
  });

  test('不通过要说理由，可以再申请；暂停的接不了新单，手上的交给别人', async () => {
    const { id, version } = await coop.get<MemberDetail>('plumber', 'member', { id: ids.member });
    const order = await coop.until('agree');
    const suspend = { id, version, action: 'suspend', fields: { note: '两次没来' } };
    expectOk(await coop.call('manager', 'perform-member', suspend));
    const other = await coop.place('resident');
    expect((await answer('plumber', 'order', { id: other.id })).code).toBe('NOT_FOUND');
    expect((await answer('plumber', 'order', { id: order.id })).code).toBe('NOT_FOUND');
    const { version: now } = await coop.get<MemberDetail>('manager', 'member', { id });
    expectOk(await coop.call('manager', 'perform-member', { ...suspend, version: now, action: 'resume', fields: {} }));
  });

  test('别处的居民不能登记、不能给这里下单', async () => {
    const input = { skills: '会理发', area: '柳苑', times: ['weekends'], teamIds: ['team-hair'] };
    expect((await answer('stranger', 'apply-member', { ...input, communityCode: GRID.riverside })).code).toBe(
      'FORBIDDEN',
    );
    const place = { source: 'address', addressId: 'addr-orchard' };
    expect((await answer('stranger', 'place-order', { teamId: 'team-water', words: '水龙头坏了', place })).code).toBe(
      'UNKNOWN_TEAM',
    );
  });
});
