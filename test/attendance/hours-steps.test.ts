import type { Attendance, ServiceEntry } from '../../cloudfunctions/attendance/hours/attendance';
import {
  decideHours,
  hoursSides,
  openHoursSteps,
  type HoursCommand,
} from '../../cloudfunctions/attendance/hours/decide';
import { HOURS_SIDES, HOURS_STEPS } from '../../cloudfunctions/attendance/hours/steps';
import { newParticipant } from '../../cloudfunctions/attendance/people/participant';
import { HOURS_STATES, type HoursState } from '../../miniprogram/packages/attendance/vocabulary/attendance';
import { service } from '../records/sample';
import { GRID } from '../support/small-town';
import { HOUR, NOW, occasionAt, outcome } from './sample';
import { MINUTE } from '../../cloudfunctions/platform/clock';

describe('时长的每一步：每种状态、每种人', () => {
  const occasion = occasionAt(NOW - 3 * HOUR);
  const attendance = (state: HoursState): Attendance => {
    const check = { at: occasion.startsAt, way: 'code' as const, by: null, reason: '', commandId: 'c' };
    return {
      _id: 'a',
      occasionId: 'o',
      openid: 'in',
      name: '某人',
      phone: '',
      kind: 'activity',
      title: '便民服务',
      gridCode: GRID.riverside,
      mode: 'organiser',
      startsAt: occasion.startsAt,
      endsAt: occasion.endsAt,
      in: check,
      out: check,
      from: occasion.startsAt,
      until: occasion.endsAt,
      minutes: 90,
      state,
      entryId: 'e0',
      entries: 1,
      recordedMinutes: 90,
      confirmedBy: null,
      confirmedAt: NOW,
      evaluation: null,
      objection: null,
      history: [],
      outbox: [],
      outboxDue: null,
      version: 1,
      updatedAt: NOW,
    };
  };
  const line: ServiceEntry = { ...service(0, 90), _id: 'e0', attendanceId: 'a' };
  test('给的每一步都做得成，没给的每一步都做不成；每一行都说得出改了多少', () => {
    for (const step of HOURS_STEPS)
      for (const state of Object.keys(HOURS_STATES) as HoursState[])
        for (const side of HOURS_SIDES) {
          const before = attendance(state);
          const names = step.fields.map(({ name }) => name);
          const fields = {
            ...(names.includes('number') ? { number: 60 } : {}),
            ...(names.includes('note') ? { note: '说明' } : {}),
            ...(names.includes('choice') ? { choice: 'good' } : {}),
          };
          const by = { openid: side, name: side, title: '', sides: [side] };
          const asked: HoursCommand = {
            action: step.action,
            version: 1,
            fields,
            commandId: 'command',
            by,
            second: null,
            line,
          };
          const offered = openHoursSteps(before, [side], NOW).some(({ action }) => action === step.action);
          const does = () => decideHours(before, newParticipant('in'), occasion, asked, NOW);
          expect([step.action, state, side, outcome(does) === 'ok']).toEqual([step.action, state, side, offered]);
          if (!offered) continue;
          const { entry, attendance: after, participant } = does();
          expect(after.state).toBe(step.to ?? state);
          expect(entry === null).toBe(step.effect !== 'record' && step.effect !== 'evaluate');
          const [minutes, change] = step.effect === 'record' ? [60, -30] : [90, 0];
          if (entry) expect([entry.minutes, entry.change, entry.corrects]).toEqual([minutes, change, 'e0']);
          const level = names.includes('choice') ? 'good' : undefined;
          expect([after.evaluation?.level, entry?.evaluation?.level]).toEqual([level, level]);
          expect(participant.years).toEqual(change < 0 && entry ? { [entry.year]: { minutes: -30, times: 0 } } : {});
        }
  });
  test('评价只在有时长、六十天里；别人刚写了一行的，先看了再评', () => {
    const by = { openid: 'chief', name: '', title: '', sides: ['organiser'] as const };
    const asked = { action: 'evaluate', version: 1, commandId: 'c', by, second: null, line };
    const evaluate = (before: Attendance, fields: HoursCommand['fields'], more: Partial<HoursCommand> = {}) =>
      outcome(() => decideHours(before, newParticipant('in'), occasion, { ...asked, fields, ...more }, NOW));
    const good = { choice: 'good' };
    expect([
      evaluate(attendance('confirmed'), good),
      evaluate(attendance('confirmed'), {}),
      evaluate(attendance('confirmed'), { choice: 'superb' }),
      evaluate({ ...attendance('confirmed'), minutes: 0 }, good),
      evaluate({ ...attendance('confirmed'), endsAt: NOW - 61 * 24 * HOUR }, good),
      evaluate({ ...attendance('confirmed'), entryId: 'e1' }, good),
      evaluate({ ...attendance('awaiting'), entryId: null }, good, { line: null }),
    ]).toEqual(['ok', 'BAD_INPUT', 'BAD_INPUT', 'NOTHING_SERVED', 'EVALUATION_CLOSED', 'STALE', 'ok']);
  });
  test('自己的时长别人定，确认过的人不能复核，不相干的人什么也不是', () => {
    const one = { ...attendance('objected'), confirmedBy: { openid: 'chief', name: '', title: '' } };
    expect(hoursSides(one, 'in', true)).toEqual(['person']);
    expect(hoursSides(one, 'chief', true)).toEqual(['organiser']);
    expect(hoursSides(one, 'officer', true)).toEqual(['organiser', 'second']);
    expect(hoursSides(one, 'stranger', false)).toEqual([]);
    expect(hoursSides(one, '', true)).toEqual([]);
  });
  test('复核多给的时间，不能伸到这个人别的服务里去', () => {
    const before = { ...attendance('objected'), until: occasion.startsAt + HOUR, minutes: 60 };
    const span = {
      occasionId: 'other',
      title: '入户走访',
      from: occasion.startsAt + 70 * MINUTE,
      until: occasion.endsAt,
      running: false,
    };
    const by = { openid: 'officer', name: '', title: '', sides: ['second'] as const };
    const decide = (number: number) =>
      outcome(() =>
        decideHours(
          before,
          { ...newParticipant('in'), spans: [span] },
          occasion,
          {
            action: 'decide',
            version: 1,
            fields: { number, note: '依据' },
            commandId: 'c',
            by,
            second: null,
            line: null,
          },
          NOW,
        ),
      );
    expect([decide(70), decide(71)]).toEqual(['ok', 'OVERLAPS']);
  });
});
