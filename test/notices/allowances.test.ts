import { sayAllowances, type Known } from '../../cloudfunctions/notices/allowances';
import { testNow } from '../support/moment';

describe('发过什么、允许过什么', () => {
  const known = (history: Known['history']): Known => ({
    key: 'request-progress',
    kind: { label: '办理进展', for: 'everybody' },
    credits: 0,
    refusedAt: null,
    history,
  });
  const said = (history: Known['history']) =>
    sayAllowances([known(history)], false, testNow()).history.map(({ text }) => text);

  test('同一刻的几件事，后记的在前', () => {
    const at = testNow();
    expect(
      said([
        { at, what: 'granted', by: 'first answer' },
        { at, what: 'declined', by: 'second answer' },
        { at, what: 'used', by: 'notice' },
      ]),
    ).toEqual(['发出了一条“办理进展”', '您没有允许“办理进展”', '您允许了一条“办理进展”']);
  });

  test('同一刻给了、用了又没发成，还回来的在前', () => {
    const at = testNow();
    expect(
      said([
        { at, what: 'granted', by: 'answer' },
        { at, what: 'used', by: 'notice' },
        { at, what: 'returned', by: 'notice' },
      ]),
    ).toEqual(['“办理进展”没有发成，次数还给您', '您允许了一条“办理进展”']);
  });
});
