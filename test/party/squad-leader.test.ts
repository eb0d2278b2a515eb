import { hostOf } from '../../cloudfunctions/party/squads/host';
import { squadKind } from '../../cloudfunctions/party/squads/decide';
import { derivedFrom, leads, membersOf, type Squad } from '../../cloudfunctions/party/squads/squad';
import { squadDetail } from '../../cloudfunctions/party/squads/views';
import type { SquadFound, SquadSide } from '../../cloudfunctions/party/squads/step';
import { DAY } from '../../cloudfunctions/platform/clock';
import { Refusal } from '../../cloudfunctions/platform/errors';
import { applied, decide } from '../../cloudfunctions/platform/subject';
import { actor, idOf, NOON, PHONE, sampleSquad } from './squad-sample';
import { GRID } from '../support/small-town';

const FOUND: SquadFound = { openids: new Map(), activity: null };
/** One leader, one member. */
const led = (until: number | null = null): Squad => {
  const squad = sampleSquad();
  const roster = squad.roster
    .filter(({ phone }) => phone !== PHONE.deputy)
    .map((one) => (one.phone === PHONE.leader ? { ...one, until } : one));
  return { ...squad, ...derivedFrom(roster, NOON) };
};
const take = (squad: Squad, action: string, fields: object, sides: SquadSide[] = ['staff'], phone?: string) => {
  const wish = { action, version: squad.version, fields, commandId: action };
  return applied(squad, decide(squadKind, squad, wish, actor(sides, phone), FOUND));
};
const outcome = (run: () => Squad) => {
  try {
    run();
    return 'ok';
  } catch (error) {
    if (error instanceof Refusal) return error.code;
    throw error;
  }
};

describe('唯一的队长', () => {
  const strike = { choice: idOf(PHONE.leader), note: '搬走了' };
  const demote = { choice: idOf(PHONE.leader), extra: 'member' };
  test('退出、被请出、改任队员，都先要有别人：同一道门', () => {
    expect(outcome(() => take(led(), 'quit', {}, ['member'], PHONE.leader))).toBe('LAST_LEADER');
    expect(outcome(() => take(led(), 'strike-off', strike))).toBe('LAST_LEADER');
    expect(outcome(() => take(led(), 'appoint', demote))).toBe('LAST_LEADER');
  });
  test('有了别的队长，三样都可以；普通队员照旧', () => {
    const two = take(led(), 'appoint', { choice: idOf(PHONE.member), extra: 'deputy' });
    expect(outcome(() => take(two, 'quit', {}, ['member'], PHONE.leader))).toBe('ok');
    expect(outcome(() => take(two, 'strike-off', strike))).toBe('ok');
    expect(outcome(() => take(two, 'appoint', demote))).toBe('ok');
    expect(outcome(() => take(led(), 'strike-off', { choice: idOf(PHONE.member), note: '搬走了' }))).toBe('ok');
  });
  test('任期到了没有换人，接着当，直到任命了别人；请出去的不会再当', () => {
    const squad = led(NOON + DAY);
    const later = NOON + 30 * DAY;
    const leadersOf = (one: Squad, at: number) =>
      membersOf(one, at)
        .filter((member) => leads(member, at))
        .map(({ name }) => name);
    expect(leadersOf(squad, later)).toEqual(['组长']);
    expect(hostOf(squad).leaders.map(({ until }) => until)).toEqual([null]);
    const next = take(squad, 'appoint', { choice: idOf(PHONE.member), extra: 'leader' });
    expect([leadersOf(next, NOON).sort(), leadersOf(next, later)]).toEqual([['组员', '组长'], ['组员']]);
    const gone = take(next, 'strike-off', strike);
    expect(leadersOf(gone, later)).toEqual(['组员']);
  });
});

describe('队里的“党员”', () => {
  const identity = {
    openid: 'o',
    account: null,
    posts: [{ postId: 'p', kind: 'chief', gridCode: GRID.riverside, title: '网格长' }],
  };
  const shownTo = (shown: readonly string[]) =>
    squadDetail(sampleSquad(), null, identity as never, NOON, new Set(shown)).roster.map(({ name, partyMember }) => [
      name,
      partyMember,
    ]);
  test('只有亮了身份的显示，名单上写了的不算', () => {
    expect(shownTo([])).toEqual([
      ['组长', false],
      ['副组长', false],
      ['组员', false],
    ]);
    expect(shownTo([idOf(PHONE.deputy)])).toEqual([
      ['组长', false],
      ['副组长', true],
      ['组员', false],
    ]);
    expect(shownTo([idOf(PHONE.member), 'nobody'])).toEqual([
      ['组长', false],
      ['副组长', false],
      ['组员', true],
    ]);
  });
});
