import type { AvailableAction } from '../../cloudfunctions/requests/contract';
import { component, heard, phone, words, type Rendered } from './support';
import { no, ok, requestsPhone, settled, someRequest } from './requests-phone';

const device = requestsPhone();
const dialled: string[] = [];
const found: object[] = [];
Object.assign(phone, device.wx, {
  makePhoneCall: ({ phoneNumber }: { phoneNumber: string }) => dialled.push(phoneNumber),
  openLocation: (place: object) => found.push(place),
});
const draw = component('components/next-task');

const step = (more: Partial<AvailableAction>): AvailableAction => ({
  action: 'accept',
  label: '受理',
  primary: true,
  confirm: '',
  fields: [],
  ...more,
});
const point = { longitude: 107, latitude: 34 };
async function next(action: AvailableAction): Promise<Rendered> {
  const request = someRequest({ authorPhone: '00000000002', point, availableActions: [action] });
  device.answer('detail', ok(request));
  const card = draw({ request });
  await settled();
  return card;
}
const call = (card: Rendered, method: string) =>
  (card.instance[method] as () => Promise<void> | void).call(card.instance);

beforeEach(() => {
  device.sent.length = 0;
  device.went.length = 0;
  device.answer('perform', ok(someRequest()));
});

describe('手上的下一件事', () => {
  test('一点就能打电话、导航', async () => {
    const card = await next(step({}));
    call(card, 'dial');
    call(card, 'navigate');
    expect(dialled).toEqual(['00000000002']);
    expect(found).toEqual([{ ...point, name: '东院 3号楼 2单元', address: '第一网格', scale: 17 }]);
  });

  test('不用填什么的，一点就办，工作台重新排', async () => {
    const card = await next(step({}));
    const taken = heard(card, 'taken');
    expect(words(card)).toContain('受理');
    await Promise.all([call(card, 'act'), call(card, 'act')]);
    expect(device.calls('perform')).toHaveLength(1);
    expect(taken).toHaveLength(1);
  });

  test('要填结果的，去填的那一页', async () => {
    const note = {
      name: 'note' as const,
      label: '处理结果',
      required: true,
      placeholder: '',
      suggestions: [],
      max: 500,
      preset: '',
      options: [],
    };
    const card = await next(step({ action: 'resolve', label: '办结', fields: [note] }));
    await call(card, 'act');
    expect(device.calls('perform')).toEqual([]);
    expect(device.went).toEqual(['/packages/platform/pages/act/index?id=r1&action=resolve']);
  });

  test('别人先动了，说明白，并且重新取', async () => {
    const card = await next(step({}));
    const taken = heard(card, 'taken');
    device.answer('perform', no('STALE', '这件事刚刚有了新进展。'));
    await call(card, 'act');
    expect(words(card)).toContain('这件事刚刚有了新进展。');
    expect(taken).toHaveLength(1);
  });

  test('同一件事没有变化，不反复去取', async () => {
    const card = await next(step({}));
    card.setData({ request: someRequest({ authorPhone: '00000000002' }) });
    await settled();
    expect(device.calls('detail')).toHaveLength(1);
  });
});
