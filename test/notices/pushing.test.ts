import fc from 'fast-check';
import { afterAttempt, type Attempt, type Push, type PushMessage } from '../../cloudfunctions/notices/push';
import { heldUntil, type PushRules } from '../../cloudfunctions/notices/pushing';
import { pushRules, textSettings } from '../../cloudfunctions/notices/settings';
import { digestMessage, messageOf, textContent } from '../../cloudfunctions/notices/words';
import { MINUTE, DAY } from '../../cloudfunctions/platform/clock';

const RULES: PushRules = { flood: { most: 3, within: 10 * MINUTE }, night: { from: 22 * 60, to: 7 * 60 } };
const beijing = (text: string) => Date.parse(`${text}:00+08:00`);
const NOON = beijing('2026-11-23T12:04');

describe('什么时候单独发，什么时候并成一条', () => {
  test('十分钟里的前三条单独发，第四条起等这十分钟结束', () => {
    for (const recent of [0, 1, 2]) expect(heldUntil(false, recent, NOON, RULES)).toBeNull();
    for (const recent of [3, 50]) expect(heldUntil(false, recent, NOON, RULES)).toBe(beijing('2026-11-23T12:10'));
  });

  test.each([
    ['2026-11-23T22:00', '2026-11-24T07:00'],
    ['2026-11-23T23:59', '2026-11-24T07:00'],
    ['2026-11-24T00:00', '2026-11-24T07:00'],
    ['2026-11-24T06:59', '2026-11-24T07:00'],
    ['2026-12-31T23:30', '2027-01-01T07:00'],
  ])('夜里 %s 的等到早上 %s', (at, morning) => {
    expect(heldUntil(false, 0, beijing(at), RULES)).toBe(beijing(morning));
  });

  test.each(['2026-11-23T21:59', '2026-11-24T07:00', '2026-11-24T12:00'])('%s 不是夜里', (at) => {
    expect(heldUntil(false, 0, beijing(at), RULES)).toBeNull();
  });

  test('十分钟结束时已是夜里，等到早上', () => {
    expect(heldUntil(false, 3, beijing('2026-11-23T21:55'), RULES)).toBe(beijing('2026-11-24T07:00'));
  });

  test('要紧的，夜里再多也不等', () => {
    expect(heldUntil(true, 100, beijing('2026-11-24T02:00'), RULES)).toBeNull();
  });

  test('等待总在以后，不过半天，且同一段里的都等到同一刻', () => {
    const moment = fc.integer({ min: NOON, max: NOON + 400 * DAY });
    fc.assert(
      fc.property(moment, fc.nat(10), fc.nat(10 * MINUTE), (now, recent, later) => {
        const until = heldUntil(false, recent, now, RULES);
        if (until === null) return;
        expect(until).toBeGreaterThan(now);
        expect(until - now).toBeLessThanOrEqual(9 * 60 * MINUTE + 10 * MINUTE);
        if (now + later < until) expect(heldUntil(false, recent, now + later, RULES)).toBe(until);
      }),
    );
  });
});

describe('设置', () => {
  test('没写是晚上十点到早上七点；可以改，可以不要；写错了启动时就说', () => {
    expect(pushRules('').night).toEqual({ from: 22 * 60, to: 7 * 60 });
    expect(pushRules('13:00-14:30').night).toEqual({ from: 13 * 60, to: 14 * 60 + 30 });
    expect(pushRules('none').night).toBeNull();
    expect(() => pushRules('22-7')).toThrow('22-7');
  });

  test('没有设短信就谁也不发短信；不值得发短信的不能设', () => {
    expect([...textSettings('').templates]).toEqual([]);
    expect([...textSettings('clock-warning, request-assigned').templates]).toEqual([
      'clock-warning',
      'request-assigned',
    ]);
    expect(() => textSettings('request-progress')).toThrow('request-progress');
    expect(() => textSettings('no-such')).toThrow('no-such');
  });
});

describe('一个通道试过以后', () => {
  const push: Push = { push: 'sending', channel: 0, attempts: [], pushDue: 1 };
  const message = (mustArrive: boolean): PushMessage => ({
    id: 'n',
    templates: ['clock-warning'],
    title: '',
    body: '',
    page: '',
    at: 0,
    channels: ['subscription', 'sms'],
    mustArrive,
  });
  const came = (outcome: Attempt['outcome'], must = false, from = push) => {
    const channel = message(must).channels[from.channel] ?? 'sms';
    return afterAttempt(from, { channel, outcome, errcode: 0, at: 5 }, message(must));
  };

  test('送出了就不再试', () => expect(came('sent')).toMatchObject({ push: 'sent', pushDue: null }));

  test.each(['refused', 'no-credit', 'not-bound'] as const)('%s：换下一个通道', (outcome) => {
    expect(came(outcome)).toMatchObject({ push: 'pending', channel: 1 });
  });

  test('没有答复：可能送到了，停在这里；非送到不可的才换下一个', () => {
    expect(came('unanswered')).toMatchObject({ push: 'unknown', pushDue: null });
    expect(came('unanswered', true)).toMatchObject({ push: 'pending', channel: 1 });
  });

  test('通道试完了，如实说：没送，或不知道送没送', () => {
    expect(came('refused', true, came('refused', true))).toMatchObject({ push: 'unsent', pushDue: null });
    expect(came('no-number', true, came('unanswered', true))).toMatchObject({ push: 'unknown', pushDue: null });
  });
});

describe('说什么', () => {
  const notice = {
    id: 'n1',
    template: 'request-progress' as const,
    title: '已受理',
    body: '“楼道灯坏了”由网格员受理。',
    page: '/packages/requests/pages/detail/index?id=r1',
    at: NOON,
  };

  test('只有一条，说它自己；几条，说几条和最早的一条；没有就不说', () => {
    expect(digestMessage('d', { count: 0, first: [] })).toBeNull();
    expect(digestMessage('d', { count: 1, first: [notice] })).toEqual({ ...messageOf(notice), id: 'd' });
    expect(digestMessage('d', { count: 12, first: [notice, { ...notice, id: 'n2' }] })).toMatchObject({
      id: 'd',
      title: '您有 12 条新消息',
      body: '最早一条是：已受理',
      page: '/packages/notices/pages/inbox/index',
      channels: ['subscription'],
    });
  });

  test('点开推送的那一页知道是从哪条消息来的', () => {
    expect(messageOf(notice).page).toBe('/packages/requests/pages/detail/index?id=r1&notice=n1');
    expect(messageOf({ ...notice, page: '/pages/desk/index' }).page).toBe('/pages/desk/index?notice=n1');
  });

  test('短信不超过微信给的字数，不说是谁的什么事', () => {
    const content = textContent(messageOf({ ...notice, title: '超时未受理'.repeat(9) }), 30);
    expect([...content].length).toBeLessThanOrEqual(30);
    expect(textContent(messageOf(notice), 30)).toBe('已受理，请打开小程序查看');
  });
});
