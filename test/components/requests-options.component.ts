import { component, heard, phone, words, type Rendered } from './support';
import { no, ok, requestsPhone, settled } from './requests-phone';

const device = requestsPhone();
Object.assign(phone, device.wx);
const draw = component('packages/platform/components/asked-choice');
const field = { name: 'choice', label: '指派给谁', placeholder: '按姓名找', required: true, asks: 'search' };
const person = (value: string) => ({ value, label: value, hint: '网格员', icon: '' });
const call = (box: Rendered, method: string, event: object = {}) =>
  (box.instance[method] as (event: object) => Promise<void> | void).call(box.instance, event);
async function opened(more: object = {}): Promise<Rendered> {
  const box = draw({ subject: 'r1', action: 'assign-to', field, ...more });
  await settled();
  return box;
}
beforeEach(() => {
  device.sent.length = 0;
  device.answer('action-options', ok([person('王五'), person('周六')]));
});

describe('要选的，打开表单才去问', () => {
  test('问的是这一件、这一步，列出来点一个', async () => {
    const box = await opened();
    expect(device.calls('action-options')[0]?.data.input).toEqual({ id: 'r1', action: 'assign-to', text: '' });
    expect(words(box)).toMatch(/指派给谁.*王五.*周六/);
    const changes = heard(box, 'change');
    call(box, 'choose', { detail: { value: '周六' } });
    expect(changes).toEqual([{ value: '周六' }]);
  });

  test('写几个字去找，停下来才问一次；选好的不会找没了', async () => {
    const box = await opened({ value: '王五' });
    device.answer('action-options', ok([person('赵六')]));
    for (const value of ['赵', '赵六']) call(box, 'search', { detail: { value } });
    await settled(700);
    expect(device.calls('action-options').map(({ data }) => data.input.text)).toEqual(['', '赵六']);
    expect(words(box)).toMatch(/王五.*赵六/);
  });

  test('没有可选的、没找到、没打开，各说各的', async () => {
    device.answer('action-options', ok([]));
    expect(words(await opened({ field: { ...field, asks: 'list' } }))).toContain('现在没有可以选的');
    const box = await opened();
    call(box, 'search', { detail: { value: '无名' } });
    await settled(700);
    expect(words(box)).toContain('没有找到');
    device.answer('action-options', no('BUSY', '服务正忙'));
    const failed = await opened();
    expect(words(failed)).toContain('服务正忙再试一次');
  });
});
