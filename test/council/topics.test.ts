import type { BallotView, ElectorLine, TopicDetail } from '../../cloudfunctions/council/contract';
import { MINUTE } from '../../cloudfunctions/platform/clock';
import { GRID } from '../support/small-town';
import { dayAhead, openCouncil, type CouncilScene } from './scene';
import type { RequestDetail } from '../../cloudfunctions/requests/contract';
import { useCloud } from '../notices/cloud-environment';

jest.setTimeout(3 * MINUTE);

describe('有事好商量：从诉求到落实', () => {
  let council: CouncilScene;
  beforeAll(async () => {
    council = await openCouncil();
    useCloud(council.scene.system);
  });
  afterAll(() => council.scene.close());

  const convened = async (): Promise<RequestDetail> => {
    const { scene } = council;
    const view = await scene.submit({}, 'resident');
    const accepted = await scene.done('worker', view, 'accept');
    return scene.done('chief', accepted, 'convene', {
      note: '垃圾桶点位怎么定',
      choice: 'residents',
      date: dayAhead(10),
    });
  };

  test('邻居意见不一的诉求转商量办，社区建立议题，工作人员不再自己登记结果', async () => {
    const need = await convened();
    expect(need.availableActions.map(({ action }) => action)).not.toContain('record-outcome');
    const found = await council.get<{ topicId: string; mayPropose: boolean; question: string }>(
      'chief',
      'topic-of-request',
      { requestId: need.id },
    );
    expect(found).toMatchObject({ topicId: '', mayPropose: true, question: '垃圾桶点位怎么定' });
    expect(await council.get('resident', 'topic-of-request', { requestId: need.id })).toMatchObject({
      mayPropose: false,
    });
    const topic = await council.propose({ requestId: need.id });
    expect(await council.get('chief', 'topic-of-request', { requestId: need.id })).toMatchObject({
      topicId: topic.id,
      mayPropose: false,
    });
    expect(topic).toMatchObject({
      status: { id: 'gathering' },
      forceText: '协商意见，供办理时采纳，不是决定',
      missingText: '社区干部还缺 1 人，居民代表还缺 3 人，利益相关方还缺 1 人',
    });
    expect(
      await council.code('resident', 'propose-topic', {
        gridCode: GRID.riverside,
        title: '议题',
        question: '问题',
        form: 'advice',
        by: dayAhead(5),
      }),
    ).toBe('BAD_INPUT');
  });

  test('住户看得到、支持一次、提问、提方案，各有答复；采纳的方案进议题', async () => {
    const { id } = await council.propose();
    await council.get('resident', 'say', { id, kind: 'support' });
    const twice = await council.get('resident', 'say', { id, kind: 'support' });
    expect([twice.supports, twice.supported]).toEqual([1, true]);
    await council.get('neighbour', 'say', { id, kind: 'question', words: '亭子会不会有味道' });
    const said = await council.get('neighbour', 'say', { id, kind: 'option', words: '加装除味设备', cost: 200_000 });
    const [option, question] = said.voices;
    await council.get('chief', 'answer', { id, voiceId: question!.id, answer: '每天冲洗两次' });
    const taken = await council.get('chief', 'answer', {
      id,
      voiceId: option!.id,
      taken: true,
      answer: '可以，列为第三个方案',
    });
    expect(taken.options.map(({ label, by }) => [label, by]).at(-1)).toEqual(['加装除味设备', '居民提出']);
    const seen = await council.get('resident', 'topic', { id });
    expect(seen.voices.map(({ by, answer }) => [by, answer])).toEqual([
      ['王某', '可以，列为第三个方案'],
      ['王某', '每天冲洗两次'],
    ]);
    expect(await council.code('resident', 'answer', { id, voiceId: option!.id, answer: '我来答复' })).toBe('FORBIDDEN');
  });

  test('席位不齐不能表决；没说明利害关系不能表决；业主的事不在这里表决', async () => {
    const { id } = await council.propose();
    const open = (more: object = {}) =>
      council.code('chief', 'open-vote', {
        topicId: id,
        electors: 'seats',
        secrecy: 'poll',
        ...more,
      });
    expect(await open({ endsAt: `${dayAhead(3)} 18:00` })).toBe('SEATS_MISSING');
    await council.seated({ id });
    expect(await open({ endsAt: `${dayAhead(-1)} 18:00` })).toBe('BAD_INPUT');
    expect(await open({ endsAt: `${dayAhead(3)} 18:00`, secrecy: 'formal' })).toBe('BAD_INPUT');
    const owners = await council.propose({ form: 'owners', title: '维修资金使用' });
    expect(
      await council.code('chief', 'open-vote', {
        topicId: owners.id,
        electors: 'residents',
        secrecy: 'open',
        endsAt: `${dayAhead(3)} 18:00`,
      }),
    ).toBe('OWNERS_DECIDE');
    const part = (area: number, heads: number) => ({ area, heads });
    const recorded = await council.get('chief', 'record-owners', {
      id: owners.id,
      matter: 'heavy',
      all: part(900_000, 90),
      tookPart: part(600_000, 60),
      agreed: part(450_000, 45),
      minutes: '十一月二十日业主大会',
    });
    expect(recorded.result).toMatchObject({ text: '业主大会通过' });
  });

  test('代表无记名表决：截止前谁也看不到票数，到时自动计票、公示，异议有答复，期满结果回到诉求，落实到办完', async () => {
    const need = await convened();
    const { id } = await council.propose({ requestId: need.id });
    await council.seated({ id });
    const ballot = await council.open(id);
    expect(ballot).toMatchObject({ phase: 'open', entitled: 5, result: null });
    expect(await council.code('chief', 'add-option', { id, label: '又一个方案' })).toBe('WRONG_STATUS');
    expect(
      await council.code('chief', 'add-seat', {
        id,
        kind: 'cadre',
        name: '某人',
        phone: '19900000099',
        until: dayAhead(9),
      }),
    ).toBe('WRONG_STATUS');
    for (const choices of [[], [[]], [[0, 1]], [[3]], [[0], [0]]])
      expect(await council.code('resident', 'cast', { id: ballot.id, choices })).toBe('BAD_INPUT');
    for (const [person, at] of [
      ['resident', 0],
      ['neighbour', 0],
      ['worker', 0],
      ['eastWorker', 1],
      ['chief', 2],
    ] as const) {
      const cast = await council.get<BallotView>(person, 'cast', { id: ballot.id, choices: [[at]] });
      expect(cast).toMatchObject({ canVote: false, mineText: '您的票已计入，每人一票，不能更改' });
      expect(cast.myCode).toMatch(/^[0-9a-f]{12}$/);
    }
    const hidden = await council.get<BallotView>('chief', 'ballot', { id: ballot.id });
    expect(hidden.result).toBeNull();
    await council.past(ballot);
    expect(await council.code('resident', 'cast', { id: ballot.id, choices: [[1]] })).toBe('VOTE_NOT_OPEN');
    const counted = await council.get<BallotView>('resident', 'ballot', { id: ballot.id });
    expect(counted.result?.items[0]).toMatchObject({
      verdictText: '通过：撤桶并点，设两处分类亭',
      counts: [{ votes: 3 }, { votes: 1 }, { votes: 1 }],
    });
    expect(counted.result?.codes).toContain(counted.myCode);
    const shown = await council.get('resident', 'topic', { id });
    expect(shown).toMatchObject({ status: { id: 'publicised' }, result: { text: '通过：撤桶并点，设两处分类亭' } });
    await council.done('neighbour', id, 'object', { note: '亭子离三号楼太近' });
    const seen = await council.get('chief', 'topic', { id });
    await council.done('chief', id, 'answer-objection', { choice: seen.objections[0]!.id, note: '往东移十米' });
    await council.get('chief', 'add-promise', { id, what: '建两处分类亭', who: '物业公司', by: dayAhead(40) });
    await council.scene.system.clock('P8D');
    const held = await council.get('chief', 'topic', { id });
    expect(held.status.id).toBe('carrying');
    const back = await council.scene.get('resident', 'detail', { id: need.id });
    expect([back.status.id, back.council?.outcome]).toEqual(['accepted', '意见一致']);
    expect(back.council?.minutes).toMatch(/通过：撤桶并点[\s\S]*物业公司.*前：建两处分类亭/);
    expect(await council.step('neighbour', id, 'object', { note: '还是太近' })).toMatchObject({ ok: false });
    const carried = await council.done('chief', id, 'fulfil', { choice: held.promises[0]!.id, note: '两处都建好了' });
    expect(carried.status.id).toBe('carried');
  });

  test('六十四次同时点，只算一票；领了纸质票不能再用手机，用手机投过不能再领纸', async () => {
    const { id } = await council.propose({ form: 'residents', title: '全体居民表决' });
    await council.get('chief', 'list-electors', {
      topicId: id,
      rows: [{ name: '孙奶奶', phone: '19900000077', place: '3号楼 101' }],
    });
    const ballot = await council.open(id, { electors: 'residents' });
    expect(ballot.entitled).toBe(3);
    const taps = Array.from({ length: 64 }, (_, i) =>
      council.call<BallotView>('resident', 'cast', { id: ballot.id, choices: [[i % 3]] }),
    );
    const replies = await Promise.all(taps);
    expect(replies.every(({ ok }) => ok)).toBe(true);
    const [grandmother] = await council.get<ElectorLine[]>('chief', 'electors', { id: ballot.id, text: '孙奶奶' });
    await council.get('chief', 'give-paper', { id: ballot.id, key: grandmother!.key });
    await council.get('chief', 'give-paper', { id: ballot.id, key: grandmother!.key });
    const [resident] = await council.get<ElectorLine[]>('chief', 'electors', { id: ballot.id, text: '李秀英' });
    expect(resident).toMatchObject({ stateText: '已用手机投票', canGive: false });
    expect(await council.code('chief', 'give-paper', { id: ballot.id, key: resident!.key })).toBe('ALREADY_VOTED');
    await council.scene.system.invoke(
      'directory',
      'grandson',
      'register-resident',
      { name: '孙奶奶', addressId: 'addr-3-2', room: '101', phoneCode: 'local-phone:19900000077', consentVersion: '1' },
      { commandId: 'register-grandson' },
    );
    expect(await council.code('grandson', 'cast', { id: ballot.id, choices: [[0]] })).toBe('VOTED_ON_PAPER');
    expect(await council.code('worker', 'cast', { id: ballot.id, choices: [[0]] })).toBe('NOT_ON_ROLL');
    expect(await council.code('chief', 'count-paper', { id: ballot.id, sums: [[1, 0, 0]], invalid: [0] })).toBe(
      'VOTE_NOT_OPEN',
    );
    await council.past(ballot);
    const one = await council.get<BallotView>('chief', 'count-paper', {
      id: ballot.id,
      sums: [[1, 0, 0]],
      invalid: [0],
    });
    expect([one.phase, one.paper?.isNeeded]).toEqual(['closed', true]);
    expect(await council.code('chief', 'count-paper', { id: ballot.id, sums: [[2, 0, 0]], invalid: [0] })).toBe(
      'BAD_INPUT',
    );
    expect(
      (await council.get<BallotView>('chief', 'count-paper', { id: ballot.id, sums: [[1, 0, 0]], invalid: [0] })).phase,
    ).toBe('closed');
  });

  test('别处的人看不到这个议题，也看不到它的表决', async () => {
    const { id } = await council.propose();
    await council.seated({ id });
    const ballot = await council.open(id);
    await council.scene.system.invoke(
      'directory',
      'stranger',
      'register-resident',
      { name: '外来', addressId: 'addr-orchard', room: '1', phoneCode: 'local-phone:19900000055', consentVersion: '1' },
      { commandId: 'register-stranger' },
    );
    for (const [action, input] of [
      ['topic', { id }],
      ['ballot', { id: ballot.id }],
      ['say', { id, kind: 'support' }],
      ['public-list', { id: ballot.id }],
      ['trustee', { id: ballot.id }],
    ] as const)
      expect([action, await council.code('stranger', action, input)]).toEqual([action, 'NOT_FOUND']);
    expect(await council.code('stranger', 'cast', { id: ballot.id, choices: [[0]] })).toBe('NOT_ON_ROLL');
    expect((await council.get<{ items: TopicDetail[] }>('stranger', 'topics', {})).items).toEqual([]);
  });
});
