import type { MeetingDetail, MeetingLine } from '../../cloudfunctions/council/contract';
import { MINUTE } from '../../cloudfunctions/platform/clock';
import type { Page } from '../../cloudfunctions/platform/steps';
import { GRID } from '../support/small-town';
import { dayAhead, openCouncil, PHONES, type CouncilScene } from './scene';

jest.setTimeout(3 * MINUTE);

describe('议事会议：请谁、谁到了、够不够人、纪要谁确认', () => {
  let council: CouncilScene;
  beforeAll(async () => {
    council = await openCouncil();
  });
  afterAll(() => council.scene.close());

  const calling = (more: object = {}) => ({
    kind: 'council',
    title: '垃圾分类协商会',
    place: '议事厅',
    startsAt: `${dayAhead(3)} 09:00`,
    agenda: ['各方说明情况', '讨论方案'],
    ...more,
  });
  const called = async (): Promise<{ topicId: string; meeting: MeetingDetail }> => {
    const { id: topicId } = await council.seated(await council.propose());
    return { topicId, meeting: await council.get<MeetingDetail>('chief', 'call-meeting', calling({ topicId })) };
  };
  const look = (person: string, id: string) => council.get<MeetingDetail>(person, 'meeting', { id });
  const take = async (person: string, id: string, action: string, fields: object = {}) => {
    const { version } = await look(person, id);
    return council.call<MeetingDetail>(person, 'perform-meeting', { id, version, action, fields });
  };
  const came = (people: MeetingDetail['people']) => people.filter(({ cameText }) => cameText === '已到会').length;

  test('席位上的人都请到，同一下点两次只约一次；居民看得到开会，看不到电话', async () => {
    const { id: topicId } = await council.seated(await council.propose());
    const input = calling({ topicId });
    const [a, b] = [
      await council.get<MeetingDetail>('chief', 'call-meeting', input, 'call-twice-1'),
      await council.get<MeetingDetail>('chief', 'call-meeting', input, 'call-twice-1'),
    ];
    expect([b.id, a.people.length]).toEqual([a.id, Object.keys(PHONES).length]);
    const seen = JSON.stringify(await look('resident', a.id));
    for (const phone of Object.values(PHONES)) expect(seen).not.toContain(phone);
    const list = await council.get<Page<MeetingLine>>('resident', 'meetings', {});
    expect(list.items.map(({ id }) => id)).toContain(a.id);
  });

  test('扫码和签到表都算到会，一个人算一次；差一个人不够法定人数，不能写纪要；够了才能写', async () => {
    const { meeting } = await called();
    const { id } = meeting;
    const minutes = () => council.code('chief', 'write-minutes', { id, minutes: '议定撤桶并点' });
    expect(await minutes()).toBe('WRONG_STATUS');
    await take('chief', id, 'begin');
    const { code } = await council.get<{ code: string }>('chief', 'meeting-code', { id });
    expect(await council.code('resident', 'arrive', { id, code: 'QJ.0.wrong' })).toBe('WRONG_CODE');
    await council.get('resident', 'arrive', { id, code });
    const twice = await council.get<MeetingDetail>('resident', 'arrive', { id, code });
    expect([came(twice.people), twice.quorumText]).toEqual([1, '应到 5 人，实到 1 人，未达到法定人数']);
    const present = async () => {
      const absent = (await look('chief', id)).people.filter(({ cameText }) => cameText !== '已到会');
      return take('chief', id, 'mark-present', { choices: [absent[0]!.key] });
    };
    await present();
    expect(await minutes()).toBe('NO_QUORUM');
    await present();
    expect(await minutes()).toBe('OK');
    expect(await council.code('neighbour', 'meeting-code', { id })).toBe('FORBIDDEN');
  });

  test('到会的人确认纪要，有不同意见就退回重写；没到的不能确认；都确认了才定稿，议定事项办结前在下一次会上', async () => {
    const { meeting } = await called();
    const { id } = meeting;
    await take('chief', id, 'begin');
    const { code } = await council.get<{ code: string }>('chief', 'meeting-code', { id });
    for (const person of ['resident', 'neighbour', 'worker']) await council.get(person, 'arrive', { id, code });
    const decision = { id, what: '建两处分类亭', who: '物业公司', by: dayAhead(20) };
    await council.get('chief', 'add-decision', decision);
    await council.get('chief', 'write-minutes', { id, minutes: '议定撤桶并点' });
    expect(await council.code('chief', 'add-decision', decision)).toBe('WRONG_STATUS');
    const early = await take('eastWorker', id, 'confirm-minutes');
    expect(early.ok).toBe(false);
    await take('resident', id, 'confirm-minutes');
    await take('neighbour', id, 'dispute-minutes', { note: '点位没有说定' });
    const back = await look('chief', id);
    expect([back.status.id, back.people.every(({ confirmedText }) => confirmedText === '')]).toEqual(['running', true]);
    await council.get('chief', 'write-minutes', { id, minutes: '议定撤桶并点，点位再量' });
    for (const person of ['resident', 'neighbour', 'worker']) await take(person, id, 'confirm-minutes');
    expect((await look('chief', id)).status.id).toBe('confirmed');
    const next = (await called()).meeting;
    expect((await look('chief', next.id)).carried.map(({ what }) => what)).toContain('建两处分类亭');
  });

  test('过去的会、太远的会、没有议程、两万字的纪要、不是社区的人约会，都被拒，什么也没变', async () => {
    const { id: topicId } = await council.seated(await council.propose());
    const bad = async (more: object, person = 'chief') =>
      council.code(person, 'call-meeting', calling({ topicId, ...more }));
    expect(await bad({ startsAt: `${dayAhead(-1)} 09:00` })).toBe('BAD_INPUT');
    expect(await bad({ startsAt: `${dayAhead(400)} 09:00` })).toBe('BAD_INPUT');
    expect(await bad({ agenda: [] })).toBe('BAD_INPUT');
    expect(await bad({}, 'resident')).toBe('FORBIDDEN');
    expect(await bad({ topicId: undefined, gridCode: GRID.orchard })).toBe('FORBIDDEN');
    expect((await council.get('chief', 'topic', { id: topicId })).meetingId).toBe('');
    const { meeting } = await called();
    expect(await council.code('chief', 'write-minutes', { id: meeting.id, minutes: '长'.repeat(20_000) })).toBe(
      'BAD_INPUT',
    );
    await take('chief', meeting.id, 'cancel', { note: '改到下周' });
    const cancelled = await look('resident', meeting.id);
    expect([cancelled.status.id, cancelled.minutes]).toEqual(['cancelled', '']);
  });
});
