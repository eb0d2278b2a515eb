import { applied, decide, openSteps } from '../../cloudfunctions/requests/decide';
import { fireClock, gridsToTell, startClock, type Fired } from '../../cloudfunctions/requests/escalation';
import type { ServiceRequest } from '../../cloudfunctions/requests/request';
import { clockTitle } from '../../cloudfunctions/requests/tell-clocks';
import { Refusal } from '../../cloudfunctions/platform/errors';
import { ALL_CHIEFS, COMMUNITY, DISTRICT, fired, run, TOWN, without } from './clock-sample';
import { after, beijing, DAY, HOUR, inStatus, submission, submitted, SUBMITTED_AT, wish } from './sample';

const lastTitle = ({ history }: ServiceRequest) => {
  const last = history.at(-1);
  return last ? clockTitle(last) : null;
};
const toldPeople = ({ tells }: Fired) => tells.map(({ to }) => Object.values<unknown>({ ...to })[0]);

describe('每个状态的下一个时钟', () => {
  test('待受理、办理中先提醒，待确认等到期，结束了没有时钟', () => {
    expect(inStatus.assigned.nextClock).toEqual({ kind: 'warn' });
    expect(inStatus.accepted.nextClock).toEqual({ kind: 'warn' });
    expect(inStatus.resolved.nextClock).toEqual({ kind: 'confirm' });
    expect(inStatus.resolved.nextClockAt).toBe(inStatus.resolved.deadline);
    for (const status of ['confirmed', 'withdrawn'] as const)
      expect([inStatus[status].nextClock, inStatus[status].nextClockAt]).toEqual([null, null]);
  });

  test('提醒在时限前一个工作小时；时限短的，过半才提醒', () => {
    expect(submitted().nextClockAt).toBe(beijing('2026-11-23 12:30'));
    const urgent = submitted({ urgency: 'urgent' });
    expect(urgent.nextClockAt).toBe(SUBMITTED_AT + HOUR * 0.75);
    const short = { ...inStatus.assigned, deadline: SUBMITTED_AT + HOUR / 2 };
    expect(startClock(short, SUBMITTED_AT).nextClockAt).toBe(SUBMITTED_AT + HOUR / 4);
  });

  test('办结时限在受理前就过了，受理后立刻上报，不再提醒', () => {
    const late = applied(
      submitted(),
      decide(submitted(), wish(submitted(), 'accept', ['owner']), SUBMITTED_AT + 30 * DAY),
    );
    expect(late.nextClock).toEqual({ kind: 'escalate', level: 'community' });
    expect(late.nextClockAt).toBe(late.promises.resolveBy);
  });

  test('补充、催办不动时钟', () => {
    const state = submitted();
    expect(after(state, 'supplement', 'urge').nextClockAt).toBe(state.nextClockAt);
  });
});

describe('提醒与上报', () => {
  test('没到时间什么也不做', () => {
    const state = submitted();
    expect(fireClock(state, ALL_CHIEFS, (state.nextClockAt ?? 0) - 1)).toBeNull();
    expect(fireClock(inStatus.confirmed, ALL_CHIEFS, Number.MAX_SAFE_INTEGER)).toBeNull();
  });

  test('临近时限提醒负责人一次，到时限再上报', () => {
    const state = submitted();
    const now = state.nextClockAt ?? 0;
    const result = fireClock(state, ALL_CHIEFS, now);
    expect(result && toldPeople(result)).toEqual(['person-1']);
    expect(result?.tells[0]).toMatchObject({
      template: 'clock-warning',
      title: '快到受理时限了',
      body: '“3号楼2单元二楼声控灯坏了，老人…”，请在11月23日 13:30 前受理。',
    });
    const warned = fired(state, now);
    expect(lastTitle(warned)).toBe('临近受理时限，已提醒网格员张三');
    expect(warned.nextClock).toEqual({ kind: 'escalate', level: 'community' });
    expect(warned.nextClockAt).toBe(state.deadline);
    expect(fired(warned, now)).toBe(warned);
  });

  test('定时器停过，时限已过：不补提醒，直接上报', () => {
    const state = submitted();
    const late = fired(state, state.deadline ?? 0);
    expect(lastTitle(late)).toBe('超时未受理，已报社区网格长chief-c姓名');
    expect(late.history.filter(({ action }) => action === 'warn')).toEqual([]);
  });

  test('社区、镇街、区县逐级上报，负责人不变；到了区县，过更长时间再报', () => {
    const state = run(submitted(), 5);
    expect(state.history.slice(2).map(({ action, by }) => `${action} ${by.title}`)).toEqual([
      'warn 网格员',
      'escalate 社区网格长',
      'escalate 镇街网格长',
      'escalate 区级网格长',
      'escalate 区级网格长',
    ]);
    expect(state.owner).toEqual(submission.owner);
    expect(state.status).toBe('assigned');
    const [, community, town, district, again] = state.history.slice(2).map(({ at }) => at);
    expect([community, town, district, again]).toEqual(
      ['2026-11-23 13:30', '2026-11-24 12:00', '2026-11-25 10:30', '2026-12-01 12:30'].map(beijing),
    );
  });

  test('上报同时告诉上级和负责人，办结超时说办结', () => {
    const late = { ...inStatus.accepted };
    const result = fireClock(late, ALL_CHIEFS, (late.deadline ?? 0) + 2 * HOUR);
    expect(result && toldPeople(result)).toEqual(['person-1', 'chief-c']);
    expect(result?.tells.map(({ title }) => title)).toEqual(['超时未办结', '超时未办结']);
    expect(result?.tells[1]?.body).toContain('由网格员张三负责，办结已超时 2 小时，请您督促。');
    expect(new Set(result?.tells.map(({ id }) => id)).size).toBe(2);
  });

  const late = submitted();
  test.each([
    ['社区缺人', [COMMUNITY], '镇街网格长', '社区没有在岗的网格长。', 'district'],
    ['社区、镇街都缺人', [COMMUNITY, TOWN], '区级网格长', '社区没有在岗的网格长。镇街没有在岗的网格长。', 'district'],
    ['只有社区有人', [TOWN, DISTRICT], '社区网格长', '', 'town'],
  ])('%s：记下缺谁，报给再上一级', (_, codes, title, note, level) => {
    const state = fired(late, late.deadline ?? 0, without(...codes));
    const last = state.history.at(-1);
    expect(last?.by.title).toBe(title);
    expect(last?.note).toBe(`受理时限是2026年11月23日 13:30。${note}`);
    expect(state.nextClock).toEqual({ kind: 'escalate', level });
  });

  test('各级都没有人：记下来，告诉负责人，过一段时间再找', () => {
    const result = fireClock(late, new Map(), late.deadline ?? 0);
    expect(result && toldPeople(result)).toEqual(['person-1']);
    const state = fired(late, late.deadline ?? 0, new Map());
    expect(lastTitle(state)).toBe('超时未受理，上级暂无在岗的网格长可报');
    expect(state.nextClock).toEqual({ kind: 'escalate', level: 'community' });
    expect(lastTitle(fired(state, state.nextClockAt ?? 0))).toBe('超时未受理，已报社区网格长chief-c姓名');
  });

  test('负责人就是社区网格长：报给镇街，不报给自己，也不报给下级', () => {
    const own = { ...submission.owner, personId: 'chief-c', gridCode: COMMUNITY };
    const state = fired(submitted({ owner: own }), late.deadline ?? 0);
    expect(state.history.at(-1)).toMatchObject({ by: { title: '镇街网格长' } });
    expect(state.history.at(-1)?.note).toContain('社区网格长就是负责人。');
    const high = submitted({ owner: { ...submission.owner, personId: 'x', gridCode: TOWN } });
    expect(gridsToTell(high, high.deadline ?? 0)).toEqual([TOWN, DISTRICT]);
  });
});

describe('到期自动办结', () => {
  test('等确认到期：按规则办结，没有评价，双方都告诉，不再占着同样的话', () => {
    const state = inStatus.resolved;
    const result = fireClock(state, ALL_CHIEFS, state.deadline ?? 0);
    expect(result && toldPeople(result)).toEqual(['resident', 'person-1']);
    const closed = fired(state, state.deadline ?? 0);
    expect(closed).toMatchObject({
      status: 'confirmed',
      open: false,
      queue: 'done',
      deadline: null,
      nextClockAt: null,
      satisfaction: null,
      openKey: state._id,
    });
    expect(lastTitle(closed)).toBe('到期没有评价，自动办结');
    const left = openSteps(closed, ['author'], closed.updatedAt).map(({ action }) => action);
    expect(left).toEqual(['change-visibility', 'write-down']);
  });
});

test('提醒和上报不让正在填写的人白填，别人的操作才算新进展', () => {
  const seen = submitted();
  const late = run(seen, 2);
  const command = wish(seen, 'accept', ['owner']);
  expect(applied(late, decide(late, command, late.updatedAt + 1)).status).toBe('accepted');
  const supplemented = after(late, 'supplement');
  expect(() => decide(supplemented, command, supplemented.updatedAt + 1)).toThrow(Refusal);
  expect(() => decide(late, { ...command, version: late.version + 1 }, late.updatedAt)).toThrow(Refusal);
});
