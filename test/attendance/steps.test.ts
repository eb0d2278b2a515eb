import type { Attendance } from '../../cloudfunctions/attendance/attendance';
import { decideOccasion, openSteps, type OccasionCommand } from '../../cloudfunctions/attendance/decide';
import {
  decideHours,
  hoursSides,
  openHoursSteps,
  type HoursCommand,
} from '../../cloudfunctions/attendance/decide-hours';
import { HOURS_SIDES, HOURS_STEPS } from '../../cloudfunctions/attendance/hours-steps';
import { newParticipant } from '../../cloudfunctions/attendance/participant';
import { composeOccasion, planFrom } from '../../cloudfunctions/attendance/plan';
import { plan } from '../../cloudfunctions/attendance/plan-input';
import { sidesOf, mayOrganise } from '../../cloudfunctions/attendance/sides';
import { OCCASION_SIDES, type OccasionSide } from '../../cloudfunctions/attendance/step';
import { OCCASION_STEPS } from '../../cloudfunctions/attendance/steps';
import type { Occasion } from '../../cloudfunctions/attendance/occasion';
import { worded, wordsOf } from '../../cloudfunctions/attendance/wording';
import { Refusal } from '../../cloudfunctions/platform/errors';
import { HOURS_STATES, OCCASION_STATUSES } from '../../miniprogram/vocabulary/attendance';
import type { HoursState, OccasionStatus } from '../../miniprogram/vocabulary/attendance';
import { GRID } from '../support/small-town';

const NOW = Date.UTC(2026, 10, 25, 1, 0, 0);
const HOUR = 3_600_000;
const organiser = {
  openid: 'chief',
  name: '赵六',
  title: '网格长',
  phone: '19900001004',
  postId: 'post',
  gridCode: GRID.riverside,
};

const occasionAt = (startsAt: number, more: Partial<Occasion> = {}): Occasion => {
  const given = {
    title: '便民服务',
    gridCode: GRID.riverside,
    place: { text: '小广场' },
    date: '2026-12-01',
    time: '09:00',
  };
  const about = planFrom(plan.parse({ ...given, capacity: 3 }), null, { organiser, gridName: '河畔社区' });
  const times = { startsAt, endsAt: startsAt + 2 * HOUR, signUpUntil: startsAt, cancelUntil: startsAt - HOUR };
  const made = { id: 'o', seriesId: 'series', secret: 's', commandId: 'made' };
  const one = { name: '某人', phone: '', at: NOW, commandId: 'x' };
  const signups = ['in', 'b', 'c', 'waiting'].map((openid) => ({ ...one, openid }));
  return { ...composeOccasion(about, times, made, NOW), signups, ...more };
};
/** Who stands on each side, and one who stands on none. */
const PEOPLE: Readonly<Record<OccasionSide, string>> = {
  in: 'in',
  waiting: 'waiting',
  outsider: 'nobody',
  organiser: 'chief',
};
const GIVEN = {
  note: '说明',
  number: 4,
  date: Date.UTC(2026, 11, 19, 16),
  time: '10:00',
  extra: 'this',
  choice: 'p',
  choices: ['p'],
  place: { source: 'pin' as const, point: { longitude: 110, latitude: 35 }, text: '' },
};

const command = (action: string, side: OccasionSide, occasion: Occasion): OccasionCommand => {
  const openid = PEOPLE[side];
  const row = OCCASION_STEPS.find((step) => step.action === action)!;
  const names = row.fields.filter(({ when }) => when !== 'age-asked').map(({ name }) => name);
  const fields = Object.fromEntries(Object.entries(GIVEN).filter(([name]) => names.includes(name as never)));
  const posts =
    side === 'organiser'
      ? [
          {
            postId: 'post',
            kind: 'chief',
            title: '网格长',
            gridCode: GRID.riverside,
            gridName: '',
            side: 'A' as const,
            from: 0,
            until: null,
          },
        ]
      : [];
  const person = { openid, name: openid, phone: '', title: '', participant: newParticipant(openid), there: false };
  const by = { ...person, sides: sidesOf({ openid, posts }, occasion) };
  return {
    action,
    revision: occasion.revision,
    fields,
    commandId: 'command',
    by,
    chosen: [occasion.signups[0]!],
    place: null,
  };
};
const refusalOf = (does: () => unknown): Refusal | null => {
  try {
    does();
    return null;
  } catch (error) {
    if (error instanceof Refusal) return error;
    throw error;
  }
};
const outcome = (does: () => unknown) => refusalOf(does)?.code ?? 'ok';

describe('一场活动的每一步：每种状态、每种人、前中后', () => {
  const MOMENTS = { 还早: 48 * HOUR, 就要开始: 0.25 * HOUR, 正在进行: -HOUR, 已经过了: -2.5 * HOUR };
  const all = OCCASION_STEPS.flatMap((step) =>
    (Object.keys(OCCASION_STATUSES) as OccasionStatus[]).flatMap((status) =>
      OCCASION_SIDES.flatMap((side) =>
        Object.entries(MOMENTS).map(([moment, ahead]) => ({ step, status, side, moment, ahead })),
      ),
    ),
  );
  test('按钮从不骗人：给的每一步都做得成，没给的每一步都说得出为什么', () => {
    const wrong = all.flatMap(({ step, status, side, moment, ahead }) => {
      const occasion = occasionAt(NOW + ahead, { status, named: [organiser] });
      const asked = command(step.action, side, occasion);
      const offered = openSteps(occasion, asked.by, NOW).includes(step);
      const said = outcome(() => decideOccasion(occasion, asked, NOW));
      // 时间是写的，可能不在活动的时间里：那是入参，不是按钮。
      const fits = said === 'ok' || (step.effect.startsWith('hand') && said === 'BAD_INPUT') ? offered : !offered;
      return fits ? [] : [`${step.action} ${status} ${side} ${moment}: ${said}, offered ${offered}`];
    });
    expect(wrong).toEqual([]);
    expect(all.length).toBe(OCCASION_STEPS.length * 4 * 4 * 4);
  });
  test('活动说报名，邻里相帮说认领：每一步的按钮、提示、拒绝的话都照着说，没有没填上的词', () => {
    const said = (kind: 'activity' | 'task') =>
      all.map(({ step, status, side, ahead }) => {
        const occasion = occasionAt(NOW + ahead, { kind, status, capacity: 3, waitingMax: 0, skills: ['理发'] });
        const asked = command(step.action, side, occasion);
        const words = [step.label, step.confirm, ...step.fields.map(({ placeholder }) => placeholder)];
        return [
          ...words.map((text) => worded(text, wordsOf(occasion))),
          refusalOf(() => decideOccasion(occasion, asked, NOW))?.message ?? '',
        ].join('\n');
      });
    const [activity, task] = [said('activity').join('\n'), said('task').join('\n')];
    expect(`${activity}${task}`).not.toMatch(/[{}]|undefined/);
    expect(activity).toMatch(/我要报名/);
    expect(activity).not.toMatch(/认领/);
    expect(task).toMatch(/我来认领/);
    expect(task).not.toMatch(/报名|活动/);
  });
  test('除了报名和退出，别的都只有组织者能做', () => {
    const others = OCCASION_STEPS.filter(({ who }) => who.some((side) => side !== 'organiser')).map(
      ({ action }) => action,
    );
    expect(others).toEqual(['sign-up', 'cancel']);
  });
  test('看的是旧的，组织者的决定要重看；报名、退出不用', () => {
    const occasion = occasionAt(NOW + 48 * HOUR);
    const stale = (action: string, side: OccasionSide) =>
      outcome(() => decideOccasion(occasion, { ...command(action, side, occasion), revision: 0 }, NOW));
    expect([stale('sign-up', 'outsider'), stale('cancel', 'in'), stale('remove', 'organiser')]).toEqual(
      Array(3).fill('ok'),
    );
    const decided = ['resize', 'reschedule', 'call-off'].map((action) => stale(action, 'organiser'));
    expect(decided).toEqual(Array(3).fill('STALE'));
  });
  test.each([
    ['chief', GRID.riverside, true],
    ['gridOfficer', GRID.riverside, true],
    ['chief', GRID.district, true],
    ['gridOfficer', GRID.district, false],
    ['gridWorker', GRID.southWest, false],
    ['chief', GRID.orchard, false],
    ['administrator', GRID.district, false],
    ['administrator', GRID.riverside, false],
  ])('%s 在 %s 能不能组织这个社区的活动：%s', (kind, gridCode, may) => {
    expect(mayOrganise({ kind, gridCode }, GRID.riverside)).toBe(may);
  });
});

describe('时长的每一步：每种状态、每种人', () => {
  const occasion = occasionAt(NOW - 3 * HOUR);
  const attendance = (state: HoursState): Attendance => {
    const check = { at: occasion.startsAt, way: 'code' as const, by: null, reason: '', commandId: 'c' };
    return {
      ...{ _id: 'a', occasionId: 'o', openid: 'in', name: '某人', phone: '', kind: 'activity', title: '便民服务' },
      ...{ gridCode: GRID.riverside, mode: 'organiser', startsAt: occasion.startsAt, endsAt: occasion.endsAt },
      ...{ in: check, out: check, from: occasion.startsAt, until: occasion.endsAt, minutes: 90, state },
      ...{ entryId: 'e0', entries: 1, recordedMinutes: 90, confirmedBy: null, confirmedAt: NOW, objection: null },
      ...{ history: [], outbox: [], outboxDue: null, version: 1, updatedAt: NOW },
    };
  };
  test('给的每一步都做得成，没给的每一步都做不成；每一行都说得出改了多少', () => {
    for (const step of HOURS_STEPS)
      for (const state of Object.keys(HOURS_STATES) as HoursState[])
        for (const side of HOURS_SIDES) {
          const before = attendance(state);
          const names = step.fields.map(({ name }) => name);
          const fields = {
            ...(names.includes('number') ? { number: 60 } : {}),
            ...(names.includes('note') ? { note: '说明' } : {}),
          };
          const by = { openid: side, name: side, title: '', sides: [side] };
          const asked: HoursCommand = {
            action: step.action,
            version: 1,
            fields,
            commandId: 'command',
            by,
            second: null,
          };
          const offered = openHoursSteps(before, [side], NOW).includes(step);
          const does = () => decideHours(before, newParticipant('in'), occasion, asked, NOW);
          expect([step.action, state, side, outcome(does) === 'ok']).toEqual([step.action, state, side, offered]);
          if (!offered) continue;
          const { entry, attendance: after, participant } = does();
          expect(after.state).toBe(step.to);
          expect(entry === null).toBe(step.effect !== 'record');
          if (entry) expect([entry.minutes, entry.change, entry.corrects]).toEqual([60, -30, 'e0']);
          expect(participant.years).toEqual(entry ? { [entry.year]: { minutes: -30, times: 0 } } : {});
        }
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
    const before = { ...attendance('objected'), until: occasion.startsAt + 60 * 60_000, minutes: 60 };
    const span = {
      occasionId: 'other',
      title: '入户走访',
      from: occasion.startsAt + 70 * 60_000,
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
          { action: 'decide', version: 1, fields: { number, note: '依据' }, commandId: 'c', by, second: null },
          NOW,
        ),
      );
    expect([decide(70), decide(71)]).toEqual(['ok', 'OVERLAPS']);
  });
});
