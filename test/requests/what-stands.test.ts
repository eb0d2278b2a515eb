import { openSteps } from '../../cloudfunctions/requests/decide';
import { availableAction, detailOf } from '../../cloudfunctions/requests/views';
import { after, HOUR, inStatus, submitted, SUBMITTED_AT, viewers } from './sample';

const now = SUBMITTED_AT + 5 * HOUR;
const standing = (request: Parameters<typeof detailOf>[0]) => detailOf(request, viewers.author, now).standing;

describe('诉求页最上面写什么', () => {
  test('等居民补充的写负责人的问题；处理好的写处理结果', () => {
    expect(standing(inStatus.awaiting)).toMatchObject({ label: '负责人想了解', before: [] });
    expect(standing(inStatus.resolved)?.label).toBe('处理结果');
    expect(standing(inStatus.confirmed)?.label).toBe('处理结果');
    expect(standing(inStatus.resolved)?.note).not.toBe('');
  });

  test('还没有结果、没有问题的，什么都不写', () => {
    for (const status of ['assigned', 'accepted', 'whistled', 'inCouncil', 'withdrawn'] as const)
      expect(standing(inStatus[status])).toBeNull();
  });

  test('退回重办以后又办结，写的是后来的结果', () => {
    const again = after(inStatus.resolved, 'reopen', 'resolve');
    const last = again.history.filter(({ action }) => action === 'resolve').at(-1);
    expect(again.history.filter(({ action }) => action === 'resolve')).toHaveLength(2);
    expect(standing(again)?.note).toBe(last?.note);
  });

  test('评价时什么都不替居民选好；星少的，另有几句可以点', () => {
    const confirm = openSteps(inStatus.resolved, ['author'], now).find(({ action }) => action === 'confirm')!;
    const { fields } = availableAction(confirm, submitted());
    expect(fields.map(({ preset }) => preset)).toEqual(['', '', '']);
    const note = fields.find(({ name }) => name === 'note')!;
    expect(note.whenLow).toEqual(['处理太慢', '没有处理好', '没有人联系我']);
    expect(note.whenLow).not.toEqual(expect.arrayContaining(note.suggestions));
  });
});
