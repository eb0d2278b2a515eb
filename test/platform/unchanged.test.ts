import { decideOccasion } from '../../cloudfunctions/attendance/occasions/decide';
import { newParticipant } from '../../cloudfunctions/attendance/people/participant';
import { careKind } from '../../cloudfunctions/coop/care/decide';
import type { CareEntry } from '../../cloudfunctions/coop/care/care';
import { decide, type SubjectKind } from '../../cloudfunctions/platform/subject';
import { noticeOf } from '../../cloudfunctions/platform/telling';
import { changesNothing } from '../../cloudfunctions/platform/unchanged';
import { beijingDate } from '../../cloudfunctions/platform/clock';
import { tellFollowers } from '../../cloudfunctions/requests/tell-followers';
import { HOUR, NOW, occasionAt } from '../attendance/sample';
import { inStatus, SUBMITTED_AT } from '../requests/sample';

test.each([
  [{ a: 1, b: [1, 2] }, { a: 1 }, true],
  [{ a: 1, b: [1, 2] }, { a: 1, b: [1, 2] }, true],
  [{ a: 1, b: [1, 2] }, { b: [2, 1] }, false],
  [{ a: 1 }, { b: null }, false],
  [{ a: 1 }, {}, false],
])('%j 写上 %j：没有变 %s', (before, set, nothing) => {
  expect(changesNothing(before, set)).toBe(nothing);
});

describe('对看的人什么也没有变，就不发消息', () => {
  const occasion = occasionAt(NOW + 48 * HOUR, { words: '带抹布', waitingMax: 3, seriesId: null });
  const toldBy = (action: string, fields: object) => {
    const who = {
      openid: 'chief',
      name: '赵六',
      phone: '',
      title: '',
      participant: newParticipant('chief'),
      there: false,
    };
    const by = { ...who, sides: ['organiser'] as const };
    const command = { action, revision: occasion.revision, fields, commandId: 'c', by, chosen: [], place: null };
    const decision = decideOccasion(occasion, command, NOW);
    return decision.do === 'set' ? decision.tells.length : -1;
  };
  const at = (startsAt: number) => {
    const [date, time] = [Date.parse(`${beijingDate(startsAt)}T00:00:00+08:00`), new Date(startsAt + 8 * HOUR)];
    return { date, time: time.toISOString().slice(11, 16), note: '那天有雨' };
  };
  test.each([
    ['改标题', 'retitle', { note: occasion.title }, { note: '清扫楼道' }],
    ['改内容', 'rewrite', { note: '带抹布' }, { note: '带扫帚' }],
    ['改名额', 'resize', { number: 3 }, { number: 5 }],
    ['改时间', 'reschedule', at(occasion.startsAt), at(occasion.startsAt + HOUR)],
  ])('%s：改得和原来一样的不说，真改了才说', (_what, action, same, other) => {
    expect(toldBy(action, same)).toBe(0);
    expect(toldBy(action, other)).toBeGreaterThan(0);
  });

  test('请反映人补充和补充完，关注的邻居看到的都是“正在办理”，不用说两遍', () => {
    const following = (status: 'accepted' | 'awaiting' | 'resolved') => ({
      ...inStatus[status],
      visibility: 'neighbours' as const,
      followerCount: 2,
    });
    const went = { commandId: 'c', at: SUBMITTED_AT };
    expect(tellFollowers(following('accepted'), following('awaiting'), went)).toEqual([]);
    expect(tellFollowers(following('awaiting'), following('accepted'), went)).toEqual([]);
    expect(tellFollowers(following('accepted'), following('resolved'), went)).toHaveLength(1);
  });

  test('走引擎的每一种都一样：写进去的和原来一样，又没有说什么，谁也不告诉', () => {
    const row = { ...careKind.rows[0]!, action: 'mark', from: ['standing'] as const, fields: [] };
    const marking = (reason: string): SubjectKind<CareEntry, never, never> =>
      ({
        ...careKind,
        rows: [{ ...row, effect: () => ({ reason }) }],
        tells: ({ after, entry }: { after: CareEntry; entry: CareEntry['history'][number] }) =>
          noticeOf(after, entry, { openid: 'other' }, { template: 'coop-care', title: '变了', body: '', page: '' }),
      }) as never;
    const entry = { _id: 'e', status: 'standing', reason: '独居', version: 1, history: [] } as unknown as CareEntry;
    const actor = { openid: 'c', name: '赵六', title: '', now: NOW, sides: ['overseer'] } as never;
    const told = (reason: string) =>
      decide(marking(reason), entry, { action: 'mark', version: 1, fields: {}, commandId: 'c' }, actor, null as never)
        .tells;
    expect(told('独居')).toEqual([]);
    expect(told('行动不便')).toHaveLength(1);
  });
});
