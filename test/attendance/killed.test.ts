import { randomUUID } from 'node:crypto';
import type { ServiceEntry } from '../../cloudfunctions/attendance/hours/attendance';
import type { Occasion } from '../../cloudfunctions/attendance/occasions/occasion';
import { codeFor, windowOf } from '../../cloudfunctions/attendance/check-in/proof';
import type { Participant } from '../../cloudfunctions/attendance/people/participant';
import type { Series } from '../../cloudfunctions/attendance/series/series';
import { codeOf, dayAndTime, expectOk, HERE, openScene, type Scene } from './scene';
import { GRID } from '../support/small-town';
import { HOUR, DAY } from '../../cloudfunctions/platform/clock';

let scene: Scene;
let people: string[];
beforeAll(async () => {
  scene = await openScene();
  people = await scene.people(3);
});
afterAll(() => scene.close());

interface Cut {
  person: string;
  action: string;
  input: object;
  /** @param done false when the cloud still holds what the cut transaction had written: it is as if nothing had been sent */
  check: (done: boolean) => Promise<void>;
}

/**
 * Cuts the command off after so many questions to the cloud, and sends it again as a phone would. What a transaction left behind is
 * held for half a minute: until then one is asked to try again, and nothing of it is to be seen.
 */
async function cutAfter(questions: readonly number[], make: () => Promise<Cut>): Promise<void> {
  for (const count of questions) {
    const { person, action, input, check } = await make();
    const commandId = randomUUID();
    await scene.system.interrupt('attendance', count);
    await scene.call(person, action, input, commandId).catch(() => undefined);
    await scene.system.interrupt('attendance');
    const again = await scene.call(person, action, input, commandId);
    expect(['ok', 'STALE']).toContain(codeOf(again));
    await check(again.ok);
  }
}
const all = async <T>(name: string, where: object) =>
  (await scene.db.collection(name).where(where).limit(100).get()).data as T[];

describe('半路断了，再送一次，和一次送到一样', () => {
  test('报名：名单里只有一个', async () => {
    let n = 0;
    await cutAfter([0, 2, 4, 5], async () => {
      const { id } = await scene.plan(60 * 24 * 3 * (n += 1), { capacity: 3 });
      const check = async (done: boolean) => expect((await scene.stored(id)).signups).toHaveLength(done ? 1 : 0);
      return {
        person: people[0]!,
        action: 'perform-occasion',
        input: { id, version: 0, action: 'sign-up', fields: {} },
        check,
      };
    });
  });

  test('定期活动：只有一串，第一场只有一场', async () => {
    let n = 0;
    await cutAfter([0, 2, 4, 5], async () => {
      const title = `周三行动日${(n += 1)}`;
      const when = dayAndTime((await scene.now()) + DAY);
      const input = { title, gridCode: GRID.riverside, place: { text: '小广场' }, cadence: 'weekly', ...when };
      const check = async () => {
        expect(await all('occasions', { title })).toHaveLength(1);
        expect((await all<Series>('occasionSeries', {})).filter(({ plan }) => plan.title === title)).toHaveLength(1);
      };
      return { person: 'chief', action: 'plan', input, check };
    });
  });

  test('一串都改时间：断在哪里都一样，每一场只改一次', async () => {
    await cutAfter([4, 5, 6], async () => {
      const title = `周一活动${randomUUID().slice(0, 6)}`;
      const at = (await scene.now()) + 20 * DAY;
      const place = { text: '小广场' };
      const given = { title, gridCode: GRID.riverside, place, cadence: 'weekly', ...dayAndTime(at) };
      const first = await scene.get('chief', 'plan', given);
      for (let n = 0; n < 2; n++) await scene.system.timer('watch-clocks');
      const before = (await all<Occasion>('occasions', { title })).map(({ startsAt }) => startsAt).sort();
      expect(before).toHaveLength(2);
      const fields = { ...dayAndTime(first.startsAt + HOUR), note: '晚一个小时', extra: 'following' };
      const check = async (done: boolean) => {
        for (let n = 0; n < 2; n++) await scene.system.timer('watch-clocks');
        const after = (await all<Occasion>('occasions', { title })).map(({ startsAt }) => startsAt).sort();
        expect(after).toEqual(before.map((startsAt) => startsAt + (done ? HOUR : 0)));
      };
      const input = { id: first.id, version: first.version, action: 'reschedule', fields };
      return { person: 'chief', action: 'perform-occasion', input, check };
    });
  });

  test('不用报名就来、签退：一个名额，一次到场，一行记录', async () => {
    await cutAfter([5, 9], async () => {
      const [person] = (await scene.people(1)) as [string];
      const { id } = await scene.plan(1, { capacity: 2, proof: 'place' });
      const check = async (done: boolean) => {
        expect((await scene.stored(id)).signups).toHaveLength(1);
        expect(await all('attendances', { occasionId: id })).toHaveLength(done ? 1 : 0);
      };
      return { person, action: 'check-in', input: { id, point: HERE }, check };
    });
    await cutAfter([5, 9], async () => {
      const [person] = (await scene.people(1)) as [string];
      const { id } = await scene.plan(1, { proof: 'code' });
      const { secret } = await scene.stored(id);
      const shown = async () => ({ id, code: codeFor({ id, secret }, windowOf(await scene.now())) });
      expectOk(await scene.call(person, 'check-in', await shown()));
      await scene.system.clock('PT10M');
      const check = async (done: boolean) => {
        const entries = await all<ServiceEntry>('serviceEntries', { openid: person });
        expect(entries).toHaveLength(done ? 1 : 0);
        const [known] = await all<Participant>('participants', { _id: person });
        const sums = Object.values(known!.years).map(({ minutes }) => minutes);
        expect(sums).toEqual(entries.map(({ minutes }) => minutes));
      };
      return { person, action: 'check-out', input: await shown(), check };
    });
  });

  test('补签到三个人：断在谁那里，再送一次都接着补完，没有人补两次', async () => {
    await cutAfter([5, 9], async () => {
      const three = await scene.people(3);
      const occasion = await scene.plan(1, {});
      for (const person of three) await scene.done(person, occasion, 'sign-up');
      const { id } = occasion;
      const options = await scene.get<{ value: string }[]>('chief', 'step-options', { id, action: 'hand-in' });
      const fields = {
        choices: options.map(({ value }) => value),
        time: dayAndTime(await scene.now()).time,
        note: '没带手机',
      };
      const check = async (done: boolean) => {
        const there = await all<{ openid: string }>('attendances', { occasionId: id });
        expect(new Set(there.map(({ openid }) => openid)).size).toBe(there.length);
        expect(there.length).toBeLessThanOrEqual(3);
        if (done) expect(there).toHaveLength(3);
      };
      return {
        person: 'chief',
        action: 'perform-occasion',
        input: { id, version: 0, action: 'hand-in', fields },
        check,
      };
    });
    expect(codeOf(await scene.call('chief', 'roster', { id: 'f'.repeat(32) }))).toBe('NOT_FOUND');
  });
});
