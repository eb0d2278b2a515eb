import { textsOf } from '../../scripts/texts/find';

describe('人看得到的文字，各在哪里', () => {
  test('代码里的字，写在哪一行说哪一行；填进去的地方留个空；注释不算，没有汉字的不算', () => {
    const source = [
      '/** 给改代码的人看 */',
      "const a = '受理';",
      'const b = `还缺 ${count} 人`;',
      "const c = 'accept'; // 也是注释",
      'const d = `已确认`;',
    ].join('\n');
    expect(textsOf('a.ts', source)).toEqual([
      { line: 2, text: '受理' },
      { line: 3, text: '还缺 {} 人' },
      { line: 5, text: '已确认' },
    ]);
  });

  test('页面上的字和控件念的字，都按先后；跨几行的连成一句', () => {
    const source = [
      '<view class="card">',
      '  <!-- 不给人看 -->',
      '  <view aria-label="{{name}}，点开查看" wx:if="{{count > 0}}">待确认',
      '    的报到</view>',
      '  <action-button label="取消" />',
      '</view>',
    ].join('\n');
    expect(textsOf('a.wxml', source)).toEqual([
      { line: 3, text: '{{name}}，点开查看' },
      { line: 3, text: '待确认 的报到' },
      { line: 5, text: '取消' },
    ]);
  });

  test('说明和页面的标题，有汉字的每一行', () => {
    expect(textsOf('README.md', '# 千家\n\nnpm start\n打开地址')).toEqual([
      { line: 1, text: '# 千家' },
      { line: 4, text: '打开地址' },
    ]);
    expect(textsOf('index.json', '{\n  "navigationBarTitleText": "我的订单"\n}')).toEqual([
      { line: 2, text: '"navigationBarTitleText": "我的订单"' },
    ]);
  });
});
