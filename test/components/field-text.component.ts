import { component, heard, tap, words } from './support';

const draw = component('components/field-text');

describe('写字的框', () => {
  test('数字数，一个汉字是一个字，一个表情也是一个字', () => {
    const field = draw({ label: '诉求内容', value: '楼道灯坏了😀', max: 1000, required: true });
    expect(words(field)).toContain('6/1000');
  });

  test('不是必填的说明可以不填', () => {
    expect(words(draw({ label: '门牌号' }))).toContain('门牌号（选填）');
    expect(words(draw({ label: '称呼', required: true }))).not.toContain('可不填');
  });

  test('写错的地方说出来，提示让位', () => {
    const field = draw({ label: '称呼', error: '请写下怎么称呼您。', hint: '例如王阿姨' });
    expect(words(field)).toContain('请写下怎么称呼您。');
    expect(words(field)).not.toContain('例如王阿姨');
  });

  test('点一下现成的话，接在写好的后面；已经有了不再加', async () => {
    const field = draw({ label: '说明', value: '上午去过', suggestions: ['已到现场查看', '上午去过'] });
    const changes = heard(field, 'change');
    await tap(field, '.suggestion', 0);
    await tap(field, '.suggestion', 1);
    expect(changes).toEqual([{ value: '上午去过，已到现场查看' }]);
  });
});
