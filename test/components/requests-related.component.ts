import type { MergedInto, RequestDetail } from '../../cloudfunctions/requests/contract';
import { component, phone, words, type Rendered } from './support';
import { ok, requestsPhone, settled, someRequest } from './requests-phone';

const device = requestsPhone();
Object.assign(phone, device.wx);
const draw = component('packages/requests/components/related-card');
const other = {
  kind: '并进来的',
  number: '26110002',
  title: '楼道灯不亮',
  placeText: '东院 3号楼',
  status: { label: '已合并', tone: 'done' },
  id: '',
};
const merged: MergedInto = {
  status: { label: '办理中', tone: 'working' },
  progress: [{ at: 1, atText: '今天 9:00', title: '已受理' }],
  page: '',
};
async function shown(more: Partial<RequestDetail>): Promise<Rendered> {
  const card = draw({ need: someRequest(more) });
  await settled();
  return card;
}
beforeEach(() => {
  device.sent.length = 0;
  device.went.length = 0;
  device.answer('related', ok([other]));
});

describe('和别的诉求的关系', () => {
  test('没有就什么也不显示，也不去问', async () => {
    expect(words(await shown({ linkCount: 0 }))).toBe('');
    expect(device.calls('related')).toEqual([]);
  });

  test('有就列出来；打不开的不能点', async () => {
    const card = await shown({ linkCount: 1 });
    expect(words(card)).toMatch(/相关的诉求.*并进来的.*已合并.*楼道灯不亮.*东院3号楼.*26110002/);
    (card.instance.openOther as (event: object) => void).call(card.instance, {
      currentTarget: { dataset: { id: '' } },
    });
    expect(device.went).toEqual([]);
  });

  test('并入以后，看得到那一件办到哪一步；能看的才有路过去', async () => {
    const card = await shown({ mergedInto: merged });
    expect(words(card)).toMatch(/一起办.*办理中.*已受理/);
    expect(words(card)).not.toContain('看那一件');
    expect(words(await shown({ mergedInto: { ...merged, page: '/x' } }))).toContain('看那一件');
  });
});
