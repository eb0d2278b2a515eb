import { component, heard, phone, tap, words } from './support';

type Answer = () => Promise<{ tempFiles: { tempFilePath: string }[] }>;
let answer: Answer;
const removed: string[] = [];
Object.assign(phone, {
  chooseMedia: () => answer(),
  compressImage: ({ src }: { src: string }) => Promise.resolve({ tempFilePath: `${src}.small` }),
  getFileSystemManager: () => ({
    saveFile: ({ tempFilePath, success }: { tempFilePath: string; success(saved: object): void }) =>
      success({ savedFilePath: `saved:${tempFilePath}` }),
    removeSavedFile: ({ filePath }: { filePath: string }) => removed.push(filePath),
  }),
});
const draw = component('components/photo-picker');

const refuse = (errMsg: string) => () => Promise.reject({ errMsg } as unknown as Error);

describe('选照片', () => {
  test('选好的照片压小后存在手机里，草稿关了也还在', async () => {
    answer = () => Promise.resolve({ tempFiles: [{ tempFilePath: 'a.jpg' }, { tempFilePath: 'b.jpg' }] });
    const picker = draw({ max: 9 });
    const changes = heard(picker, 'change') as { value: { path: string; fileId: string }[] }[];
    await tap(picker, '.add');
    expect(changes[0]?.value.map(({ path }) => path)).toEqual(['saved:a.jpg.small', 'saved:b.jpg.small']);
    expect(changes[0]?.value.every(({ fileId }) => fileId === '')).toBe(true);
  });

  test('不给相册许可，页面照样能用，并且说明', async () => {
    answer = refuse('chooseMedia:fail auth deny');
    const picker = draw({ max: 9 });
    const changes = heard(picker, 'change');
    await tap(picker, '.add');
    expect(changes).toEqual([]);
    expect(words(picker)).toContain('不加照片也可以提交');
  });

  test('自己取消不是出错，什么也不说', async () => {
    answer = refuse('chooseMedia:fail cancel');
    const picker = draw({ max: 9 });
    await tap(picker, '.add');
    expect(picker.querySelectorAll('.message')).toHaveLength(0);
  });

  test('够了张数就不再给加', () => {
    const value = [{ id: 'one', path: 'one.jpg', fileId: '' }];
    expect(draw({ value, max: 1 }).querySelectorAll('.add')).toHaveLength(0);
  });

  test('去掉一张，手机里存的也删掉', async () => {
    const value = [
      { id: 'one', path: 'one.jpg', fileId: '' },
      { id: 'two', path: 'two.jpg', fileId: '' },
    ];
    const picker = draw({ value, max: 9 });
    const changes = heard(picker, 'change');
    await tap(picker, '.remove');
    expect(changes).toEqual([{ value: [value[1]] }]);
    expect(removed).toEqual(['one.jpg']);
  });
});
