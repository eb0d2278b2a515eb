import { decideOccasion, openSteps } from '../../cloudfunctions/attendance/occasions/decide';
import type { OccasionCommand } from '../../cloudfunctions/attendance/occasions/decision';
import { newParticipant } from '../../cloudfunctions/attendance/people/participant';
import { sidesOf, mayOrganise } from '../../cloudfunctions/attendance/occasions/sides';
import { OCCASION_SIDES, type OccasionSide } from '../../cloudfunctions/attendance/occasions/step';
import { OCCASION_STEPS } from '../../cloudfunctions/attendance/occasions/steps';
import type { Occasion } from '../../cloudfunctions/attendance/occasions/occasion';
import { worded, wordsOf } from '../../cloudfunctions/attendance/occasions/wording';
import { OCCASION_STATUSES } from '../../miniprogram/packages/attendance/vocabulary/attendance';
import type { OccasionStatus } from '../../miniprogram/packages/attendance/vocabulary/attendance';
import { GRID } from '../support/small-town';
import { HOUR, NOW, occasionAt, organiser, outcome, refusalOf } from './sample';

/** Who stands on each side, and one who stands on none. */
const PEOPLE: Readonly<Record<OccasionSide, string>> = {
  in: 'in',
  offered: 'c',
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
  const listed = row.fields.find(({ name, options }) => name === 'choice' && options)?.options?.[0]?.value;
  const given = { ...GIVEN, choice: listed ?? GIVEN.choice };
  const fields = Object.fromEntries(Object.entries(given).filter(([name]) => names.includes(name as never)));
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

/** One of those who have places was asked, and has not answered. */
const asking = (ahead: number) => ({ offered: [{ openid: 'c', at: NOW, until: NOW + ahead }] });

describe('一场活动的每一步：每种状态、每种人、前中后', () => {
  const MOMENTS = {
    还早: 48 * HOUR,
    就要开始: 0.25 * HOUR,
    正在进行: -HOUR,
    已经过了: -2.5 * HOUR,
    早就过了: -62 * 24 * HOUR,
  };
  const all = OCCASION_STEPS.flatMap((step) =>
    (Object.keys(OCCASION_STATUSES) as OccasionStatus[]).flatMap((status) =>
      OCCASION_SIDES.flatMap((side) =>
        Object.entries(MOMENTS).map(([moment, ahead]) => ({ step, status, side, moment, ahead })),
      ),
    ),
  );
  test('按钮从不骗人：给的每一步都做得成，没给的每一步都说得出为什么', () => {
    const wrong = all.flatMap(({ step, status, side, moment, ahead }) => {
      const occasion = occasionAt(NOW + ahead, { status, named: [organiser], ...asking(ahead) });
      const asked = command(step.action, side, occasion);
      const offered = openSteps(occasion, asked.by, NOW).includes(step);
      const said = outcome(() => decideOccasion(occasion, asked, NOW));
      // 时间是写的，可能不在活动的时间里：那是入参，不是按钮。
      const fits = said === 'ok' || (step.effect.startsWith('hand') && said === 'BAD_INPUT') ? offered : !offered;
      return fits ? [] : [`${step.action} ${status} ${side} ${moment}: ${said}, offered ${offered}`];
    });
    expect(wrong).toEqual([]);
    expect(all.length).toBe(OCCASION_STEPS.length * 4 * 5 * 5);
  });
  test('活动说报名，邻里相帮说认领：每一步的按钮、提示、拒绝的话都照着说，没有没填上的词', () => {
    const said = (kind: 'activity' | 'task') =>
      all.map(({ step, status, side, ahead }) => {
        const occasion = occasionAt(NOW + ahead, {
          kind,
          status,
          capacity: 3,
          waitingMax: 0,
          skills: ['理发'],
          ...asking(ahead),
        });
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
  test('评价服务从开始起，到结束后六十天为止', () => {
    const offered = (startsAt: number) => {
      const occasion = occasionAt(startsAt, { status: 'closed' });
      return openSteps(occasion, command('evaluate', 'organiser', occasion).by, NOW).some(
        ({ action }) => action === 'evaluate',
      );
    };
    const days = (n: number) => NOW - n * 24 * HOUR;
    expect([offered(NOW + HOUR), offered(NOW), offered(days(60)), offered(days(61))]).toEqual([
      false,
      true,
      true,
      false,
    ]);
  });
  test('除了报名、退出和答复名额，别的都只有组织者能做', () => {
    const others = OCCASION_STEPS.filter(({ who }) => who.some((side) => side !== 'organiser')).map(
      ({ action }) => action,
    );
    expect(others).toEqual(['sign-up', 'take-place', 'pass-place', 'cancel']);
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
