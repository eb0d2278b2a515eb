import { component, words } from './support';

const draw = component('components/timeline');

describe('办理经过', () => {
  test('谁、什么时候、做了什么、说了什么', () => {
    const line = draw({
      entries: [
        {
          at: 2,
          atText: '今天 10:05',
          title: '已受理',
          by: '网格员 张三',
          note: '下午去看',
          photos: [],
          heldPhotos: [],
        },
        {
          at: 1,
          atText: '今天 9:50',
          title: '提交诉求',
          by: '居民 李四',
          note: '',
          photos: ['cloud://a.b/one.jpg'],
          heldPhotos: [],
        },
      ],
    });
    expect(words(line)).toContain('已受理网格员张三今天10:05下午去看');
    expect(line.querySelectorAll('.entry')).toHaveLength(2);
    expect(line.querySelectorAll('.entry-latest')).toHaveLength(1);
    expect(line.querySelectorAll('.note')).toHaveLength(1);
    expect(line.querySelectorAll('.photos')).toHaveLength(1);
  });
});
