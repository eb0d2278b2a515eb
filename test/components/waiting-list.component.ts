import { component, phone, tap, words } from './support';

const went: string[] = [];
Object.assign(phone, { navigateTo: ({ url }: { url: string }) => went.push(url) });
const draw = component('components/waiting-list');

const item = (id: string, pressing = 'due') => ({
  id,
  label: '等您确认',
  title: `楼道灯${id}`,
  hint: '请在 今天 18:00 前确认',
  page: `/packages/x?id=${id}`,
  at: 1,
  pressing,
  count: 1,
  tab: 'requests',
  desk: '',
});

describe('等着您的', () => {
  test('一共几件说在前面；先看三条，点开看全部，再收起', async () => {
    const list = draw({ items: [1, 2, 3, 4, 5, 6, 7].map((n) => item(String(n))), total: 12 });
    expect(words(list)).toContain('等着您的12件');
    expect(list.querySelectorAll('.row')).toHaveLength(3);
    await tap(list, '.more');
    expect(list.querySelectorAll('.row')).toHaveLength(7);
    await tap(list, '.more');
    expect(list.querySelectorAll('.row')).toHaveLength(3);
  });

  test('过了时限的看得出来，不只靠颜色；点一条，去那件事', async () => {
    const list = draw({ items: [item('a', 'late'), item('b')], total: 2 });
    expect(list.querySelectorAll('.says-overdue').length).toBeGreaterThan(0);
    expect(list.dom.innerHTML).toContain('van-icon-warning-o');
    await tap(list, '.row', 1);
    expect(went).toEqual(['/packages/x?id=b']);
  });

  test('只是提醒、没有要办的，不说有几件', () => {
    expect(words(draw({ items: [item('a')], total: 0 }))).toContain('您要记得的');
  });
});
