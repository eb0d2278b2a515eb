import type { BallotView, TopicDetail } from '../../cloudfunctions/council/contract';
import { DAY, MINUTE, SECOND } from '../../cloudfunctions/platform/clock';
import type { RequestDetail } from '../../cloudfunctions/requests/contract';
import { keepBirthYear } from '../../cloudfunctions/attendance/people/actions/keep-birth-year';
import { useCloud } from '../notices/cloud-environment';
import { GRID } from '../support/small-town';
import { expectOk } from '../requests/scene';
import { dayAhead, openCouncil, type CouncilScene } from './scene';

jest.setTimeout(3 * MINUTE);

describe('谁在名单里，名单和结果怎样出去', () => {
  let council: CouncilScene;
  beforeAll(async () => {
    council = await openCouncil();
  });
  afterAll(() => council.scene.close());
  const register = async (openid: string, phone: string) => {
    const input = {
      name: '钱新住',
      addressId: 'addr-3-1',
      room: '601',
      phoneCode: `local-phone:${phone}`,
      consentVersion: '1',
    };
    expectOk(
      await council.scene.system.invoke('directory', openid, 'register-resident', input, {
        commandId: `register-${openid}`,
      }),
    );
  };

  test('住址没有确认的不在名单里；社区登记的在；登记的人未满十八岁被拒，名单没变', async () => {
    await register('unsure', '19900000041');
    const { id } = await council.propose({ form: 'residents' });
    const row = { name: '孙奶奶', phone: '19900000042', place: '5 号楼' };
    const young = await council.call('chief', 'list-electors', {
      topicId: id,
      rows: [row, { ...row, phone: '19900000043', born: '2015-03' }],
    });
    expect(young.ok ? 'OK' : young.error.fields).toEqual({
      'rows.1.born': '年满 18 周岁才有表决权，请把这一位从名单里去掉。',
    });
    expect(await council.get('chief', 'list-electors', { topicId: id, rows: [{ ...row, born: '1950-01' }] })).toEqual({
      listed: 1,
    });
    const ballot = await council.open(id, { electors: 'residents' });
    expect(await council.code('unsure', 'cast', { id: ballot.id, choices: [[0]] })).toBe('NOT_ON_ROLL');
    const names = await council.get<{ name: string }[]>('chief', 'electors', { id: ballot.id, text: '孙' });
    expect(names.map(({ name }) => name)).toEqual(['孙奶奶']);
  });

  test('自己说过出生年份、未满十八岁的不在名单里；没说过的在', async () => {
    const [younger = '', other = ''] = await council.people(2);
    useCloud(council.scene.system);
    await keepBirthYear(younger, 2015);
    const { id } = await council.propose({ form: 'residents' });
    const ballot = await council.open(id, { electors: 'residents' });
    expect(await council.code(younger, 'cast', { id: ballot.id, choices: [[0]] })).toBe('NOT_ON_ROLL');
    expect(await council.code(other, 'cast', { id: ballot.id, choices: [[0]] })).toBe('OK');
  });

  test('截止以前不能导出；截止后一秒投的不算；计完票导出一份文件', async () => {
    const { id } = await council.propose({ form: 'residents' });
    const ballot = await council.open(id, { electors: 'residents' });
    await council.get('resident', 'cast', { id: ballot.id, choices: [[0]] });
    expect(await council.code('chief', 'export-vote', { id: ballot.id })).toBe('HIDDEN');
    await council.scene.system.clock(`PT${(2 * DAY) / SECOND + 60}S`);
    expect(await council.code('neighbour', 'cast', { id: ballot.id, choices: [[0]] })).toBe('VOTE_NOT_OPEN');
    await council.get<BallotView>('chief', 'ballot', { id: ballot.id });
    const { address } = await council.get<{ address: string }>('resident', 'export-vote', { id: ballot.id });
    expect(address).toMatch(/council-votes\/.+\.xlsx/);
    expect(await council.code('stranger', 'export-vote', { id: ballot.id })).not.toBe('OK');
  });

  test('开始表决后不能加方案；别处的人投不了；没选、选太多、选没有的都被拒', async () => {
    const { id } = await council.propose({ form: 'residents' });
    const ballot = await council.open(id, { electors: 'residents' });
    expect(await council.code('chief', 'add-option', { id, label: '又一个方案' })).toBe('WRONG_STATUS');
    for (const choices of [[], [[]], [[0, 1]], [[9]], [[0], [0]]])
      expect([choices, await council.code('resident', 'cast', { id: ballot.id, choices })]).toEqual([
        choices,
        'BAD_INPUT',
      ]);
    const view = await council.get<BallotView>('resident', 'ballot', { id: ballot.id });
    expect([view.canVote, view.myCode]).toEqual([true, '']);
    expect(
      await council.code('chief', 'propose-topic', {
        gridCode: GRID.orchard,
        title: '别处',
        question: '别处的事',
        form: 'advice',
        by: dayAhead(5),
      }),
    ).toBe('BAD_INPUT');
  });
});

describe('几件诉求并进一个议题；异议采纳了重新商量', () => {
  let council: CouncilScene;
  beforeAll(async () => {
    council = await openCouncil();
  });
  afterAll(() => council.scene.close());
  const convened = async (person: 'resident' | 'neighbour'): Promise<RequestDetail> => {
    const { scene } = council;
    const accepted = await scene.done('worker', await scene.submit({}, person), 'accept');
    return scene.done('chief', accepted, 'convene', {
      note: '垃圾桶点位怎么定',
      choice: 'residents',
      date: dayAhead(10),
    });
  };

  test('结果写回并进来的每一件诉求，各写一次；采纳异议后结果作废，再议再公示才写回', async () => {
    const needs = [await convened('resident'), await convened('neighbour')];
    const topic = await council.propose({ requestId: needs[0]!.id });
    await council.get('chief', 'add-request', { id: topic.id, requestId: needs[1]!.id });
    const plain = await council.scene.submit({}, 'resident');
    expect(await council.code('chief', 'add-request', { id: topic.id, requestId: plain.id })).toBe('NOT_IN_COUNCIL');
    await council.seated(topic);
    const conclude = (note: string) =>
      council.done('chief', topic.id, 'conclude', { choice: 'agreed', note, photos: [] });
    await conclude('第一次：撤桶并点');
    const objected = await council.done('resident', topic.id, 'object', { note: '点位离老人家太远' });
    const reopened = await council.done('chief', topic.id, 'reopen', {
      choice: objected.objections[0]!.id,
      note: '点位重新量',
    });
    expect([reopened.status.id, reopened.result, reopened.objections[0]!.stateText]).toEqual([
      'gathering',
      null,
      '已采纳，重新商量',
    ]);
    await council.scene.system.clock('P12D');
    const statuses = async () =>
      Promise.all(needs.map(async ({ id }) => (await council.scene.get('chief', 'detail', { id })).status.id));
    expect(await statuses()).toEqual(['inCouncil', 'inCouncil']);
    await conclude('第二次：点位往东移十米');
    await council.scene.system.clock('P12D');
    const settled = await council.get<TopicDetail>('chief', 'topic', { id: topic.id });
    expect(settled.status.id).toBe('carrying');
    for (const { id } of needs) {
      const text = JSON.stringify(await council.scene.get('chief', 'detail', { id }));
      expect([text.includes('第二次：点位往东移十米'), text.includes('第一次：撤桶并点')]).toEqual([true, false]);
    }
  });
});
