import type { GridDesk, LedgerLine } from '../../cloudfunctions/ledger/contract';
import { component, phone, tap, words, type Rendered } from './support';
import { no, ok, requestsPhone, settled } from './requests-phone';

const device = requestsPhone();
Object.assign(phone, device.wx);
const draw = component('packages/ledger/components/grid-desk');

const COMMUNITY = '990101001001';
const CELL = '990101001001001';
const desk = (overdue: number, unassigned: number, more: Partial<GridDesk> = {}): GridDesk => ({
  grid: { code: COMMUNITY, name: '河畔社区', level: 'community' },
  heads: [
    { queue: 'overdue', label: '超时', tone: 'overdue', count: overdue },
    { queue: 'unassigned', label: '等派单', tone: 'waiting', count: unassigned },
    { queue: 'open', label: '在办', tone: 'working', count: 7 },
  ],
  below: [{ grid: { code: CELL, name: '第一网格' }, overdue: 1, unassigned: 0, open: 4 }],
  asOf: '今天 9:00',
  ...more,
});
const line = (id: string): LedgerLine => ({
  id,
  number: '261125000001',
  title: `灯不亮${id}`,
  status: { id: 'assigned', label: '待受理', tone: 'overdue' },
  track: '及时办',
  category: '照明',
  concern: '',
  trouble: '',
  placeText: '河畔社区第一网格',
  ownerText: '网格员张三',
  createdAt: 1,
  createdText: '昨天 9:00',
  deadlineText: '昨天 13:00 已超时',
  overdue: true,
  late: true,
  verdictText: '',
  exclusion: '',
});
async function opened(): Promise<Rendered> {
  const drawn = draw({ gridCode: COMMUNITY });
  await settled();
  return drawn;
}
const read = (drawn: Rendered, how: string) =>
  (drawn.instance.read as (how: string) => Promise<void>).call(drawn.instance, how);
const titles = (drawn: Rendered) => drawn.querySelectorAll('.line-title').map((one) => words(one));
const asked = () => device.sent.map(({ data: { action, input } }) => [action, input.gridCode, input.queue ?? '']);

beforeEach(() => {
  device.sent.length = 0;
  device.went.length = 0;
  device.answer('desk', ok(desk(2, 1)));
  device.answer('queue', ok({ items: [line('a'), line('b')], next: null, soFar: '' }));
});

describe('一个网格的工作台', () => {
  test('先打开有事的、最急的那一队；每一队几件，一眼看到', async () => {
    const drawn = await opened();
    expect(asked()).toEqual([
      ['desk', COMMUNITY, ''],
      ['queue', COMMUNITY, 'overdue'],
    ]);
    for (const said of ['河畔社区', '2超时', '1等派单', '7在办', '灯不亮a', '昨天13:00已超时', '网格员张三'])
      expect(words(drawn)).toContain(said);
  });

  test('没有超时的就看等派单的；人自己选过就不再替他换', async () => {
    device.answer('desk', ok(desk(0, 1)));
    const drawn = await opened();
    expect(asked().at(-1)).toEqual(['queue', COMMUNITY, 'unassigned']);
    await tap(drawn, '.head', 2);
    expect(asked().at(-1)).toEqual(['queue', COMMUNITY, 'open']);
    await read(drawn, 'back');
    expect(asked().at(-1)).toEqual(['queue', COMMUNITY, 'open']);
  });

  test('页面自己再画一遍，不把人抛回第一队，也不从下面一处抛回上面', async () => {
    const drawn = await opened();
    await tap(drawn, '.head', 2);
    device.sent.length = 0;
    drawn.setData({ gridCode: COMMUNITY });
    await settled();
    expect(asked()).toEqual([]);
    expect(drawn.data.queue).toBe('open');
    expect(words(drawn)).toContain('灯不亮a');
  });

  test('看着的时候有变化：就在原处改，不挪地方；来了新的，等人点了才排进来', async () => {
    const drawn = await opened();
    device.answer('queue', ok({ items: [{ ...line('a'), title: '灯修好了a' }, line('b')], next: null, soFar: '' }));
    await read(drawn, 'meanwhile');
    expect(titles(drawn)).toEqual(['灯修好了a', '灯不亮b']);
    expect(drawn.data.listMoved).toBe(false);
    device.answer('queue', ok({ items: [line('new'), line('b')], next: null, soFar: '' }));
    await read(drawn, 'meanwhile');
    expect(titles(drawn)).toEqual(['灯修好了a', '灯不亮b']);
    expect(drawn.data.listMoved).toBe(true);
    await read(drawn, 'anew');
    expect(titles(drawn)).toEqual(['灯不亮new', '灯不亮b']);
    expect(drawn.data.listMoved).toBe(false);
  });

  test('看着的时候，最急的那一队空了，也不替人换到别的一队', async () => {
    const drawn = await opened();
    device.answer('desk', ok(desk(0, 1)));
    await read(drawn, 'meanwhile');
    expect(asked().at(-1)).toEqual(['queue', COMMUNITY, 'overdue']);
  });

  test('往下一处看，再回来', async () => {
    const drawn = await opened();
    device.answer('desk', ok(desk(0, 0, { grid: { code: CELL, name: '第一网格', level: 'cell' }, below: [] })));
    await tap(drawn, '.fold', 1);
    await tap(drawn, '.place');
    expect(asked().slice(-2)).toEqual([
      ['desk', CELL, ''],
      ['queue', CELL, 'open'],
    ]);
    expect(words(drawn)).toContain('回到河畔社区');
    await tap(drawn, '.up');
    expect(asked().at(-2)).toEqual(['desk', COMMUNITY, '']);
    expect(words(drawn)).not.toContain('回到');
  });

  test('在这一队里找、换一种排法，都问服务器；换一队接着照样找；找不到的说找的是什么', async () => {
    const drawn = await opened();
    const last = () => {
      const { queue, text, sort } = device.sent.at(-1)!.data.input;
      return [queue, text, sort];
    };
    expect(last()).toEqual(['overdue', '', 'due']);
    const told = (method: string, value: string) =>
      (drawn.instance[method] as (event: object) => Promise<void>).call(drawn.instance, { detail: { value } });
    await told('searchList', '电梯');
    expect(last()).toEqual(['overdue', '电梯', 'due']);
    await told('sortList', 'newest');
    expect(last()).toEqual(['overdue', '电梯', 'newest']);
    device.answer('queue', ok({ items: [], next: null, soFar: '' }));
    await tap(drawn, '.head', 2);
    expect(last()).toEqual(['open', '电梯', 'newest']);
    expect(words(drawn)).toContain('没有找到“电梯”');
  });

  test('点开一件，到它的详情', async () => {
    await tap(await opened(), '.line');
    expect(device.went).toEqual(['/packages/requests/pages/detail/index?id=a']);
  });

  test('没有事，说没有什么事；取不到，说为什么，再点一次能取到', async () => {
    device.answer('queue', ok({ items: [], next: null, soFar: '' }));
    expect(words(await opened())).toContain('没有超时的事');
    device.answer('desk', no('FORBIDDEN', '这里不归您看。'));
    const failed = await opened();
    expect(words(failed)).toContain('这里不归您看。');
    device.answer('desk', ok(desk(1, 0)));
    await tap(failed.querySelector('.foot')!, '.end-of-list');
    expect(words(failed)).toContain('没有超时的事');
  });

  test('下辖单位先收着，点开看每一处，有多少、哪里超时', async () => {
    const drawn = await opened();
    expect(words(drawn)).toContain('下辖1个单位');
    expect(words(drawn)).not.toContain('第一网格在办4');
    await tap(drawn, '.fold', 1);
    expect(words(drawn)).toContain('第一网格在办4超时1');
    await tap(drawn, '.fold', 1);
    expect(drawn.querySelectorAll('.place')).toHaveLength(0);
  });
});
