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

  test('步骤叫什么，按当地的叫法说；人写的话不动', () => {
    const { speakAs } = jest.requireActual<typeof import('../../miniprogram/services/said-here')>(
      '../../miniprogram/services/said-here',
    );
    for (const cell of ['微网格', '片区', '网格']) {
      speakAs({ cell });
      const entry = {
        at: 1,
        atText: '今天 9:50',
        title: '网格有调整，现归',
        by: '网格员 王五',
        photos: [],
        heldPhotos: [],
      };
      const line = draw({ entries: [{ ...entry, note: '网格的路灯坏了' }] });
      expect(words(line)).toContain(`${cell}有调整，现归网格员王五`);
      expect(words(line)).toContain('网格的路灯坏了');
    }
    speakAs({});
  });
});
