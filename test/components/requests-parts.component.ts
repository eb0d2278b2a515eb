import { component, heard, words } from './support';
import { settled, someRequest } from './requests-phone';

const draw = component('components/request-card');

describe('列表里的一件诉求', () => {
  test('状态、事情、地点、时限、谁在办，都看得到', () => {
    const text = words(draw({ request: someRequest({ photoCount: 2 }) }));
    for (const said of ['待受理', '二楼的灯坏了', '东院3号楼2单元', '今天11:00前受理', '网格员张三', '2张照片'])
      expect(text).toContain(said);
  });

  test('超时的，有颜色也有图标', () => {
    const card = draw({
      request: someRequest({
        status: { id: 'assigned', label: '待受理', tone: 'overdue' },
        deadline: { kind: 'accept', at: 1, text: '受理已超时 2 小时', overdue: true },
      }),
    });
    expect(card.dom.innerHTML).toContain('on-overdue');
    expect(card.dom.innerHTML).toContain('van-icon-warning-o');
    expect(words(card)).toContain('受理已超时2小时');
  });

  test('办完的没有时限，就不写', () => {
    const card = draw({ request: someRequest({ deadline: null }) });
    expect(card.querySelectorAll('.fact-promise')).toHaveLength(0);
  });

  test('点一下就打开这一件', async () => {
    const card = draw({ request: someRequest() });
    const opened = heard(card, 'open');
    card.querySelector('.need')?.dispatchEvent('tap');
    await settled();
    expect(opened).toEqual([{ id: 'r1' }]);
  });
});
