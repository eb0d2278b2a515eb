import { Refusal } from '../../cloudfunctions/platform/errors';
import { fireAskers } from '../../cloudfunctions/party/squads/asking';
import { squadKind } from '../../cloudfunctions/party/squads/decide';
import { applied, decide } from '../../cloudfunctions/platform/subject';
import { squadRow } from '../../cloudfunctions/party/squads/squad-row';
import { isPassedUp, membersOf, type RosterMember, type Squad } from '../../cloudfunctions/party/squads/squad';
import { SQUAD_ROWS, type SquadSide } from '../../cloudfunctions/party/squads/steps';
import { actor, FIELDS, idOf, NOON, PHONE, sampleSquad, squadRowOf } from './squad-sample';
import { HOUR, mondayOf } from '../../cloudfunctions/platform/clock';

const SIDES: readonly SquadSide[] = ['outsider', 'asker', 'member', 'leader', 'staff'];
/** Who may do what, said once more: the table of the rules has to agree. */
const MAY: Readonly<Record<string, readonly SquadSide[]>> = {
  'ask-to-join': ['outsider'],
  withdraw: ['asker'],
  admit: ['leader', 'staff'],
  'turn-down': ['leader', 'staff'],
  quit: ['member'],
  appoint: ['staff'],
  'strike-off': ['leader', 'staff'],
  end: ['staff'],
  'set-task': ['leader', 'staff'],
  'finish-task': ['leader', 'staff'],
  'call-to-activity': ['leader', 'staff'],
  'record-week': ['member', 'leader'],
  'record-training': ['leader', 'staff'],
};

const asker: RosterMember = {
  id: idOf(PHONE.asker),
  name: '想来的人',
  phone: PHONE.asker,
  openid: 'o-asker',
  role: 'member',
  partyMember: false,
  from: NOON,
  until: null,
  asked: true,
  words: '会修电灯',
};
/** With somebody who asks, and something to do: every step has what it needs. */
const busy = (more: Partial<Squad> = {}): Squad => {
  const squad = sampleSquad();
  const task = { id: 'task-1', words: '旧任务', due: NOON, by: '组长', setAt: NOON, doneAt: null, result: '' };
  return { ...squad, roster: [...squad.roster, asker], tasks: [task], ...more };
};
const take = (
  squad: Squad,
  action: string,
  sides: readonly SquadSide[],
  phone = PHONE.member,
  fields = FIELDS[action],
) =>
  decide(
    squadKind,
    squad,
    { action, version: squad.version, fields: fields ?? {}, commandId: 'command-1' },
    actor(sides, phone),
    { openids: new Map(), activity: null },
  );
const outcome = (run: () => unknown) => {
  try {
    run();
    return 'ok';
  } catch (error) {
    if (error instanceof Refusal) return error.code;
    throw error;
  }
};

describe('一支队伍里谁能做什么', () => {
  test('每一步、每一种人、在队和已解散，逐一试过', () => {
    expect(SQUAD_ROWS.map(({ action }) => action).sort()).toEqual(Object.keys(MAY).sort());
    for (const action of Object.keys(MAY))
      for (const side of SIDES)
        for (const status of ['active', 'ended'] as const) {
          const wanted = !MAY[action]!.includes(side) ? 'FORBIDDEN' : status === 'ended' ? 'WRONG_STATUS' : 'ok';
          expect([action, side, status, outcome(() => take(busy({ status }), action, [side]))]).toEqual([
            action,
            side,
            status,
            wanted,
          ]);
        }
  });

  test('申请、同意以后在名单里；不同意的、收回的不在', () => {
    const asked = applied(sampleSquad(), take(sampleSquad(), 'ask-to-join', ['outsider'], PHONE.asker));
    expect([asked.size, membersOf(asked, NOON)]).toEqual([3, membersOf(sampleSquad(), NOON)]);
    const admitted = applied(asked, take(asked, 'admit', ['leader']));
    expect([admitted.size, membersOf(admitted, NOON).map(({ name }) => name)]).toEqual([
      4,
      ['组长', '副组长', '组员', '某人'],
    ]);
    for (const [action, sides] of [
      ['turn-down', ['staff']],
      ['withdraw', ['asker']],
    ] as const)
      expect(applied(asked, take(asked, action, sides, PHONE.asker)).size).toBe(3);
  });

  test('申请的人由负责人知道，通过了由本人知道', () => {
    const openids = new Map([[PHONE.leader, 'o-leader']]);
    const wish = { action: 'ask-to-join', version: 1, fields: {}, commandId: 'command-1' };
    const found = { openids, activity: null };
    const { tells } = decide(squadKind, sampleSquad(), wish, actor(['outsider'], PHONE.asker), found);
    expect(tells.map(({ to }) => to)).toEqual([{ openid: 'o-leader' }]);
    expect(take(busy(), 'admit', ['leader']).tells.map(({ to }) => to)).toEqual([{ openid: 'o-asker' }]);
  });

  test('「四进」一周一次：同一周再记不行，下周一又可以', () => {
    const { along: record, set } = take(busy(), 'record-week', ['member']);
    expect(record).toMatchObject({
      week: '2026-11-23',
      entry: 'building',
      finding: 'difficulty',
      who: [{ name: '组员' }],
    });
    const after = busy({ recordedWeek: set.recordedWeek! });
    expect(outcome(() => take(after, 'record-week', ['leader']))).toBe('RECORDED_THIS_WEEK');
    expect(
      ['2026-11-22T15:59:59Z', '2026-11-22T16:00:00Z', '2026-11-29T15:59:59Z', '2026-11-29T16:00:00Z'].map((at) =>
        mondayOf(Date.parse(at)),
      ),
    ).toEqual(['2026-11-16', '2026-11-23', '2026-11-23', '2026-11-30']);
  });

  test('点的人不在队里，说哪一项不对', () => {
    const strangers = { ...FIELDS['record-training'], choices: ['f'.repeat(32)] };
    expect(outcome(() => take(busy(), 'record-training', ['leader'], PHONE.leader, strangers))).toBe('BAD_INPUT');
    const gone = { ...FIELDS.admit, choice: idOf(PHONE.member) };
    expect(outcome(() => take(busy(), 'admit', ['leader'], PHONE.leader, gone))).toBe('BAD_INPUT');
  });

  test('唯一的负责人退不了；还有副手时可以', () => {
    expect(outcome(() => take(busy(), 'quit', ['member', 'leader'], PHONE.leader))).toBe('ok');
    const alone = sampleSquad({ roster: sampleSquad().roster.filter(({ role }) => role !== 'deputy') });
    expect(outcome(() => take(alone, 'quit', ['member', 'leader'], PHONE.leader))).toBe('LAST_LEADER');
    expect(outcome(() => take(alone, 'quit', ['member']))).toBe('ok');
  });

  test('任期到了就不在名单里', () => {
    const until = Date.parse('2026-12-01T00:00:00+08:00');
    const squad = applied(busy(), take(busy(), 'appoint', ['staff'], PHONE.member, { ...FIELDS.appoint, date: until }));
    const names = (now: number) => new Set(membersOf(squad, now).map(({ name }) => name));
    expect(names(until - 1)).toEqual(new Set(['组长', '副组长', '组员']));
    expect(names(until)).toEqual(new Set(['组长', '副组长']));
  });
});

describe('名单的一行', () => {
  const faults = (more: object) =>
    squadRow.safeParse({ ...squadRowOf(), ...more }).error?.issues.map(({ message }) => message);
  test('重复的手机号、倒着的任期、不认识的类型都说得出来', () => {
    const twice = [
      { name: '甲', phone: PHONE.leader },
      { name: '乙', phone: PHONE.leader },
    ];
    expect(faults({ roster: twice })).toEqual(['名单里有重复的手机号。']);
    expect(faults({ roster: [{ name: '甲', phone: PHONE.leader, from: '2026-03-01', until: '2026-02-01' }] })).toEqual([
      '任期的结束应在开始之后。',
    ]);
    expect(faults({ roster: [{ name: '甲', phone: '123' }] })).toEqual(['手机号要填 11 位数字，以 1 开头。']);
    expect(faults({ kind: 'club' })?.[0]).toMatch(/^队伍类型应是/);
    expect(faults({})).toBeUndefined();
  });
});

describe('申请加入没有人答复', () => {
  const chiefs = new Map(
    [squadRowOf().gridCode, squadRowOf().gridCode.slice(0, 9), squadRowOf().gridCode.slice(0, 6)].map((code, level) => [
      code,
      { personId: ['community', 'town', 'district'][level]! },
    ]),
  );
  const ask = (squad: Squad) => {
    const { set, entry } = take(squad, 'ask-to-join', ['outsider'], PHONE.asker);
    return applied(squad, { set, entry });
  };
  const fired = (squad: Squad, known: (phone: string) => string = () => 'o-leader') =>
    fireAskers(squad, chiefs, ({ phone }) => known(phone), squad.askDue ?? 0);

  test('先提醒带队的，再请社区、镇街、区里，到了顶每周还提醒；没有一次不出声', () => {
    let squad = ask(sampleSquad());
    expect(squad.askDue).toBe(NOON + 48 * HOUR);
    expect(fireAskers(squad, chiefs, () => '', NOON)).toBeNull();
    const told: (string | undefined)[][] = [];
    for (let round = 0; round < 6; round++) {
      const { set, tells } = fired(squad)!;
      told.push([...new Set(tells.map(({ to }) => Object.values(to)[0] as string))]);
      squad = { ...squad, ...set };
    }
    const up = ['o-leader', 'community', 'town', 'district', 'district', 'district'];
    expect(told).toEqual(up.map((one, round) => (round === 0 ? ['o-leader'] : ['o-leader', one])));
    expect(((squad.askDue ?? 0) - NOON) / HOUR).toBe(48 * 4 + 168 * 3);
  });

  test('没有带队的，头一次就请社区；请上去以后上面的人才看得到电话；答复了就不再提醒，又有人申请从头算', () => {
    expect(fired(ask(sampleSquad({ roster: [] })))!.tells.map(({ to }) => to)).toEqual([{ personId: 'community' }]);
    const asked = ask(sampleSquad());
    expect([0, 1, 2].map((askReminded) => isPassedUp({ ...asked, askReminded }, NOON))).toEqual([false, false, true]);
    const waits = { ...asked, askReminded: 2 };
    const { set, entry } = take(waits, 'admit', ['leader'], PHONE.leader, { choice: idOf(PHONE.asker) });
    expect(set).toMatchObject({ askDue: null, askReminded: 0 });
    expect(fireAskers(applied(waits, { set, entry }), chiefs, () => 'o', NOON * 2)).toBeNull();
  });
});
