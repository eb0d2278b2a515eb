import type { BallotView, ElectorLine, MeetingDetail } from '../../cloudfunctions/council/contract';
import { MINUTE } from '../../cloudfunctions/platform/clock';
import { confirmedAt, presentAt, type Meeting } from '../../cloudfunctions/council/meetings/meeting';
import { STAFF } from '../support/small-town';
import { dayAhead, openCouncil, type CouncilScene } from './scene';

jest.setTimeout(3 * MINUTE);

describe('纸质票：发多少张都发得出去，没有交回的不算投票', () => {
  let council: CouncilScene;
  beforeAll(async () => {
    council = await openCouncil();
    const input = { phoneCode: `local-phone:${STAFF.sun.phone}` };
    await council.scene.system.invoke('directory', 'district', 'bind-staff', input, { commandId: 'bind-district' });
  });
  afterAll(() => council.scene.close());

  const GIVEN = 45;
  /** A vote of all residents, with so many of them on paper, each given theirs by one person at one table. */
  async function givenOut(): Promise<BallotView> {
    const { id } = await council.propose({ form: 'residents', title: '全体居民表决' });
    const rows = Array.from({ length: GIVEN }, (_, i) => ({
      name: `住户${i + 1}号`,
      phone: `19900001${String(100 + i)}`,
      place: `3号楼 ${100 + i}`,
    }));
    await council.get('chief', 'list-electors', { topicId: id, rows });
    const ballot = await council.open(id, { electors: 'residents' });
    const found: ElectorLine[] = [];
    for (const text of ['1号', '2号', '3号', '4号', '5号', '6号', '7号', '8号', '9号', '0号'])
      found.push(...(await council.get<ElectorLine[]>('chief', 'electors', { id: ballot.id, text })));
    expect(found).toHaveLength(GIVEN);
    for (const { key } of found) await council.get('chief', 'give-paper', { id: ballot.id, key });
    return council.get<BallotView>('chief', 'ballot', { id: ballot.id });
  }
  const tally = (id: string, more: object) => ({ id, sums: [[40, 1, 0]], invalid: [1], missing: 3, ...more });

  test('一个人一天发四十五张；三张没有交回，算没有参加；两个人数得一样才计入', async () => {
    const ballot = await givenOut();
    expect(ballot.paper?.given).toBe(GIVEN);
    await council.past(ballot);
    const { id } = ballot;
    for (const wrong of [{ missing: 0 }, { missing: 4 }, { missing: 46 }, { missing: -1 }, { invalid: [2] }])
      expect([wrong, await council.code('chief', 'count-paper', tally(id, wrong))]).toEqual([wrong, 'BAD_INPUT']);
    const one = await council.get<BallotView>('chief', 'count-paper', tally(id, {}));
    expect([one.phase, one.paper?.isNeeded]).toEqual(['closed', true]);
    const other = { sums: [[41, 1, 0]], missing: 2 };
    const differs = await council.get<BallotView>('district', 'count-paper', tally(id, other));
    expect([differs.phase, differs.paper?.isAgreed]).toEqual(['closed', false]);
    const { phase, result } = await council.get<BallotView>('district', 'count-paper', tally(id, {}));
    expect(phase).toBe('counted');
    expect(result?.castText).toBe(`应投 ${ballot.entitled} 人，投票 42 人，未投 ${ballot.entitled - 42} 人`);
    expect(result?.items[0]).toMatchObject({ counts: [{ votes: 40 }, { votes: 1 }, { votes: 0 }], invalid: 1 });
  });

  test('议定的事办结以前，下一次会上都看得到：协商会定的，居民会议上也在', async () => {
    const { id: topicId } = await council.seated(await council.propose());
    const calling = (kind: string, days: number) => ({
      topicId,
      kind,
      title: '垃圾分类',
      place: '议事厅',
      startsAt: `${dayAhead(days)} 09:00`,
      agenda: ['讨论方案'],
    });
    const { id } = await council.get<MeetingDetail>('chief', 'call-meeting', calling('council', 3));
    const take = async (person: string, action: string, fields: object = {}) => {
      const { version } = await council.get<MeetingDetail>(person, 'meeting', { id });
      return council.call<MeetingDetail>(person, 'perform-meeting', { id, version, action, fields });
    };
    await take('chief', 'begin');
    const { code } = await council.get<{ code: string }>('chief', 'meeting-code', { id });
    const came = ['resident', 'neighbour', 'worker'];
    for (const person of came) await council.get(person, 'arrive', { id, code });
    await council.get('chief', 'add-decision', { id, what: '建两处分类亭', who: '物业公司', by: dayAhead(20) });
    await council.get('chief', 'write-minutes', { id, minutes: '议定撤桶并点' });
    for (const person of came) await take(person, 'confirm-minutes');
    const next = await council.get<MeetingDetail>('chief', 'call-meeting', calling('residents', 4));
    expect(next.carried.map(({ what }) => what)).toContain('建两处分类亭');
  });
});

describe('纪要由几个人确认，数的是席位', () => {
  const person = (key: string, by = '') => ({
    key,
    name: key,
    note: '',
    phone: '',
    delegate: by === '' ? null : { name: by, key: by },
  });
  const meeting = (confirmedBy: string[]): Pick<Meeting, 'invited' | 'arrivals' | 'confirmedBy'> => ({
    invited: [person('a', 'x'), person('b', 'x'), person('c')],
    arrivals: ['a', 'x', 'c'].map((key) => ({ key, way: 'code' as const, at: 0 })),
    confirmedBy,
  });
  const seats = (confirmedBy: string[]) => confirmedAt(meeting(confirmedBy)).map(({ key }) => key);

  test('本人和受托人都到了，两个人都确认也只算一席；一个人替两席，确认一次算两席；没到的不算', () => {
    expect(presentAt(meeting([])).map(({ key }) => key)).toEqual(['a', 'b', 'c']);
    expect(seats([])).toEqual([]);
    expect(seats(['a'])).toEqual(['a']);
    expect(seats(['x'])).toEqual(['a', 'b']);
    expect(seats(['a', 'x'])).toEqual(['a', 'b']);
    expect(seats(['a', 'x', 'c'])).toEqual(['a', 'b', 'c']);
    expect(seats(['nobody'])).toEqual([]);
  });
});
