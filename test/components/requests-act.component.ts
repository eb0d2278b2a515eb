import type { AvailableAction } from '../../cloudfunctions/requests/contract';
import { component, phone, words, type Rendered } from './support';
import { no, ok, requestsPhone, someRequest } from './requests-phone';

const device = requestsPhone();
Object.assign(phone, device.wx);
Object.assign(globalThis, { getCurrentPages: () => [1, 2] });
const draw = component('packages/platform/pages/act');

const CHOICELESS = { preset: '', options: [] };
/** A step that nobody has heard of: the page goes by its fields alone. */
const step = (more: Partial<AvailableAction> = {}): AvailableAction => ({
  action: 'water-the-flowers',
  label: '浇花',
  primary: true,
  confirm: '',
  fields: [
    {
      name: 'note',
      label: '浇了多少',
      required: true,
      placeholder: '',
      suggestions: ['浇透了'],
      max: 20,
      ...CHOICELESS,
    },
    {
      name: 'satisfaction',
      label: '花的样子',
      required: false,
      placeholder: '',
      suggestions: [],
      max: 5,
      ...CHOICELESS,
    },
  ],
  ...more,
});
const call = (page: Rendered, method: string, argument: object = {}) =>
  (page.instance[method] as (argument: object) => Promise<void> | void).call(page.instance, argument);

async function opened(action = step()): Promise<Rendered> {
  device.answer('detail', ok(someRequest({ version: 3, availableActions: [action] })));
  const page = draw();
  call(page, 'onLoad', { id: 'r1', action: 'water-the-flowers' });
  await call(page, 'read');
  return page;
}

beforeEach(() => {
  device.storage.clear();
  device.sent.length = 0;
  device.went.length = 0;
  device.answer('perform', ok(someRequest()));
});

describe('一步操作的页面', () => {
  test('没见过的操作也画得出来：有什么栏就画什么', async () => {
    const text = words(await opened());
    for (const said of ['二楼的灯坏了', '浇了多少', '浇透了', '花的样子（选填）', '浇花']) expect(text).toContain(said);
    expect(text).not.toContain('照片');
  });

  test('要选的，有什么可选由服务器说；没选就说要选什么，选了送出去', async () => {
    const options = [
      { value: 'rose', label: '月季', hint: '院子里的', icon: 'flower-o' },
      { value: '@above', label: '拿不准', hint: '请上级定', icon: 'question-o' },
    ];
    const field = { label: '浇哪一种', required: true, placeholder: '', suggestions: [], max: 1, preset: '' };
    const page = await opened(step({ fields: [{ ...field, name: 'choice', options }] }));
    for (const said of ['浇哪一种', '月季', '院子里的', '拿不准']) expect(words(page)).toContain(said);
    call(page, 'submit');
    expect(words(page)).toContain('请选择浇哪一种。');
    call(page, 'setField', { detail: { name: 'choice', value: '@above' } });
    await call(page, 'take');
    expect(device.calls('perform')[0]?.data.input.fields).toEqual({ choice: '@above' });
  });

  test('第二个选项、日子和先选好的一项，也照服务器说的画，一起送出去', async () => {
    const field = { required: true, placeholder: '', suggestions: [], max: 60, preset: '', options: [] };
    const options = (value: string) => [{ value, label: value, hint: '', icon: '' }];
    const page = await opened(
      step({
        fields: [
          { ...field, name: 'choice', label: '哪一种', preset: 'rose', options: options('rose') },
          { ...field, name: 'extra', label: '什么颜色', options: options('red') },
          { ...field, name: 'date', label: '哪天浇' },
        ],
      }),
    );
    expect(words(page)).toContain('哪天浇');
    call(page, 'submit');
    expect(words(page)).toContain('请选择什么颜色。');
    expect(words(page)).toContain('请选择哪天浇。');
    call(page, 'setField', { detail: { name: 'extra', value: 'red' } });
    call(page, 'setField', { detail: { name: 'date', value: '2026-12-03' } });
    expect(words(page)).toContain('2026年12月3日');
    await call(page, 'take');
    expect(device.calls('perform')[0]?.data.input.fields).toEqual({ choice: 'rose', extra: 'red', date: '2026-12-03' });
  });

  test('要说位置的，服务器问属于哪里就在那一栏问，答了再送', async () => {
    const field = { label: '事情在哪里', required: true, placeholder: '', suggestions: [], max: 1, ...CHOICELESS };
    device.answer('me', ok({ registered: true, home: null, brand: { hotline: { name: '社区', phone: '' } } }));
    const page = await opened(step({ fields: [{ ...field, name: 'place' }] }));
    const point = { longitude: 107, latitude: 34 };
    const place = { input: { source: 'pin', point }, label: '小广场', cellName: '' };
    call(page, 'setField', { detail: { name: 'place', value: place } });
    const candidates = [{ code: '000000000000002', name: '第二网格', communityName: '甲社区' }];
    device.answer('perform', no('PLACE_NEEDS_CHOICE', '请选一下属于哪里。', { detail: { candidates } }));
    await call(page, 'take');
    expect(device.calls('perform')[0]?.data.input.fields).toEqual({ place: place.input });
    expect(words(page)).toContain('第二网格');
  });

  test('必填的没填，说在那一栏，不往外送', async () => {
    const page = await opened();
    call(page, 'submit');
    expect(words(page)).toContain('请填写浇了多少。');
    expect(device.calls('perform')).toEqual([]);
  });

  test('送出看到的版本和填的内容，办完回去', async () => {
    const page = await opened();
    call(page, 'setField', { detail: { name: 'note', value: '浇透了' } });
    call(page, 'setField', { detail: { name: 'satisfaction', value: 4 } });
    await call(page, 'take');
    expect(device.calls('perform')[0]?.data.input).toEqual({
      id: 'r1',
      version: 3,
      action: 'water-the-flowers',
      fields: { note: '浇透了', satisfaction: 4 },
    });
    expect(device.went).toEqual(['back']);
  });

  test('不能反悔的先问一次，想好了才办', async () => {
    const page = await opened(step({ confirm: '浇了就收不回来，确定吗？', fields: [] }));
    call(page, 'submit');
    expect(page.data.confirming).toBe(true);
    expect(device.calls('perform')).toEqual([]);
    await call(page, 'take');
    expect(device.calls('perform')).toHaveLength(1);
  });

  test('别人先动了，取来最新情况并说明，写的还在，再办用新的版本', async () => {
    const page = await opened();
    call(page, 'setField', { detail: { name: 'note', value: '浇透了' } });
    device.answer('perform', no('STALE', '这件事刚刚有了新进展，请看过最新情况后再操作。'), ok(someRequest()));
    device.answer('detail', ok(someRequest({ version: 4, availableActions: [step()] })));
    await call(page, 'take');
    expect(words(page)).toContain('这件事刚刚有了新进展');
    expect((page.data.values as { note: string }).note).toBe('浇透了');
    await call(page, 'take');
    expect(device.calls('perform')[1]?.data.input.version).toBe(4);
  });

  test('这一步已经不用办了，说明并指回去', async () => {
    device.answer('detail', ok(someRequest({ availableActions: [] })));
    const page = draw();
    call(page, 'onLoad', { id: 'r1', action: 'water-the-flowers' });
    await call(page, 'read');
    expect(words(page)).toContain('这一步已无需办理');
  });

  test('不归自己看了，写过的还看得到；没有写过的只说为什么', async () => {
    const page = await opened();
    call(page, 'setField', { detail: { name: 'note', value: '浇了半桶' } });
    device.answer('detail', no('NOT_FOUND', '没有找到这件事。'));
    const again = draw();
    call(again, 'onLoad', { id: 'r1', action: 'water-the-flowers' });
    await call(again, 'read');
    expect(words(again)).toContain('浇了半桶');
    device.storage.clear();
    const never = draw();
    call(never, 'onLoad', { id: 'r1', action: 'water-the-flowers' });
    await call(never, 'read');
    expect(words(never)).toContain('没有找到这件事。');
    expect(words(never)).not.toContain('您写的内容');
  });

  test('连点只办一次', async () => {
    const page = await opened(step({ fields: [] }));
    await Promise.all([call(page, 'take'), call(page, 'take')]);
    expect(device.calls('perform')).toHaveLength(1);
  });
});
