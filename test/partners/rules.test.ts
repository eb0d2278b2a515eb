import { agendaOf } from '../../cloudfunctions/partners/joint/agenda';
import { matchesOf, overlapOf, type Offer } from '../../cloudfunctions/partners/offers/offer';
import {
  derivedPact,
  fulfilmentOf,
  momentsOf,
  progressOf,
  validityOf,
  wasLate,
} from '../../cloudfunctions/partners/pacts/pact';
import { PACT_STEPS } from '../../cloudfunctions/partners/pacts/steps';
import { DAY } from '../../cloudfunctions/platform/clock';
import { delivery, NOW, pact, term, TODAY } from './samples';

describe('协议有没有效、履行得怎样，是两回事', () => {
  test('有没有效只看签字和日期：没签、还没到生效日、有效、过了最后一天、长期', () => {
    expect(validityOf(pact({ status: 'draft' }), NOW)).toBe('unsigned');
    expect(validityOf(pact({ from: TODAY + DAY }), NOW)).toBe('inactive');
    expect(validityOf(pact(), NOW)).toBe('active');
    expect(validityOf(pact({ until: TODAY + DAY }), TODAY + DAY - 1)).toBe('active');
    expect(validityOf(pact({ until: TODAY + DAY }), TODAY + DAY)).toBe('ended');
    expect(validityOf(pact({ until: null }), NOW + 10_000 * DAY)).toBe('active');
    expect(validityOf(pact({ replacedBy: 'next' }), NOW)).toBe('ended');
  });

  test('期限是今天，不算逾期；到明天就逾期；再勾销就是履行完，注明逾期', () => {
    const due = pact({ deadline: TODAY + DAY });
    expect(fulfilmentOf(due, TODAY + DAY - 1)).toBe('none');
    expect(fulfilmentOf(due, TODAY + DAY)).toBe('lapsed');
    const late = pact({ deadline: TODAY + DAY, terms: [term({ tickedAt: TODAY + 2 * DAY })] });
    expect([fulfilmentOf(late, TODAY + 3 * DAY), wasLate(late, TODAY + 3 * DAY)]).toEqual(['fulfilled', true]);
    const intime = pact({ terms: [term({ tickedAt: NOW })] });
    expect([fulfilmentOf(intime, TODAY + 3 * DAY), wasLate(intime, TODAY + 3 * DAY)]).toEqual(['fulfilled', false]);
  });

  test('一方记了、另一方没确认的不算；没有期限永远不逾期；有效期满了，履行得怎样照旧', () => {
    expect(fulfilmentOf(pact({ deliveries: [delivery({ confirmedAt: null })] }), NOW)).toBe('none');
    expect(fulfilmentOf(pact({ deliveries: [delivery()] }), NOW)).toBe('partial');
    expect(fulfilmentOf(pact({ deadline: null }), NOW + 10_000 * DAY)).toBe('none');
    const over = pact({ until: TODAY - DAY, terms: [term({ tickedAt: NOW })] });
    expect([validityOf(over, NOW), fulfilmentOf(over, NOW)]).toEqual(['ended', 'fulfilled']);
  });

  test('权重都没设，按条目平均；设了按权重；没有条目说不出', () => {
    const two = [term({ tickedAt: NOW }), term({ id: 't2' })];
    expect(progressOf({ terms: two, deliveries: [] })).toBe(50);
    const weighted = [term({ tickedAt: NOW, weight: 1 }), term({ id: 't2', weight: 3 })];
    expect(progressOf({ terms: weighted, deliveries: [] })).toBe(25);
    expect(
      progressOf({ terms: [term({ weight: 0 }), term({ id: 't2', weight: 0, tickedAt: NOW })], deliveries: [] }),
    ).toBe(50);
    expect(progressOf({ terms: [], deliveries: [] })).toBeNull();
    expect(progressOf({ terms: [term()], deliveries: [delivery({ amount: 100 })] })).toBe(100);
  });

  test('到期前三十天、七天、最后一天各说一次，此后只在名单上；已勾销完的不再说逾期', () => {
    const until = TODAY + 31 * DAY;
    const days = momentsOf({ until, deadline: null }).map(({ at }) => (until - DAY - at) / DAY);
    expect(days).toEqual([30, 7, 0]);
    expect(derivedPact(pact({ until, deadline: null, toldUntil: until - DAY })).nextClockAt).toBeNull();
    expect(derivedPact(pact({ until: null, deadline: TODAY + DAY })).nextClockAt).toBe(TODAY + DAY);
    expect(derivedPact(pact({ until: null, terms: [term({ tickedAt: NOW })] })).nextClockAt).toBeNull();
    expect(derivedPact(pact({ replacedBy: 'x' })).nextClockAt).toBeNull();
  });

  test('签了字，就只有登记、确认、勾销，没有一步能改条目', () => {
    const steps = PACT_STEPS.filter(({ from }) => from.includes('signed')).map(({ action }) => action);
    expect(steps.sort()).toEqual([
      'confirm-delivery',
      'deliver-activity',
      'deliver-hours',
      'deliver-money',
      'deliver-need',
      'deliver-place',
      'dispute-delivery',
      'tick',
    ]);
  });
});

const offer = (id: string, more: Partial<Offer> = {}): Offer =>
  ({
    _id: id,
    category: 'place',
    gridCode: '990101001001',
    from: TODAY,
    until: TODAY + 10 * DAY,
    status: 'open',
    declined: [],
    ...more,
  }) as Offer;

describe('需求和资源按种类、地方、时间对', () => {
  test('种类一样、地方在彼此范围里、时间有交叉的才提出来，近的在前；婉拒过的、已经用出去的不再提', () => {
    const need = offer('need', { declined: ['no'] });
    const found = matchesOf(
      need,
      [
        offer('district', { gridCode: '990101' }),
        offer('same'),
        offer('cell', { gridCode: '990101001001001' }),
        offer('elsewhere', { gridCode: '990101001002' }),
        offer('other', { category: 'goods' }),
        offer('later', { from: TODAY + 10 * DAY, until: null }),
        offer('no'),
        offer('gone', { status: 'withdrawn' }),
      ],
      NOW,
    );
    expect(found.map(({ _id }) => _id)).toEqual(['cell', 'same', 'district']);
  });

  test('头尾相接不算交叉；没有尽头的一直算；已经过去的时间不算', () => {
    expect(overlapOf({ from: 0, until: 10 }, { from: 10, until: 20 })).toBe(0);
    expect(overlapOf({ from: 0, until: null }, { from: 5, until: null })).toBe(Infinity);
    expect(
      matchesOf(
        offer('need', { from: TODAY - 10 * DAY, until: TODAY - DAY }),
        [offer('r', { from: TODAY - 20 * DAY, until: null })],
        NOW,
      ),
    ).toEqual([]);
  });
});

test('议程：同一件事只出现一次，成了议题的诉求不再作为吹哨出现；没办结的议定事项在最前', () => {
  const source = (id: string, requestIds: string[] = []) => ({ id, title: id, requestIds });
  const agenda = agendaOf({
    decisions: [source('修路')],
    pacts: [source('协议')],
    topics: [source('议题', ['r1'])],
    whistles: [source('哨一', ['r1']), source('哨二', ['r2'])],
  });
  expect(agenda.map(({ id }) => id)).toEqual(['decision-修路', 'pact-协议', 'topic-议题', 'whistle-哨二']);
});
