import { beijingInstant, MINUTE } from '../../cloudfunctions/platform/clock';
import type { ThingList, ThingView } from '../../cloudfunctions/places/contract';
import { ADMINISTRATOR, GRID } from '../support/small-town';
import type { Reply } from '../support/system';
import { HALL, LADDER, openPlaces, POINT, thingRows, WHEELCHAIR, type PlacesScene } from './scene';

let town: PlacesScene;
/** Wednesday 2026-11-18 10:00, when the box is open. */
beforeEach(async () => {
  town = await openPlaces();
});
afterEach(() => town.scene.system.close());

const view = (person: string, id = LADDER) => town.get<ThingView>(person, 'thing', { id });
async function act(person: string, action: string, fields = {}, id = LADDER): Promise<Reply<ThingView>> {
  const { version } = await view(person, id);
  return town.call(person, 'perform-thing', { id, version, action, fields });
}
const code = (...step: Parameters<typeof act>) => town.codeOf(act(...step));
const until = async (moment: number) => {
  const { now } = await town.scene.system.health();
  await town.scene.system.clock(`PT${Math.round((moment - now) / 1000)}S`);
};
const say = (date: string, hour: number) => beijingInstant(date, hour * 60);
const fireClocks = () => town.scene.system.timer('watch-clocks');

describe('便民百宝箱', () => {
  test('扫码认得出是哪一件；阵地的码、没有的码，说没有找到；别的社区的人借不了', async () => {
    const scanned = await town.get<ThingView>('resident', 'scan-thing', { code: 'CHAIR-2' });
    expect([scanned.id, scanned.scanned, scanned.freeText]).toEqual([WHEELCHAIR, 'CHAIR-2', '有 2 件可借']);
    expect(await town.codeOf(town.call('resident', 'scan-thing', { code: HALL }))).toBe('NOT_FOUND');
    expect(await town.codeOf(town.call('resident', 'scan-thing', { code: 'nothing' }))).toBe('NOT_FOUND');
    expect(await town.codeOf(town.call('stranger', 'scan-thing', { code: 'CHAIR-2' }))).toBe('NOT_REGISTERED');
  });

  test('借一件：写明哪天还；借出去的不能再借给别人；一人一件；还了就有', async () => {
    expect(await code('resident', 'borrow', { choice: 'LADDER-1' })).toBe('OK');
    const mine = await view('resident');
    expect([mine.mineText, mine.free]).toEqual(['请在 11月20日 前还', 0]);
    expect(await code('neighbour', 'borrow', { choice: 'LADDER-1' })).toBe('ALL_OUT');
    expect(await code('resident', 'borrow', { choice: 'LADDER-1' })).toBe('HAS_ONE');
    expect(await code('neighbour', 'return', { choice: 'LADDER-1', extra: 'fine' })).toBe('NOTHING');
    const list = await town.get<ThingList>('resident', 'things');
    expect(list.mine.map(({ id }) => id)).toEqual([LADDER]);
    expect(await code('resident', 'return', { choice: 'LADDER-1', extra: 'fine' })).toBe('OK');
    expect((await view('neighbour')).free).toBe(1);
  });

  test('二十个人同时借一件：一个借到，其余十九个说都借出去了', async () => {
    const people = await town.people(20);
    const { version } = await view('resident');
    const step = { id: LADDER, version, action: 'borrow', fields: { choice: 'LADDER-1' } };
    const codes = await Promise.all(people.map((who) => town.codeOf(town.call(who, 'perform-thing', step))));
    expect(codes.filter((one) => one === 'OK')).toHaveLength(1);
    expect(codes.filter((one) => one === 'ALL_OUT')).toHaveLength(19);
  });

  test('邻居替老人借：写着替谁，提醒发给借的人；管理的人看得到在谁手里，别人看不到', async () => {
    await act('neighbour', 'borrow', { choice: 'CHAIR-1', note: '王奶奶' }, WHEELCHAIR);
    expect((await view('neighbour', WHEELCHAIR)).mineText).toBe('请在 11月25日 前还，替王奶奶借的');
    expect((await view('chief', WHEELCHAIR)).loans.map(({ byText }) => byText).join()).toContain('替王奶奶');
    const other = await view('resident', WHEELCHAIR);
    expect([other.loans, JSON.stringify(other).includes('王奶奶')]).toEqual([[], false]);
  });

  test('到期的前一天下午提醒；当天不算过期，第二天上午告诉借的人和社区；各只说一次', async () => {
    await act('resident', 'borrow', { choice: 'LADDER-1' });
    await until(say('2026-11-19', 18) + MINUTE);
    await fireClocks();
    expect((await town.told('resident')).filter((line) => line.startsWith('借的东西快到期了'))).toHaveLength(1);
    await until(say('2026-11-20', 22));
    await fireClocks();
    expect((await view('resident')).mineText).toBe('请在 11月20日 前还');
    expect((await town.told('resident')).join()).not.toContain('过期');
    await until(say('2026-11-21', 9) + MINUTE);
    await fireClocks();
    await fireClocks();
    expect((await view('resident')).mineText).toBe('11月20日该还，已过期');
    expect((await town.told('resident')).filter((line) => line.startsWith('借的东西过期了'))).toHaveLength(1);
  });

  test('都借出、两件过期的，不答应给别人；排队的人在还回来时被告诉，给他留着，别人借不走；过了时间轮到下一位', async () => {
    await act('resident', 'borrow', { choice: 'CHAIR-1' }, WHEELCHAIR);
    await act('neighbour', 'borrow', { choice: 'CHAIR-2' }, WHEELCHAIR);
    await until(say('2026-11-30', 9) + MINUTE);
    await fireClocks();
    expect(await code('worker', 'borrow', { choice: 'CHAIR-1' }, WHEELCHAIR)).toBe('ALL_OUT');
    expect(await code('worker', 'wait', {}, WHEELCHAIR)).toBe('OK');
    expect(await code('worker', 'wait', {}, WHEELCHAIR)).toBe('WAITS');
    expect(await code('chief', 'wait', {}, WHEELCHAIR)).toBe('OK');
    await act('resident', 'return', { choice: 'CHAIR-1', extra: 'fine' }, WHEELCHAIR);
    expect((await town.told('worker')).join()).toContain('轮椅有了：给您留到 12月1日 23:59，请到东门服务点取。');
    expect(await code('resident', 'borrow', { choice: 'CHAIR-1' }, WHEELCHAIR)).toBe('ALL_OUT');
    await until(say('2026-12-02', 9) + MINUTE);
    await fireClocks();
    expect((await town.told('chief')).join()).toContain('轮椅有了');
    expect(await code('worker', 'borrow', { choice: 'CHAIR-1' }, WHEELCHAIR)).toBe('ALL_OUT');
    expect(await code('chief', 'borrow', { choice: 'CHAIR-1' }, WHEELCHAIR)).toBe('OK');
  });

  test('还的时候坏了：不再借出，箱子里写着缺一件；修好了又有；丢了的不再算', async () => {
    await act('resident', 'borrow', { choice: 'CHAIR-1' }, WHEELCHAIR);
    await act('resident', 'return', { choice: 'CHAIR-1', extra: 'broken', note: '轮子松了' }, WHEELCHAIR);
    const after = await view('neighbour', WHEELCHAIR);
    expect([after.free, after.lackText]).toEqual([1, '1 件待修或丢失']);
    expect(await code('neighbour', 'borrow', { choice: 'CHAIR-1' }, WHEELCHAIR)).toBe('BAD_INPUT');
    expect(await code('resident', 'mark', { choice: 'CHAIR-1', extra: 'fine' }, WHEELCHAIR)).toBe('FORBIDDEN');
    expect(await code('chief', 'mark', { choice: 'CHAIR-1', extra: 'fine', note: '修好了' }, WHEELCHAIR)).toBe('OK');
    expect((await view('neighbour', WHEELCHAIR)).free).toBe(2);
    await act('chief', 'mark', { choice: 'CHAIR-2', extra: 'lost' }, WHEELCHAIR);
    expect((await view('neighbour', WHEELCHAIR)).free).toBe(1);
  });

  test('借期里有不开门的日子不要紧；那天不给借、不给还，也不能说好那天还', async () => {
    // Saturday and Sunday are closed.
    expect(await code('resident', 'borrow', { choice: 'LADDER-1', date: '2026-11-21' })).toBe('CLOSED_THEN');
    expect(await code('resident', 'borrow', { choice: 'LADDER-1', date: '2026-11-23' })).toBe('OK');
    await until(say('2026-11-21', 10));
    const closed = await view('resident');
    expect(closed.openText).toBe('今天不开门，不能借、不能还');
    expect(closed.availableActions.map(({ action }) => action)).not.toContain('return');
    expect(await code('resident', 'return', { choice: 'LADDER-1', extra: 'fine' })).toBe('CLOSED_TODAY');
    await until(say('2026-11-23', 10));
    expect(await code('resident', 'return', { choice: 'LADDER-1', extra: 'fine' })).toBe('OK');
  });

  test('续借：没有人等才能续；40 天、昨天都不行', async () => {
    await act('resident', 'borrow', { choice: 'LADDER-1' });
    expect(await code('resident', 'renew', { date: '2026-12-31' })).toBe('BAD_INPUT');
    expect(await code('resident', 'renew', { date: '2026-11-17' })).toBe('BAD_INPUT');
    expect(await code('resident', 'renew', { date: '2026-11-24' })).toBe('OK');
    expect((await view('resident')).mineText).toBe('请在 11月24日 前还');
    await act('neighbour', 'wait');
    expect(await code('resident', 'renew', { date: '2026-11-25' })).toBe('OTHERS_WAIT');
    await act('neighbour', 'unwait');
    expect(await code('resident', 'renew', { date: '2026-11-25' })).toBe('OK');
  });

  test('导入：没有的阵地、别的社区的阵地、用过的编号，整张不收；再导入一次，借出的还在', async () => {
    const [ladder] = thingRows;
    const bad = async (row: object) => {
      const reply = await town.call(ADMINISTRATOR, 'import-things', { rows: [{ ...ladder, ...row }] });
      return reply.ok ? '' : Object.keys(reply.error.fields ?? {}).join();
    };
    expect(await bad({ venueId: 'venue-nowhere' })).toBe('rows.0.venueId');
    expect(await bad({ communityCode: GRID.orchard })).toBe('rows.0.venueId');
    expect(await bad({ id: 'thing-other' })).toBe('rows.0.codes');
    expect(await bad({ codes: ['A-1', 'A-1'] })).toBe('rows.0.codes');
    await act('resident', 'borrow', { choice: 'LADDER-1' });
    const more = { ...ladder, venueId: POINT, codes: ['LADDER-2'] };
    await town.get(ADMINISTRATOR, 'import-things', { rows: [more] });
    const after = await view('resident');
    expect([after.mineText, after.free]).toEqual(['请在 11月20日 前还', 1]);
  });
});
