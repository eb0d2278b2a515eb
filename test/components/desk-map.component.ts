import type { RequestSummary } from '../../cloudfunctions/requests/contract';
import { leftOut, spotsOf } from '../../miniprogram/packages/requests/pages/desk-map/marks';
import { component, phone, words, type Rendered } from './support';
import { no, ok, requestsPhone, settled, someRequest } from './requests-phone';

const device = requestsPhone();
const dialled: string[] = [];
const found: object[] = [];
Object.assign(phone, device.wx, {
  makePhoneCall: ({ phoneNumber }: { phoneNumber: string }) => dialled.push(phoneNumber),
  openLocation: (place: object) => found.push(place),
});
const draw = component('packages/requests/pages/desk-map');

const at = (longitude: number) => ({ longitude, latitude: 34 });
const tone = (id: RequestSummary['status']['tone']) => ({ ...someRequest().status, label: '办理中', tone: id });
const here = someRequest({
  id: 'here',
  title: '这里的灯',
  point: at(107),
  authorPhone: '00000000002',
  status: tone('working'),
});
const late = someRequest({ id: 'late', title: '那里的水', point: at(108), status: tone('overdue') });
const same = someRequest({ id: 'same', title: '那里的路', point: at(108), status: tone('waiting') });

async function opened(): Promise<Rendered> {
  device.answer('open', ok({ session: { openid: 'w', accountVersion: 1, brand: {}, posts: [] } }));
  const page = draw();
  (page.instance.onShow as () => void).call(page.instance);
  await settled();
  return page;
}
const run = async (page: Rendered, method: string, detail: object = {}) => {
  (page.instance[method] as (event: object) => void).call(page.instance, { detail });
  await settled();
};

describe('手上的事在地图上', () => {
  test('同一处的几件是一个标记，最急的定颜色，写明几件', () => {
    const spots = spotsOf([here, late, same, someRequest({ id: 'nowhere', point: null })]);
    expect(spots.map(({ mark }) => [mark.tone, mark.label])).toEqual([
      ['working', '办理中'],
      ['overdue', '2 件，1 件超时'],
    ]);
    expect(leftOut(2, true)).toContain('还有 2 件没有位置');
    expect(leftOut(0, false)).toBe('');
  });

  test('点哪个标记，就看那里的事；只有一件的一点就能打电话、导航', async () => {
    device.answer('desk-map', ok({ items: [here, late, same], unplaced: 1, more: false }));
    const page = await opened();
    expect(words(page)).toContain('还有1件没有位置');
    await run(page, 'dial');
    await run(page, 'navigate');
    expect(dialled).toEqual(['00000000002']);
    expect(found).toMatchObject([{ longitude: 107 }]);
    await run(page, 'choose', { index: 1 });
    expect((page.data.chosen as { id: string }[]).map(({ id }) => id)).toEqual(['late', 'same']);
    await run(page, 'open', { id: 'late' });
    expect(device.went.at(-1)).toContain('late');
  });

  test('一件也画不出来、取不到，都说明白', async () => {
    device.answer('desk-map', ok({ items: [], unplaced: 3, more: false }));
    expect(words(await opened())).toContain('手上没有能画在地图上的事');
    device.answer('desk-map', no('BUSY', '服务正忙'));
    expect((await opened()).data.state).toBe('failed');
  });
});
