import { BEING_CHECKED, forOthers, holding, mindingHeldWords } from '../../cloudfunctions/platform/held-words';

/** Texts as they leave for others while these words are held. */
const leaving = (held: string, texts: readonly string[]) =>
  mindingHeldWords(
    () => Promise.resolve([]),
    () => {
      holding('author', [held], 1);
      return Promise.resolve(texts.map((text) => forOthers(text)));
    },
  );

describe('没有查过的话，抄到哪里都遮着', () => {
  test.each([
    ['灯坏了', '灯坏了', BEING_CHECKED],
    ['灯坏了', '“灯坏了”：已受理', `“${BEING_CHECKED}”：已受理`],
    ['电工', '参加了“电工”和“木工”', `参加了“${BEING_CHECKED}”和“木工”`],
  ])('不足六个字的 %s 单独写，或者在引号里：%s', async (held, text, shown) => {
    expect(await leaving(held, [text])).toEqual([shown]);
  });

  test.each([
    ['灯坏了', '路灯坏了找谁'],
    ['电工', '电工、木工都要持证'],
    ['在', '正在办理'],
  ])('不足六个字的 %s 碰巧在别的话里，不动别的话：%s', async (held, text) => {
    expect(await leaving(held, [text])).toEqual([text]);
  });

  test('六个字以上的，夹在哪里都遮', async () => {
    expect(await leaving('三号楼门口的灯不亮', ['办结：三号楼门口的灯不亮，换了灯泡'])).toEqual([
      `办结：${BEING_CHECKED}，换了灯泡`,
    ]);
  });
});
