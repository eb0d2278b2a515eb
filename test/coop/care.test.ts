import { randomUUID } from 'node:crypto';
import {
  careKeys,
  careKeysFor,
  clockOf,
  householdKey,
  phoneKey,
  stands,
  type CareEntry,
  type CareEvent,
} from '../../cloudfunctions/coop/care/care';
import { careKind, fireCareClock } from '../../cloudfunctions/coop/care/decide';
import { CARE_STEPS, type CareSide } from '../../cloudfunctions/coop/care/steps';
import type { CareDoor, CareList, CareSubject, OrderDetail } from '../../cloudfunctions/coop/contract';
import { Refusal } from '../../cloudfunctions/platform/errors';
import type { Home } from '../../cloudfunctions/platform/identity';
import { decide } from '../../cloudfunctions/platform/subject';
import { beijing } from '../requests/sample';
import { GRID } from '../support/small-town';
import { dayAhead, openCoop, withFund, type CoopScene } from './scene';
import { MINUTE, DAY } from '../../cloudfunctions/platform/clock';

const NOW = beijing('2026-11-23 11:00');
const UNTIL = beijing('2026-12-24 00:00');
const actor = { openid: 'c', name: '赵六', title: '网格长', now: NOW };
const entry = (more: Partial<CareEntry> = {}): CareEntry => ({
  _id: 'e',
  communityCode: GRID.riverside,
  key: 'k',
  subject: '柳苑 3号楼 201',
  fundId: 'f',
  reason: '独居',
  from: NOW,
  until: UNTIL,
  status: 'standing',
  nextClockAt: clockOf(UNTIL, NOW),
  version: 1,
  history: [] as CareEvent[],
  outbox: [],
  outboxDue: null,
  ...more,
});
const outcome = (run: () => unknown): string => {
  try {
    run();
    return 'OK';
  } catch (error) {
    if (error instanceof Refusal) return error.code;
    throw error;
  }
};

describe('关爱名单的规则', () => {
  test('同一户怎么写门牌都是同一户；有住址按住址，有手机号也按手机号', () => {
    expect(new Set(['501', ' 501室', '５０１', '501 户'].map((room) => householdKey('a', room))).size).toBe(1);
    expect(householdKey('a', '501')).not.toBe(householdKey('a', '502'));
    const at = (room: string, proof?: Home['proof']) => ({ addressId: 'a', room, ...(proof ? { proof } : {}) }) as Home;
    const known = { status: 'confirmed' } as Home['proof'];
    expect(careKeys({ home: at(' ', known), phone: '' })).toEqual([]);
    expect(careKeys({ home: at('501'), phone: '' })).toEqual([]);
    expect(careKeys({ home: at('501', { ...known!, status: 'refused' }), phone: '' })).toEqual([]);
    expect(careKeys({ home: at('501', known), phone: '19900000021' })).toHaveLength(2);
  });

  test('网格员在那一户替住户下的单，按那一户和住户的手机号找名单，不按网格员自己的', () => {
    const worker = {
      home: { addressId: 'b', room: '1', proof: { status: 'confirmed' } } as Home,
      phone: '19900000099',
    };
    const customer = { addressId: 'a', room: '501', phone: '19900000021' };
    const keys = [householdKey('a', '501'), phoneKey('19900000021')];
    expect(careKeysFor({ placedBy: {}, customer }, worker)).toEqual(keys);
    expect(careKeysFor({ placedBy: {}, customer: { ...customer, room: ' ', phone: '' } }, worker)).toEqual([]);
    expect(careKeysFor({ customer }, worker)).toEqual(careKeys(worker));
  });

  test('每一步 × 每一种身份 × 在不在名单上', () => {
    const fields = { renew: { date: UNTIL + 30 * DAY, note: '还是一个人住' }, end: { note: '儿女接走了' } };
    for (const { action } of CARE_STEPS)
      for (const sides of [[], ['overseer']] as CareSide[][])
        for (const status of ['standing', 'ended'] as const) {
          const wish = { action, version: 1, fields: fields[action as 'end'], commandId: 'x' };
          const code = outcome(() => decide(careKind, entry({ status }), wish, { ...actor, sides }, null));
          expect([action, sides, status, code]).toEqual([
            ...[action, sides, status],
            sides.length === 0 ? 'FORBIDDEN' : status === 'ended' ? 'WRONG_STATUS' : 'OK',
          ]);
        }
  });

  test('续要续到更晚，写明为什么；理由不写不行', () => {
    const renew = (date: number, note = '还是一个人住') =>
      outcome(() =>
        decide(
          careKind,
          entry(),
          { action: 'renew', version: 1, fields: { date, ...(note ? { note } : {}) }, commandId: 'x' },
          { ...actor, sides: ['overseer'] },
          null,
        ),
      );
    expect([renew(UNTIL), renew(UNTIL - DAY), renew(UNTIL, ''), renew(NOW + 400 * DAY)]).toEqual([
      ...['OK', 'BAD_INPUT', 'BAD_INPUT', 'BAD_INPUT'],
    ]);
  });

  test('到期前一周的早上提醒社区，到期的早上再说一次，以后不再说；去掉的不说', () => {
    const first = entry();
    expect(fireCareClock(first, first.nextClockAt! - 1)).toBeNull();
    const warned = fireCareClock(first, first.nextClockAt!)!;
    expect(warned.entry.action).toBe('expiring');
    expect(warned.tells[0]!.to).toEqual({ followersOf: `arbiter:${GRID.riverside}` });
    const second = { ...first, ...warned.set };
    const over = fireCareClock(second, second.nextClockAt!)!;
    expect([over.entry.action, over.set.nextClockAt, stands(second, second.nextClockAt!)]).toEqual([
      ...['expired', null, false],
    ]);
    expect(fireCareClock(entry({ status: 'ended' }), UNTIL + DAY)).toBeNull();
  });
});

describe('社区怎样把一户列进来', () => {
  jest.setTimeout(MINUTE);
  let coop: CoopScene;
  let fundId: string;
  beforeAll(async () => {
    coop = await openCoop();
    ({ fundId } = await withFund(coop, 20_000));
  });
  afterAll(() => coop.scene.close());

  const home = (more: object = {}) => ({
    addressId: 'addr-3-2',
    room: '201室',
    fundId,
    reason: '独居，八十一岁',
    until: dayAhead(20),
    ...more,
  });
  const code = (reply: { ok: boolean; error?: { code: string } }) => (reply.ok ? 'OK' : reply.error!.code);
  const payers = async (): Promise<string[]> => {
    const { id } = await coop.until('estimate');
    const { availableActions } = await coop.get<OrderDetail>('resident', 'order', { id });
    return availableActions.find(({ action }) => action === 'agree')!.fields[0]!.options.map(({ value }) => value);
  };
  const act = (item: CareSubject, action: string, fields: object, commandId = randomUUID()) =>
    coop.call<CareSubject>('chief', 'perform-care', { id: item.id, version: item.version, action, fields }, commandId);

  test('按住址看得到谁登记在哪一户；别的社区的住址不行', async () => {
    const doors = await coop.get<CareDoor[]>('chief', 'care-doors', { addressId: 'addr-3-2' });
    expect(doors).toEqual([{ room: '201', names: expect.arrayContaining(['李秀英', '王邻居']), there: false }]);
    expect(code(await coop.call('chief', 'care-doors', { addressId: 'addr-orchard' }))).toBe('BAD_INPUT');
  });

  test('两个人同时列同一户，只列一次；同一次操作送两遍，答案一样；那一户的人就能由基金付', async () => {
    expect(await payers()).toEqual(['self']);
    const commandId = randomUUID();
    const both = await Promise.all(
      [commandId, randomUUID()].map((id) => coop.call<CareList>('chief', 'add-care', home(), id)),
    );
    expect(both.map(code).sort()).toEqual(['CARE_THERE', 'OK']);
    const list = await coop.get<CareList>('chief', 'care-list');
    expect(list.items).toHaveLength(1);
    expect(list.items[0]).toMatchObject({ over: false, leftText: '还有 21 天', subject: '柳苑 3号楼 2单元 201室' });
    const replay = both[0]!.ok ? await coop.call('chief', 'add-care', home(), commandId) : both[0]!;
    expect(['OK', 'CARE_THERE']).toContain(code(replay));
    expect(await payers()).toEqual(['self', 'care']);
    expect((await coop.get<CareDoor[]>('chief', 'care-doors', { addressId: 'addr-3-2' }))[0]!.there).toBe(true);
  });

  test('去掉要说为什么，去掉以后自己付；再列进来，以前是谁定的还在', async () => {
    const { id } = (await coop.get<CareList>('chief', 'care-list')).items[0]!;
    const entry = await coop.get<CareSubject>('chief', 'care-entry', { id });
    expect(code(await act(entry, 'end', {}))).toBe('BAD_INPUT');
    expect(code(await act(entry, 'end', { note: '儿女接走了' }))).toBe('OK');
    expect(code(await act(entry, 'end', { note: '儿女接走了' }))).toBe('STALE');
    expect(await payers()).toEqual(['self']);
    await coop.get('chief', 'add-care', home({ reason: '又回来一个人住' }));
    const again = await coop.get<CareSubject>('chief', 'care-entry', { id });
    expect(again.timeline.map(({ note }) => note)).toEqual(['独居，八十一岁', '儿女接走了', '又回来一个人住']);
    expect(again.timeline.map(({ by }) => by)).toEqual(Array(3).fill('网格长 赵六'));
    expect(await payers()).toEqual(['self', 'care']);
  });

  test('快到期，社区的人收到；续上接着付；到期没有续，自己付', async () => {
    const tell = async () => {
      for (const timer of ['watch-clocks', 'deliver-notices']) await coop.scene.system.timer(timer);
      return JSON.stringify(await coop.scene.system.invoke('notices', 'chief', 'inbox'));
    };
    const { id } = (await coop.get<CareList>('chief', 'care-list')).items[0]!;
    await coop.scene.system.clock('P15D');
    expect(await tell()).toContain('关爱名单有人快到期');
    expect((await coop.get<CareList>('chief', 'care-list')).items[0]).toMatchObject({ soon: true, over: false });
    const entry = await coop.get<CareSubject>('chief', 'care-entry', { id });
    expect(code(await act(entry, 'renew', { date: dayAhead(40), note: '上门看过，还是一个人住' }))).toBe('OK');
    await coop.scene.system.clock('P30D');
    expect(await tell()).toContain('关爱名单有人到期');
    expect((await coop.get<CareList>('chief', 'care-list')).items[0]).toMatchObject({ over: true });
    expect((await coop.scene.system.health()).scans).toEqual([]);
  });
});
