import { openScene, type Scene } from '../requests/scene';
import { MINUTE } from '../../cloudfunctions/platform/clock';
import { refuseTooManySteps } from '../../cloudfunctions/platform/quotas';

let scene: Scene;
beforeAll(async () => void (scene = await openScene({ environment: { QUOTA_FACTOR: '1' } })));
afterAll(() => scene.close());

const words = (n: number) => ({
  words: `第 ${n} 盏路灯不亮了，晚上看不见路`,
  categoryId: 'lighting',
  place: { source: 'address', addressId: 'addr-3-2' },
});
const codes = async (person: string, from: number, count: number) => {
  const found: string[] = [];
  for (let n = from; n < from + count; n++) {
    const reply = await scene.call(person, 'submit', words(n));
    found.push(reply.ok ? 'ok' : reply.error.code);
  }
  return found;
};

describe('一个人一天能做多少', () => {
  /** Each of the two instances of a function counts the first four by itself. */
  const MOST = 20 + 2 * 4;

  test('一口气反映 60 件：头二十件收下，后面的说得清楚，别人不受影响，第二天又可以', async () => {
    const found = await codes('resident', 0, 60);
    const taken = found.filter((one) => one === 'ok').length;
    expect(taken).toBeGreaterThanOrEqual(20);
    expect(taken).toBeLessThanOrEqual(MOST);
    expect(new Set(found.slice(taken))).toEqual(new Set(['TOO_MANY_TODAY']));
    const refused = await scene.call('resident', 'submit', words(99));
    expect(refused).toMatchObject({ ok: false, error: { message: expect.stringMatching(/今天.*明天再来/) as string } });
    expect(await codes('neighbour', 200, 3)).toEqual(['ok', 'ok', 'ok']);
    await scene.system.clock('P1D');
    expect(await codes('resident', 300, 2)).toEqual(['ok', 'ok']);
  });

  test('平常的几件不多花一次数据库调用', async () => {
    await scene.system.clock('P1D');
    await scene.call('neighbour', 'submit', words(400));
    await scene.call('neighbour', 'submit', words(401));
    expect(scene.system.dbCalls).toBeLessThanOrEqual(3);
  });

  test('同一件上一天 40 步为止，别人的步数、昨天的步数不算在内', () => {
    const now = Date.UTC(2026, 10, 25);
    const steps = (count: number, openid: string, at = now - MINUTE) =>
      Array.from({ length: count }, () => ({ at, by: { openid } }));
    const refused = (history: ReturnType<typeof steps>) => () => refuseTooManySteps(history, 'resident', now);
    expect(refused(steps(39, 'resident'))).not.toThrow();
    expect(refused(steps(40, 'resident'))).toThrow(expect.objectContaining({ code: 'TOO_MANY_STEPS' }));
    expect(refused(steps(120, 'worker'))).not.toThrow();
    expect(refused(steps(120, 'resident', now - 25 * 60 * MINUTE))).not.toThrow();
  });
});
