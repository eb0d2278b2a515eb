import { visitTime } from '../../cloudfunctions/coop/orders/visit-time';
import type { ServiceOrder, OrderEntry } from '../../cloudfunctions/coop/orders/order';
import { NO_MONEY } from '../../cloudfunctions/coop/orders/money';
import type { OrderActor } from '../../cloudfunctions/coop/orders/step';
import { ORDER_STEPS } from '../../cloudfunctions/coop/orders/steps';
import { unpaidInTheWay, withSpan, withSpanEnded, type Span } from '../../cloudfunctions/attendance/people/spans';
import { COOP_LIMITS } from '../../miniprogram/packages/coop/vocabulary/coop';
import { HOUR } from '../../cloudfunctions/platform/clock';

const NOW = Date.UTC(2026, 10, 25, 1);
const WORKER: OrderActor = { openid: 'worker', name: '罗师傅', title: '', sides: ['worker'], now: NOW };
const entry = (action: string, at: number, to: ServiceOrder['status']): OrderEntry => ({
  at,
  action,
  from: null,
  to,
  note: '',
  photos: [],
  commandId: action,
  by: { side: 'worker', name: '罗师傅', title: '', openid: 'worker' },
});
const order = (status: ServiceOrder['status'], history: OrderEntry[] = [], openid = 'worker') => ({
  _id: 'o',
  teamLabel: '水电',
  status,
  history,
  worker: { memberId: 'm', openid, name: '罗师傅', phone: '' },
});
const begun = order('working', [entry('start', NOW, 'working')]);

describe('上门占多少时间', () => {
  test('到了门口开始，做好、评理就完；没有一步是别的样子', () => {
    expect(visitTime(order('agreed'), entry('start', NOW, 'working'))).toMatchObject({
      do: 'begin',
      span: { occasionId: `o/${NOW}`, title: '水电上门服务', from: NOW, running: true, paid: true },
    });
    for (const { action, from, to } of ORDER_STEPS.filter((row) => row.action !== 'start'))
      for (const status of from) {
        const after = typeof to === 'function' ? to({ money: NO_MONEY } as ServiceOrder, WORKER) : (to ?? status);
        const time = visitTime({ ...begun, status }, entry(action, NOW + HOUR, after));
        // Or it goes to another who serves.
        const left = ['reassign', 'hand-back', 'worker-left'].includes(action);
        const ends = status === 'working' && (after !== 'working' || left);
        expect([action, status, time]).toEqual([
          action,
          status,
          ends ? { do: 'end', openid: 'worker', id: `o/${NOW}`, at: NOW + HOUR } : null,
        ]);
      }
  });
  test('重做的时候没有再点上门，不知道从几点起，不占时间；不在小程序里的能人不占', () => {
    const again = [
      entry('start', NOW, 'working'),
      entry('finish', NOW + HOUR, 'done'),
      entry('redo', NOW + 2 * HOUR, 'working'),
    ];
    expect(visitTime(order('working', again), entry('finish', NOW + 9 * HOUR, 'done'))).toBeNull();
    expect(visitTime(order('agreed', [], ''), entry('start', NOW, 'working'))).toBeNull();
  });
  test('忘了点做好的，最多占一个工作日；做好得早，余下的还给本人；几单上门可以挨着，志愿服务不行', () => {
    const begins = visitTime(order('agreed'), entry('start', NOW, 'working'));
    const span = begins?.do === 'begin' ? begins.span : null;
    expect(span!.until - NOW).toBe(COOP_LIMITS.visitHoursMost * HOUR);
    const held = withSpan([], span!, NOW);
    const ended = (at: number) => withSpanEnded(held, `o/${NOW}`, at, NOW)[0];
    expect(ended(NOW + HOUR)).toEqual({ ...span, until: NOW + HOUR, running: false });
    expect(ended(NOW + 48 * HOUR)!.until).toBe(span!.until);
    expect(withSpanEnded(held, 'o/other', NOW + HOUR, NOW)).toEqual(held);
    expect(unpaidInTheWay(held, { ...span!, occasionId: 'another' })).toBeNull();
    const unpaid: Span = { occasionId: 'a', title: '读报', from: NOW + HOUR, until: NOW + 2 * HOUR, running: false };
    expect(unpaidInTheWay([...held, unpaid], span!)).toEqual(unpaid);
  });
});
