import { HOUR } from '../../cloudfunctions/platform/clock';
import type { Attendance, Check } from '../../cloudfunctions/attendance/hours/attendance';
import { finished } from '../../cloudfunctions/attendance/hours/hours';
import {
  codeFor,
  occasionOfCode,
  weighProof,
  windowOf,
  type Asked,
  type Evidence,
} from '../../cloudfunctions/attendance/check-in/proof';
import { proofRefusal } from '../../cloudfunctions/attendance/check-in/check';
import { checkInWindow, checkOutWindow, momentIn } from '../../cloudfunctions/attendance/check-in/windows';
import { PROOFS, type ProofKind } from '../../miniprogram/packages/attendance/vocabulary/attendance';
import { MINUTE } from '../../cloudfunctions/platform/clock';

const NOW = Date.UTC(2026, 10, 25, 1, 0, 10);
const HALF = 30_000;
const asked = (proof: ProofKind): Asked => ({
  id: 'o1',
  secret: 'a secret',
  proof,
  point: { longitude: 110, latitude: 35 },
  radius: 100,
});
const codeAged = (halves: number) => codeFor(asked('code'), windowOf(NOW - halves * HALF));

/** By age in half minutes: what becomes of the code. */
const CODES: readonly [string, string | null, string][] = [
  ['没有码', null, 'no-code'],
  ['正在显示的', codeAged(0), 'ok'],
  ['上一个', codeAged(1), 'ok'],
  ['再上一个', codeAged(2), 'old-code'],
  ['五分钟前的', codeAged(10), 'old-code'],
  ['昨天的', codeAged(2880), 'wrong-code'],
  ['下一个', codeAged(-1), 'wrong-code'],
  ['别的活动的', codeFor({ id: 'o2', secret: 'a secret' }, windowOf(NOW)), 'wrong-code'],
  ['不知道秘密的人编的', codeFor({ id: 'o1', secret: 'guessed' }, windowOf(NOW)), 'wrong-code'],
  ['别处的码', 'https://example.com', 'wrong-code'],
];
/** Distance and accuracy in metres, with a radius of 100. */
const FIXES: readonly [string, Evidence['fix'], string][] = [
  ['没有定位', null, 'no-fix'],
  ['就在那里，很准', { distance: 5, accuracy: 10 }, 'ok'],
  ['就在那里，很不准但误差还在范围里', { distance: 10, accuracy: 90 }, 'ok'],
  ['在里面，误差伸到外面一点', { distance: 90, accuracy: 30 }, 'ok'],
  ['在外面一点，误差够得着', { distance: 130, accuracy: 40 }, 'ok'],
  ['也许在里面，误差太大', { distance: 60, accuracy: 300 }, 'vague'],
  ['也许在外面，误差太大', { distance: 150, accuracy: 66 }, 'vague'],
  ['肯定在外面，很准', { distance: 111, accuracy: 10 }, 'far'],
  ['肯定在外面，不准', { distance: 900, accuracy: 500 }, 'far'],
];
const becomes = (proof: ProofKind, evidence: Evidence) => {
  const weighed = weighProof(asked(proof), evidence, NOW);
  return weighed.ok ? 'ok' : weighed.because;
};

describe('到场的证明', () => {
  test.each(CODES)('扫码：%s', (_title, code, expected) => {
    for (const [, fix] of FIXES) expect(becomes('code', { code, fix })).toBe(expected);
  });
  test.each(FIXES)('定位：%s', (_title, fix, expected) => {
    for (const [, code] of CODES) expect(becomes('place', { code, fix })).toBe(expected);
  });
  test('两样都要：码不对先说码，码对了再看位置，都对才算', () => {
    for (const [, code, ofCode] of CODES)
      for (const [, fix, ofFix] of FIXES) expect(becomes('both', { code, fix })).toBe(ofCode === 'ok' ? ofFix : ofCode);
  });
  test('由组织者点名的，什么也不能代替', () => {
    for (const [, code] of CODES) for (const [, fix] of FIXES) expect(becomes('hand', { code, fix })).toBe('by-hand');
  });
  test('哪一种不够都有一句话告诉人怎么办，说得出有多远', () => {
    const said = (Object.keys(PROOFS) as ProofKind[]).flatMap((proof) =>
      CODES.flatMap(([, code]) =>
        FIXES.map(([, fix]) => proofRefusal(weighProof(asked(proof), { code, fix }, NOW), { radius: 100 })),
      ),
    );
    expect(new Set(said.map((one) => one?.code))).toEqual(
      new Set([undefined, 'NO_CODE', 'WRONG_CODE', 'OLD_CODE', 'NO_FIX', 'VAGUE_FIX', 'TOO_FAR', 'BY_HAND_ONLY']),
    );
    expect(
      proofRefusal(weighProof(asked('place'), { code: null, fix: { distance: 900, accuracy: 10 } }, NOW), {
        radius: 100,
      })?.message,
    ).toContain('900 米');
  });
  test('没有地点的活动不能定位签到', () => {
    const nowhere = { ...asked('place'), point: null };
    expect(weighProof(nowhere, { code: null, fix: { distance: 0, accuracy: 1 } }, NOW)).toMatchObject({
      because: 'no-fix',
    });
  });
  test('码里看得出是哪一场，看不出秘密，每半分钟都不一样', () => {
    expect(occasionOfCode(codeAged(0))).toBe('o1');
    expect(occasionOfCode('https://example.com')).toBe('');
    expect(codeAged(0)).not.toContain('secret');
    expect(new Set([0, 1, 2, 3, 4].map(codeAged)).size).toBe(5);
  });
});

describe('签到、签退的时间', () => {
  const occasion = { startsAt: NOW, endsAt: NOW + 120 * MINUTE, early: 30, late: 15, closing: 60 };
  test.each([
    ['签到', checkInWindow(occasion), -30, 15],
    ['签退', checkOutWindow(occasion), -30, 180],
    ['晚到宽限比活动还长的签到', checkInWindow({ ...occasion, late: 240 }), -30, 120],
  ])('%s：早一秒不行，两头正好行，晚一秒不行', (_title, window, from, until) => {
    const at = (minutes: number, seconds = 0) => momentIn(window, NOW + minutes * MINUTE + seconds * 1000);
    expect([at(from, -1), at(from), at(until), at(until, 1)]).toEqual(['too-early', 'open', 'open', 'too-late']);
  });
});

describe('签得上到，不等于时长自己就算：说不准的要组织者确认', () => {
  const sure = (proof: ProofKind, evidence: Evidence, now = NOW) => {
    const weighed = weighProof(asked(proof), evidence, now);
    return weighed.ok && !weighed.unsure;
  };
  const exact = (accuracy: number) => ({ distance: 5, accuracy });
  /** The moment a square begins to be shown, and the square. */
  const BEGINS = windowOf(NOW) * 30_000;
  const square = codeFor({ id: 'o1', secret: 'a secret' }, windowOf(NOW));

  test.each([0, 1, 10, 60])('只有定位（精度 %p 米）不算准：手机说在哪里就是哪里', (accuracy) => {
    expect(sure('place', { code: null, fix: exact(accuracy) })).toBe(false);
    expect(becomes('place', { code: null, fix: exact(accuracy) })).toBe('ok');
  });

  test.each([
    ['刚显示出来', 0, true],
    ['还显示着', 29_999, true],
    ['刚换下去，网络慢', 35_000, true],
    ['换下去一会儿了', 41_000, false],
    ['快一分钟了', 59_999, false],
  ])('码：%s', (_title, later, expected) => {
    expect(sure('code', { code: square, fix: null }, BEGINS + later)).toBe(expected);
  });

  test('码和定位都有：精度是 0 的定位不算准，码旧了也不算准', () => {
    expect(sure('both', { code: square, fix: exact(10) }, BEGINS)).toBe(true);
    expect(sure('both', { code: square, fix: exact(0) }, BEGINS)).toBe(false);
    expect(sure('both', { code: square, fix: exact(10) }, BEGINS + 50_000)).toBe(false);
  });

  test('说不准的签到或签退，时长等组织者确认；都说得准的按规则就算', () => {
    const check = (at: number, unsure: boolean): Check => ({
      at,
      way: 'code',
      by: null,
      reason: '',
      commandId: 'c',
      ...(unsure ? { unsure } : {}),
    });
    const state = (inUnsure: boolean, outUnsure: boolean) =>
      finished(
        {
          mode: 'automatic',
          kind: 'activity',
          startsAt: NOW,
          endsAt: NOW + 2 * HOUR,
          in: check(NOW, inUnsure),
          version: 1,
        } as Attendance,
        check(NOW + HOUR, outUnsure),
        NOW + HOUR,
      ).state;
    expect([state(false, false), state(true, false), state(false, true), state(true, true)]).toEqual([
      'confirmed',
      'awaiting',
      'awaiting',
      'awaiting',
    ]);
  });
});
