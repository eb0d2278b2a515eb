import { component, phone, words, type Rendered } from './support';
import { no, ok, requestsPhone, settled } from './requests-phone';

const device = requestsPhone();
Object.assign(phone, device.wx);
const REST = 1000;
const lamp = {
  id: 'n1',
  title: '楼道灯不亮',
  words: '楼道灯不亮',
  category: { id: 'light', label: '楼道照明' },
  placeText: '东院 3号楼',
  status: { id: 'assigned', label: '待受理', tone: 'waiting' },
  createdAt: 1,
  createdText: '昨天 9:00',
  photos: [],
  authorName: '',
  seconders: 2,
  distance: '同一栋楼',
  why: '同一栋楼，也是楼道照明',
};
const place = { input: { source: 'address', addressId: 'a1' }, label: '东院 3号楼', cellName: '' };
const draw = component('packages/requests/components/similar-needs');
const call = (box: Rendered, method: string, event: object = {}) =>
  (box.instance[method] as (event: object) => Promise<void> | void).call(box.instance, event);

/** Somebody writes this, and stops. */
async function written(text = '三楼楼道的灯坏了', more: object = { place }): Promise<Rendered> {
  const box = draw({ words: '', draftId: 'd1', ...more });
  box.setData({ words: text });
  await settled(REST);
  return box;
}

beforeEach(() => {
  device.connect(true);
  device.sent.length = 0;
  device.went.length = 0;
  device.storage.delete('kept.');
  device.answer('similar', ok([lamp]));
});

describe('提交以前，看看邻居是不是已经说过', () => {
  test('写完停下来才问，问到了说明为什么像；附议、接着写都在手边', async () => {
    const box = await written();
    expect(device.calls('similar')).toHaveLength(1);
    expect(words(box)).toMatch(
      /是同一件事吗.*楼道灯不亮.*2位邻居附议.*同一栋楼，也是楼道照明.*附议这一件.*不是，接着提交/,
    );
  });

  test.each([
    ['没有网络', () => device.connect(false), undefined],
    ['没有选位置', () => undefined, { place: null }],
    ['没有相近的', () => device.answer('similar', ok([])), undefined],
    ['没有等到答复', () => device.answer('similar', 'lost'), undefined],
    ['被拒绝', () => device.answer('similar', no('BUSY', '忙')), undefined],
  ])('%s，什么也不显示，不挡着提交', async (_, before, more) => {
    before();
    expect(words(await written('三楼楼道的灯坏了', more ?? { place }))).toBe('');
  });

  test('写得太短不问；说了不是，再写也不再问', async () => {
    await written('灯坏了');
    expect(device.calls('similar')).toEqual([]);
    const box = await written();
    call(box, 'goOn');
    box.setData({ words: '三楼楼道的灯坏了，还有扶手也松了' });
    await settled(REST);
    expect(device.calls('similar')).toHaveLength(1);
    expect(words(box)).toBe('');
  });

  test('附议以后，草稿不用了，去看那一件；也可以接着写', async () => {
    device.answer('as-neighbour', ok({ ...lamp, seconders: 3, following: 'seconded' }));
    const draft = { id: 'd1', kind: 'need', state: 'writing', content: { photos: [] }, changedAt: 1, fault: null };
    device.storage.set('kept.', { commands: [draft], sent: [] });
    const box = await written();
    await call(box, 'second', { currentTarget: { dataset: { id: 'n1' } } });
    expect(device.calls('as-neighbour')[0]?.data.input).toEqual({ id: 'n1', action: 'second' });
    expect(words(box)).toContain('附议成功');
    call(box, 'done');
    expect(device.storage.get('kept.')).toMatchObject({ commands: [] });
    expect(device.went).toEqual(['/packages/requests/pages/neighbour/index?id=n1']);
  });

  test('附议没有成功，说为什么，写的都在', async () => {
    device.answer('as-neighbour', no('NOT_FOUND', '没有找到这件事'));
    const box = await written();
    await call(box, 'second', { currentTarget: { dataset: { id: 'n1' } } });
    expect(words(box)).toContain('没有找到这件事');
    expect(words(box)).toContain('不是，接着提交');
  });
});
