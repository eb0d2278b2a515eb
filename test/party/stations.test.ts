import { randomUUID } from 'node:crypto';
import type { BranchDesk, MyReports, Serving, StationDetail, StationLine } from '../../cloudfunctions/party/contract';
import type { Page } from '../../cloudfunctions/platform/steps';
import { GRID, openParty, type PartyScene } from './scene';
import { testNow } from '../support/moment';
import { DAY, beijingDate } from '../../cloudfunctions/platform/clock';

let party: PartyScene;
const MEMBERS = ['he', 'wei', 'm1', 'm2', 'm3', 'm4'];
beforeAll(async () => {
  party = await openParty();
  for (const person of MEMBERS.slice(2)) await party.register(person, `党员${person}`, 'addr-3-1');
  for (const person of MEMBERS) await party.confirmed(person);
});
afterAll(() => party.system.close());

const code = async (reply: Promise<{ ok: boolean; error?: { code: string } }>) => (await reply).error?.code ?? 'OK';
const step = (
  person: string,
  { id, version }: { id: string; version: number },
  action: string,
  fields: object = {},
  commandId?: string,
) => party.call<StationDetail>(person, 'perform-station', { id, version, action, fields }, commandId);
const done = async (...all: Parameters<typeof step>) => {
  const reply = await step(...all);
  if (!reply.ok) throw new Error(reply.error.message);
  return reply.data;
};
async function open(fields: object = {}): Promise<StationDetail> {
  const given = { choice: 'kind-patrol', extra: GRID.southWest, number: 1, note: '3号楼门厅', ...fields };
  await party.get<BranchDesk>('secretary', 'perform-branch', {
    id: GRID.riverside,
    version: 0,
    action: 'open-station',
    fields: given,
  });
  const { items } = await party.get<Page<StationLine>>('secretary', 'list-stations', { view: 'all' });
  return party.get<StationDetail>('secretary', 'station', { id: items[0]!.id });
}

describe('先锋岗', () => {
  test('支部按名单设岗；连点两下只设一个；别的社区的支部、居民设不了', async () => {
    const command = randomUUID();
    const input = {
      id: GRID.riverside,
      version: 0,
      action: 'open-station',
      fields: { choice: 'kind-help', extra: GRID.riverside, number: 2 },
    };
    await Promise.all([
      party.get('secretary', 'perform-branch', input, command),
      party.get('secretary', 'perform-branch', input, command),
    ]);
    const { items } = await party.get<Page<StationLine>>('secretary', 'list-stations', { view: 'all' });
    expect(items.map(({ title, freeText }) => [title, freeText])).toEqual([['扶老助残岗', '招 2 人，还缺 2 人']]);
    for (const person of ['orchard', 'he', 'town', 'contact'])
      expect(await code(party.call(person, 'perform-branch', input))).toBe('FORBIDDEN');
    expect(
      await code(party.call('secretary', 'perform-branch', { ...input, fields: { ...input.fields, number: 0 } })),
    ).toBe('BAD_INPUT');
    expect(
      await code(
        party.call('secretary', 'perform-branch', { ...input, fields: { ...input.fields, choice: 'kind-none' } }),
      ),
    ).toBe('BAD_INPUT');
  });

  test('两位党员同时认领最后一个名额：给一位，另一位知道满了；六位抢三个，正好三位', async () => {
    for (const places of [1, 3]) {
      const station = await open({ number: places });
      const codes = await Promise.all(MEMBERS.map((person) => code(step(person, station, 'claim'))));
      expect(codes.filter((one) => one === 'OK')).toHaveLength(places);
      expect(codes.filter((one) => one === 'POST_FULL')).toHaveLength(MEMBERS.length - places);
      const after = await party.get<StationDetail>('secretary', 'station', { id: station.id });
      expect(after.holders).toHaveLength(places);
      expect([after.status.label, after.freeText]).toEqual(['名额已满', `招 ${places} 人，人数够了`]);
      for (const person of MEMBERS) {
        const mine = await party.get<Page<StationLine>>(person, 'list-stations', { view: 'mine' });
        const { items } = await party.get<MyReports>(person, 'my-reports');
        expect(items[0]!.posts).toBe(mine.items.length);
      }
      await done('secretary', after, 'close', { note: '试完了' });
    }
  });

  test('同一下认领送两次，只占一个名额；没有确认的、别的社区的认领不了', async () => {
    const station = await open({ number: 2 });
    const command = randomUUID();
    const codes = await Promise.all([
      code(step('he', station, 'claim', {}, command)),
      code(step('he', station, 'claim', {}, command)),
    ]);
    expect(codes).toEqual(['OK', 'OK']);
    const after = await party.get<StationDetail>('secretary', 'station', { id: station.id });
    expect(after.holders.map(({ name }) => name)).toEqual(['何文静']);
    expect(await code(step('neighbour', station, 'claim'))).toBe('NOT_FOUND');
    expect(await code(step('orchard', station, 'claim'))).toBe('NOT_FOUND');
    expect(await code(step('secretary', station, 'claim'))).toBe('FORBIDDEN');
    expect(await party.inbox('secretary')).toContain('何文静认领了');
    const back = await done('he', after, 'give-back', { note: '要出差' });
    expect(back.free).toBe(2);
  });

  test('同时认领几个岗，也不会超过一人最多三个', async () => {
    const stations = [];
    for (let i = 0; i < 5; i++) stations.push(await open({ number: 2 }));
    const codes = await Promise.all(stations.map((station) => code(step('m1', station, 'claim'))));
    expect(codes.filter((one) => one === 'OK')).toHaveLength(3);
    expect(codes.filter((one) => one === 'HELD_ENOUGH')).toHaveLength(2);
    const [report] = (await party.get<MyReports>('m1', 'my-reports')).items;
    expect(await code(party.step('m1', report!, 'leave'))).toBe('HOLDS_POSTS');
    for (const station of stations) await code(step('m1', station, 'give-back'));
    expect((await party.get<MyReports>('m1', 'my-reports')).items[0]!.posts).toBe(0);
  });

  test('谁在岗：支部看全部，别的党员只看亮了身份的，邻居在公开名片上也一样，收起就没有', async () => {
    const station = await open({ number: 2 });
    await done('he', station, 'claim');
    await done('wei', station, 'claim');
    const names = async (person: string) =>
      (await party.get<StationDetail>(person, 'station', { id: station.id })).holders.map(({ name }) => name);
    const card = async () =>
      (await party.get<Serving>('neighbour', 'who-serves', { gridCode: GRID.riverside })).items.flatMap(
        (one) => one.names,
      );
    expect(await names('secretary')).toEqual(['何文静', '魏建国']);
    expect([await names('m2'), await card()]).toEqual([[], []]);
    const [report] = (await party.get<MyReports>('he', 'my-reports')).items;
    const shown = await party.done('he', report!, 'show-badge');
    expect([await names('m2'), await card()]).toEqual([['何文静'], ['何文静']]);
    await party.done('he', shown, 'hide-badge');
    expect([await names('m2'), await card()]).toEqual([[], []]);
  });

  test('支部延长、结束任期，改名额不能少于在岗的；名单外的人选不了', async () => {
    const station = await open({ number: 2 });
    const held = await done('m2', station, 'claim');
    const choice = (await party.get<StationDetail>('secretary', 'station', { id: station.id })).availableActions.find(
      ({ action }) => action === 'end',
    )!.fields[0]!.options[0]!.value;
    expect(await code(step('secretary', held, 'end', { choice: 'f'.repeat(32), note: '不在' }))).toBe('BAD_INPUT');
    const soon = beijingDate(testNow() + 30 * DAY);
    expect(await code(step('secretary', held, 'extend', { choice, date: soon }))).toBe('BAD_INPUT');
    const far = beijingDate(testNow() + 500 * DAY);
    const longer = await done('secretary', held, 'extend', { choice, date: far });
    expect(await code(step('secretary', longer, 'change-places', { number: 0 }))).toBe('BAD_INPUT');
    const fewer = await done('secretary', longer, 'change-places', { number: 1 });
    const ended = await done('secretary', fewer, 'end', { choice, note: '调走了' });
    expect(ended.holders).toEqual([]);
    expect(await party.inbox('m2')).toContain('调走了');
  });

  test('任期快到提醒，到了就空出来；到期前可以续', async () => {
    const soon = beijingDate(testNow() + 10 * DAY);
    const short = await open({ number: 1, date: soon });
    const long = await open({ number: 1 });
    await done('m3', short, 'claim');
    const held = await done('m4', long, 'claim');
    expect(await code(step('m4', held, 'renew'))).toBe('NOT_ENDING');
    for (let day = 0; day < 12; day++) await party.system.clock('P1D');
    await party.system.timer('watch-clocks');
    const over = await party.get<StationDetail>('secretary', 'station', { id: short.id });
    expect([over.holders, over.free]).toEqual([[], 1]);
    expect(await party.inbox('m3')).toContain('先锋岗任期快到了');
    expect(await code(step('m4', over, 'claim'))).toBe('TERM_OVER');
    await party.system.clock('P340D');
    const renewed = await done('m4', held, 'renew');
    expect(renewed.mineText).not.toBe(held.mineText);
  });
});
