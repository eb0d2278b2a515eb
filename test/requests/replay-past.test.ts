import { Refusal } from '../../cloudfunctions/platform/errors';
import { pastRow, type PastRowInput } from '../../cloudfunctions/requests/import-rows';
import { parseRows } from '../../cloudfunctions/platform/parse-rows';
import { replayPast } from '../../cloudfunctions/requests/replay-past';
import { beijing, lighting, submission } from './sample';

const NOW = beijing('2026-11-23 12:00');
const row = (more: Partial<PastRowInput> = {}): PastRowInput => ({
  id: 'old-1',
  author: { name: '王大爷' },
  addressId: 'addr-1',
  words: '楼道灯不亮',
  categoryId: 'lighting',
  submittedAt: '2026-03-05 09:20',
  ...more,
});
const replay = (more: Partial<PastRowInput> = {}) =>
  replayPast(
    { row: pastRow.parse(row(more)), category: lighting, placed: submission.placed, owner: submission.owner },
    NOW,
  );
const step = (action: string, at: string, more: object = {}) => ({ action, at, ...more });

describe('过去的记录', () => {
  test('照流程重新走一遍，得到那时的状态和经过', () => {
    const request = replay({
      steps: [
        step('accept', '2026-03-05 10:00'),
        step('resolve', '2026-03-06 15:30', { note: '换了灯泡' }),
        step('confirm', '2026-03-07 08:00', { satisfaction: 5 }),
      ],
    });
    expect(request.status).toBe('confirmed');
    expect(request.satisfaction).toBe(5);
    expect(request.createdAt).toBe(beijing('2026-03-05 09:20'));
    expect(request.history.map(({ action }) => action)).toEqual(['submit', 'assign', 'accept', 'resolve', 'confirm']);
    expect(request.number.startsWith('260305')).toBe(true);
  });

  test('不再通知任何人；从前没有照片也收，往后照类别的规矩', () => {
    const request = replay({
      steps: [step('accept', '2026-03-05 10:00'), step('resolve', '2026-03-06 15:30', { note: '好了' })],
    });
    expect(request.outbox).toEqual([]);
    expect(request.outboxDue).toBeNull();
    expect(request.category.photoToResolve).toBe(true);
  });

  test.each([
    ['没受理就办结', [step('resolve', '2026-03-06 15:30', { note: '好了' })]],
    ['没有这一步', [step('explode', '2026-03-06 15:30')]],
    ['时间倒着走', [step('accept', '2026-03-04 10:00')]],
    ['在将来', [step('accept', '2026-12-31 10:00')]],
    ['办结没有说明', [step('accept', '2026-03-05 10:00'), step('resolve', '2026-03-06 10:00')]],
  ])('流程不允许的不收：%s', (_, steps) => {
    let refusal: unknown;
    try {
      replay({ steps });
    } catch (error) {
      refusal = error;
    }
    expect(refusal).toBeInstanceOf(Refusal);
    expect(Object.keys((refusal as Refusal).fields ?? {})[0]).toBe(`steps.${steps.length - 1}`);
  });

  test('坏行一次说全，写明第几行哪一项；编号重复也是坏行', () => {
    try {
      parseRows(pastRow, [row(), row({ words: '' }), row({ id: 'old-3', submittedAt: '2026-13-45' }), { id: 5 }]);
      throw new Error('accepted');
    } catch (error) {
      expect(error).toBeInstanceOf(Refusal);
      const fields = Object.keys((error as Refusal).fields ?? {});
      expect(fields).toEqual(expect.arrayContaining(['rows.1.words', 'rows.2.submittedAt', 'rows.3.id']));
    }
    expect(() => parseRows(pastRow, [row(), row()])).toThrow('编号重复');
  });
});
