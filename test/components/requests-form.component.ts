import fc from 'fast-check';
import type { ActionField, AvailableAction } from '../../cloudfunctions/requests/contract';
import { EMPTY_FORM, faultsIn, performFields } from '../../miniprogram/packages/platform/form';
import { arrangeActions, satisfactionWord } from '../../miniprogram/services/action-form';
import { isOneTap, takeStep } from '../../miniprogram/services/perform';
import { askedBySubmit, codeIn, placed, withAnswer } from '../../miniprogram/services/places';
import type { DraftPlace } from '../../miniprogram/services/drafts';
import { no, ok, requestsPhone, someRequest } from './requests-phone';

const phone = requestsPhone();
Object.assign(globalThis, { wx: phone.wx });

const LABELS: Record<ActionField['name'], string> = {
  note: '处理结果',
  photos: '现场照片',
  satisfaction: '满意程度',
  choice: '由谁办',
  extra: '哪一类',
  choices: '请哪些部门',
  date: '哪天前',
  place: '事情在哪里',
  time: '几点',
  number: '几个人',
  amount: '工钱',
};
const field = (name: ActionField['name'], required: boolean, max = 5): ActionField => ({
  name,
  label: LABELS[name],
  required,
  placeholder: '',
  suggestions: [],
  max,
  preset: '',
  options: [],
});
const action = (name: string, more: Partial<AvailableAction> = {}): AvailableAction => ({
  action: name,
  label: name,
  primary: false,
  confirm: '',
  fields: [],
  ...more,
});
const photo = { id: 'p', path: 'p', fileId: 'cloud://env/requests/p.jpg' };

describe('一步操作的表单', () => {
  test.each([
    ['note', '请填写处理结果。'],
    ['photos', '请添加现场照片。'],
    ['satisfaction', '请点星星，给出满意程度。'],
    ['choice', '请选择由谁办。'],
    ['extra', '请选择哪一类。'],
    ['date', '请选择哪天前。'],
    ['place', '请选择事情在哪里。'],
    ['time', '请选择几点。'],
    ['number', '请填写几个人。'],
    ['amount', '请填写工钱。'],
  ] as const)('必填的 %s 没填，说要填什么', (name, message) => {
    expect(faultsIn([field(name, true)], EMPTY_FORM)).toEqual({ [name]: message });
    expect(faultsIn([field(name, false)], EMPTY_FORM)).toEqual({});
  });

  test('写得太长，说现在有几个字；空格不算写了', () => {
    expect(faultsIn([field('note', true)], { ...EMPTY_FORM, note: '已经修好了呀' }).note).toContain('现在是 6 个字');
    expect(faultsIn([field('note', true)], { ...EMPTY_FORM, note: '   ' }).note).toBe('请填写处理结果。');
  });

  test('只交这一步有的、填了的', () => {
    const values = { ...EMPTY_FORM, note: ' 修好了 ', photos: [photo], satisfaction: 5 };
    expect(performFields([field('note', true)], values, [photo.fileId])).toEqual({ note: '修好了' });
    expect(performFields([field('photos', true), field('satisfaction', true)], values, [photo.fileId])).toEqual({
      photos: [photo.fileId],
      satisfaction: 5,
    });
    expect(performFields([field('note', false), field('satisfaction', false)], EMPTY_FORM, [])).toEqual({});
    const place: DraftPlace = { input: { source: 'address', addressId: 'a-1' }, label: '东院', cellName: '' };
    const chosen = { ...EMPTY_FORM, choice: 'water', place };
    expect(performFields([field('choice', true)], chosen, [])).toEqual({ choice: 'water' });
    expect(performFields([field('place', true)], chosen, [])).toEqual({ place: place.input });
    expect(performFields([field('choice', false), field('place', false)], EMPTY_FORM, [])).toEqual({});
  });

  test.each([
    ['number', '3', undefined],
    ['number', '3.5', '几个人要写成整数。'],
    ['number', '6', '几个人最多 5。'],
    ['amount', '12.5', undefined],
    ['amount', '12.505', '工钱要写成数字，如 12.50。'],
    ['amount', '二十', '工钱要写成数字，如 12.50。'],
    ['amount', '51', '工钱最多 50 元。'],
  ] as const)('%s 填“%s”，说：%s', (name, typed, fault) => {
    const asked = field(name, true, name === 'amount' ? 5000 : 5);
    expect(faultsIn([asked], { ...EMPTY_FORM, [name]: typed })[name]).toBe(fault);
  });

  test('钱按分送出去，不差一分', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 99_999 }), (fen) => {
        const values = { ...EMPTY_FORM, amount: (fen / 100).toFixed(2), number: '7', time: '09:30' };
        const fields = [field('amount', true, 99_999), field('number', true, 9), field('time', true)];
        expect(performFields(fields, values, [])).toEqual({ amount: fen, number: 7, time: '09:30' });
      }),
    );
  });

  test('每一颗星都有话说', () => {
    expect([1, 2, 3, 4, 5].map(satisfactionWord).every((word) => word.length >= 2)).toBe(true);
    expect(satisfactionWord(0)).toBe('');
  });

  test('一个不少、一个不多；最多两个按钮，多的收进一张单子；主要的在最前', () => {
    const some = fc.array(fc.record({ name: fc.string({ minLength: 1 }), primary: fc.boolean() }), { maxLength: 8 });
    fc.assert(
      fc.property(some, (list) => {
        const actions = list.map(({ name, primary }) => action(name, { primary }));
        const { shown, more } = arrangeActions(actions);
        expect([...shown, ...more]).toHaveLength(actions.length);
        expect(shown.length).toBeLessThanOrEqual(2);
        if (more.length > 0) expect(shown).toHaveLength(2);
        if (actions.some(({ primary }) => primary)) expect(shown[0]?.primary).toBe(true);
      }),
    );
  });

  test('没有必填、不用再问的，一点就办', () => {
    expect(isOneTap(action('accept', { fields: [field('note', false)] }))).toBe(true);
    expect(isOneTap(action('resolve', { fields: [field('note', true)] }))).toBe(false);
    expect(isOneTap(action('withdraw', { confirm: '确定撤回吗？' }))).toBe(false);
  });

  test('答复丢了再办，还是同一个编号；被拒绝以后再办是新的一次', async () => {
    phone.answer('perform', 'lost');
    await takeStep('request', someRequest(), { action: 'accept', label: '受理' });
    phone.answer('perform', no('STALE', '有新进展。'));
    await takeStep('request', someRequest(), { action: 'accept', label: '受理' });
    phone.answer('perform', ok(someRequest()));
    await takeStep('request', someRequest(), { action: 'accept', label: '受理' });
    const ids = phone.calls('perform').map(({ data }) => data.commandId);
    expect(new Set(ids.slice(0, -1)).size).toBe(1);
    expect(ids.at(-1)).not.toBe(ids[0]);
  });
});

describe('事情在哪里', () => {
  const pin: DraftPlace = {
    input: { source: 'pin', point: { longitude: 107, latitude: 34 }, text: '小广场' },
    label: '小广场',
    cellName: '',
  };
  const cell = {
    code: '000000000000001',
    name: '第一网格',
    communityCode: '000000000000',
    communityName: '甲社区',
    term: '网格',
  };
  const point = { longitude: 107, latitude: 34 };

  test('在网格里，说出是哪个网格', () => {
    expect(placed(pin, { outcome: 'inside', cell, text: '', buildingText: '', point, addressId: null })).toMatchObject({
      outcome: 'placed',
      place: { label: '小广场', cellName: '第一网格' },
    });
  });

  test('在交界处，要人来选；选了就带上', () => {
    const result = placed(pin, { outcome: 'near-boundary', candidates: [cell], text: '', point });
    expect(result).toMatchObject({ outcome: 'asked', asked: { candidates: [{ name: '第一网格' }] } });
    expect(withAnswer(pin, cell)).toMatchObject({ input: { cellCode: cell.code }, cellName: '第一网格' });
  });

  test('不在任何网格里，有最近的就给最近的，没有就请人重选', () => {
    const near = placed(pin, { outcome: 'outside', nearest: cell, distance: 300, point });
    expect(near).toMatchObject({ outcome: 'asked', asked: { candidates: [{ code: cell.code }] } });
    const none = placed(pin, { outcome: 'outside', nearest: null, distance: null, point });
    expect(none).toMatchObject({
      outcome: 'asked',
      asked: { candidates: [], text: expect.stringContaining('重新选位置') },
    });
  });

  test('提交时才问出来的，问法一样；别的拒绝不是问题', () => {
    expect(askedBySubmit('PLACE_NEEDS_CHOICE', { candidates: [cell] })?.candidates).toEqual([cell]);
    expect(askedBySubmit('PLACE_OUTSIDE', { candidates: [] })?.text).toContain('服务范围');
    expect(askedBySubmit('UNSAFE_WORDS', { candidates: [] })).toBeNull();
  });

  test('二维码里是什么：小程序码在 scene 里，普通码就是它的文字', () => {
    expect(codeIn({ path: 'pages/home/index?scene=B-01%2F2', result: 'x' })).toBe('B-01/2');
    expect(codeIn({ result: ' B-01 ' })).toBe('B-01');
    expect(codeIn({})).toBe('');
  });
});
