import fc from 'fast-check';
import {
  countCharacters,
  missingIn,
  needs,
  submitInput,
  type Draft,
  type DraftContent,
} from '../../miniprogram/services/drafts';
import { withSuggestion } from '../../miniprogram/packages/requests/suggestion';
import { faultFields } from '../../miniprogram/services/faults';
import { keptRow } from '../../miniprogram/services/kept-rows';
import { requestsPhone } from './requests-phone';

const phone = requestsPhone();
Object.assign(globalThis, { wx: phone.wx });
beforeEach(() => phone.storage.clear());

const place = {
  input: { source: 'address' as const, addressId: 'a1' },
  label: '东院 3号楼',
  cellName: '第一网格',
};
const whole: DraftContent = {
  words: '二楼的灯坏了',
  photos: [{ id: 'p1', path: 'saved/p1', fileId: 'cloud://env/requests/p1.jpg' }],
  voice: null,
  category: { id: 'light', label: '楼道照明', chosen: false },
  urgency: 'normal',
  visibility: 'neighbours',
  place,
};
const draftWith = (content: Partial<DraftContent>, changedAt = 1): Draft => {
  const fresh = needs.begin(changedAt);
  return { ...fresh, content: { ...fresh.content, ...content } };
};

describe('草稿', () => {
  test('写了就留下，关掉再开还在', () => {
    const draft = draftWith(whole);
    needs.keep(draft);
    expect(needs.find(draft.id)).toEqual(draft);
  });

  test('什么都没写不留痕迹，只填好了住址也不算写', () => {
    needs.keep(draftWith({ place }));
    expect(needs.all()).toEqual([]);
  });

  test('写了又全部删掉，草稿也就没有了', () => {
    const draft = draftWith({ words: '灯坏了' });
    needs.keep(draft);
    needs.keep({ ...draft, content: { ...draft.content, words: '' } });
    expect(needs.all()).toEqual([]);
  });

  test('可以有好几份，最后改的在最上面', () => {
    const first = draftWith({ words: '第一件' }, 1);
    const second = draftWith({ words: '第二件' }, 2);
    needs.keep(first);
    needs.keep(second);
    needs.keep({ ...first, changedAt: 3 });
    expect(needs.all().map(({ content }) => content.words)).toEqual(['第一件', '第二件']);
    needs.discard(first.id);
    expect(needs.all()).toHaveLength(1);
  });

  test('每份草稿有自己的操作编号，云函数认得', () => {
    const ids = Array.from({ length: 200 }, () => needs.begin(1).id);
    expect(new Set(ids).size).toBe(200);
    expect(ids.every((id) => /^[\w-]{8,64}$/.test(id))).toBe(true);
  });

  test('已经提交掉的草稿不会因为迟来的改动又冒出来', () => {
    const draft = draftWith(whole);
    expect(needs.change(draft.id, (kept) => kept)).toBeUndefined();
    expect(needs.all()).toEqual([]);
  });
});

describe('类别的推荐', () => {
  test('没选过就用推荐的；自己选了的，推荐不再改动', () => {
    const suggested = { id: 'light', label: '楼道照明' };
    const chosen = { id: 'road', label: '道路', chosen: true };
    expect(withSuggestion(null, suggested)).toEqual({ ...suggested, chosen: false });
    expect(withSuggestion({ ...chosen, chosen: false }, suggested)).toEqual({ ...suggested, chosen: false });
    expect(withSuggestion(chosen, suggested)).toBe(chosen);
  });
});

describe('提交之前', () => {
  test('缺什么说什么，都有了就不缺', () => {
    expect(Object.keys(missingIn(draftWith({}).content))).toEqual(['words', 'categoryId', 'place']);
    expect(missingIn(whole)).toEqual({});
    expect(missingIn({ ...whole, words: '灯坏' }).words).toContain('至少 4 个字');
    expect(missingIn({ ...whole, words: '灯'.repeat(5001) }).words).toContain('5001');
  });

  test('字数照人数的数：一个表情是一个字', () => {
    expect(countCharacters('灯👨‍👩‍👧坏')).toBe(3);
    fc.assert(
      fc.property(fc.array(fc.constantFrom('灯', '坏', '了', '2'), { maxLength: 50 }), (letters) => {
        expect(countCharacters(letters.join(''))).toBe(letters.length);
      }),
    );
  });

  test('交给云函数的正是草稿里的', () => {
    expect(submitInput(whole)).toEqual({
      words: whole.words,
      photos: ['cloud://env/requests/p1.jpg'],
      categoryId: 'light',
      urgency: 'normal',
      visibility: 'neighbours',
      place: place.input,
    });
    expect(() => submitInput({ ...whole, place: null })).toThrow();
  });

  test('服务端说哪一栏不对，就显示在哪一栏', () => {
    expect(faultFields({ 'place.cellCode': '请重新选择网格。', words: '太短。' })).toEqual({
      place: '请重新选择网格。',
      words: '太短。',
    });
  });
});

describe('列表里的草稿', () => {
  const draft = draftWith({ words: `${'灯坏了，'.repeat(20)}` });

  test('说清楚是什么、现在怎样', () => {
    expect(keptRow(draft, false)).toMatchObject({ label: '草稿', tone: 'working' });
    expect(keptRow(draft, false).title).toMatch(/^.{24}…$/u);
    expect(keptRow({ ...draft, state: 'queued' }, false)).toMatchObject({ label: '等网络', tone: 'waiting' });
    expect(keptRow({ ...draft, state: 'queued' }, true).label).toBe('正在提交');
  });

  test('被退回的，说为什么', () => {
    const fault = { code: 'UNSAFE_WORDS', message: '请修改词句。', fields: {}, question: null };
    expect(keptRow({ ...draft, state: 'refused', fault }, false)).toMatchObject({
      tone: 'overdue',
      note: '请修改词句。',
    });
  });

  test('只有照片的，也认得出来', () => {
    expect(keptRow(draftWith({ photos: whole.photos }), false).title).toContain('1 张照片');
  });
});
