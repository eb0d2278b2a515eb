import { component, phone, tap, words } from './support';

const previews: { urls: string[]; current: string }[] = [];
Object.assign(phone, { previewImage: (shown: { urls: string[]; current: string }) => previews.push(shown) });
const draw = component('components/photo-grid');

const held = (more: object = {}) => ({ fileID: '', state: 'checking', mine: false, mayJudge: false, ...more });
beforeEach(() => (previews.length = 0));

describe('照片', () => {
  test('点一张看大图，能看的都翻得到，不给看的翻不到', async () => {
    const grid = draw({ photos: ['cloud://a', 'cloud://b'], held: [held({ fileID: 'cloud://c' }), held()] });
    await tap(grid, '.cell', 1);
    expect(previews).toEqual([{ urls: ['cloud://a', 'cloud://b', 'cloud://c'], current: 'cloud://b' }]);
    await tap(grid, '.cell', 3);
    expect(previews).toHaveLength(1);
  });

  test.each([
    ['checking', true, '审核中', '通过以后别人才看得到，不影响办理'],
    ['checking', false, '审核中', '有1张照片还在审核'],
    ['unanswered', true, '等待审核', '通过以后别人才看得到'],
    ['refused', true, '未通过', '事情照常办理；需要照片的话，请另外补充一张'],
  ])('%s，自己传的：%s，图标之外说“%s”，下面说明白', (state, mine, label, note) => {
    const grid = draw({ photos: [], held: [held({ state, mine, fileID: '' })] });
    expect(words(grid)).toContain(label);
    expect(words(grid)).toContain(note);
    expect(grid.querySelectorAll('.photo')).toHaveLength(0);
  });

  test('都通过了就只有照片，没有话', () => {
    const grid = draw({ photos: ['cloud://a'] });
    expect(grid.querySelectorAll('.photo')).toHaveLength(1);
    expect(words(grid)).toBe('');
  });
});
