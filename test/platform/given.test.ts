import * as z from 'zod';
import { beforeWriting, checkedBeforeWriting, noteChecked } from '../../cloudfunctions/platform/before-writing';
import { collecting } from '../../cloudfunctions/platform/given';
import { readAlong } from '../../cloudfunctions/platform/read-along';
import { documentId, words } from '../../cloudfunctions/platform/input';
import { photosUpTo, place } from '../../cloudfunctions/platform/step-input';

const FILE = 'cloud://e/requests/1.jpg';
const schema = z.strictObject({
  id: documentId,
  note: words('说明', 0, 20).default(''),
  skills: z.array(words('技能', 1, 10)).default([]),
  answers: z.record(z.string(), z.union([words('填写', 0, 20), z.number()])).default({}),
  place: place.optional(),
  photos: photosUpTo(3).default([]),
});
const given = (input: unknown) => {
  const read = collecting(() => schema.parse(input)).given;
  return { words: [...read.words], pictures: [...read.pictures] };
};

describe('人写的字和照片，由入参的格式自己认出来', () => {
  test.each([
    [{ id: 'a', note: ' 灯坏了 ' }, ['灯坏了'], []],
    [{ id: 'a', skills: ['电工', '开锁'], answers: { f1: '两个人', f2: 3 } }, ['电工', '开锁', '两个人'], []],
    [{ id: 'a', place: { source: 'pin', point: { longitude: 107, latitude: 34 }, text: '北门' } }, ['北门'], []],
    [{ id: 'a', photos: [FILE] }, [], [FILE]],
    [{ id: 'a' }, [], []],
  ])('%j', (input, written, pictures) => {
    expect(given(input)).toEqual({ words: written, pictures });
  });

  test('没有在读的时候，读别的不会混进来', () => {
    expect(given({ id: 'a', note: '甲' }).words).toEqual(['甲']);
    schema.parse({ id: 'a', note: '乙' });
    expect(given({ id: 'a' }).words).toEqual([]);
  });
});

describe('写下去以前都看过', () => {
  const run = async (input: unknown, handler: () => Promise<void>) => {
    const asked: [readonly string[], readonly string[]][] = [];
    const check = (written: readonly string[], pictures: readonly string[]) => {
      asked.push([written, pictures]);
      return written.includes('坏话') ? Promise.reject(new Error('refused')) : Promise.resolve();
    };
    await checkedBeforeWriting(collecting(() => schema.parse(input)).given, check, handler);
    return asked;
  };

  test('动作自己没有看的，第一次写以前看，只看一次', async () => {
    const twice = async () => {
      await beforeWriting();
      await beforeWriting();
    };
    expect(await run({ id: 'a', note: '灯坏了', photos: [FILE] }, twice)).toEqual([[['灯坏了'], [FILE]]]);
  });

  test('自己看过的不再看；漏看一项，只看那一项', async () => {
    const input = { id: 'a', note: '灯坏了', skills: ['电工'], photos: [FILE] };
    const careful = async () => {
      noteChecked('灯坏了\n电工', [FILE]);
      await beforeWriting();
    };
    expect(await run(input, careful)).toEqual([]);
    const careless = async () => {
      noteChecked('灯坏了', [FILE]);
      await beforeWriting();
    };
    expect(await run(input, careless)).toEqual([[['电工'], []]]);
  });

  test('没有通过，就什么也不写；只读的不看', async () => {
    const wrote = jest.fn();
    const writing = async () => {
      await beforeWriting();
      wrote();
    };
    await expect(run({ id: 'a', skills: ['坏话'] }, writing)).rejects.toThrow('refused');
    expect(wrote).not.toHaveBeenCalled();
    expect(await run({ id: 'a', note: '坏话' }, () => Promise.resolve())).toEqual([]);
  });

  test('读到里面才认得出的，也在写以前看；一条不通过，不耽误下一条', async () => {
    const asked: string[][] = [];
    const check = (written: readonly string[]) => {
      asked.push([...written]);
      return written.includes('坏话') ? Promise.reject(new Error('refused')) : Promise.resolve();
    };
    const wrote: string[] = [];
    await checkedBeforeWriting(collecting(() => null).given, check, async () => {
      for (const note of ['灯坏了', '坏话', '水管漏水']) {
        await readAlong(schema, { id: 'a', note });
        await beforeWriting().then(
          () => wrote.push(note),
          () => undefined,
        );
      }
    });
    expect(asked).toEqual([['灯坏了'], ['坏话'], ['水管漏水']]);
    expect(wrote).toEqual(['灯坏了', '水管漏水']);
  });
});
