import type * as z from 'zod';
import { declaredParts } from '../../cloudfunctions/parts';
import type { Action } from '../../cloudfunctions/platform/endpoint';
import {
  marksAsked,
  marksOf,
  MARKS_MOST,
  patternsAsked,
  phoneAsked,
  saysAllIn,
} from '../../cloudfunctions/platform/search';

const KEY = process.env.SECRET_KEY;
process.env.SECRET_KEY = 'a key of at least thirty-two characters';
afterAll(() => {
  if (KEY === undefined) delete process.env.SECRET_KEY;
  else process.env.SECRET_KEY = KEY;
});

const row = marksOf({
  always: ['261123004567', '清姜小区3号楼', '照明', '张三'],
  words: '二楼声控灯坏了，老人上下楼看不见，物业说没有配件',
  phone: '13912345678',
});
const finds = (text: string, marks = row) => marksAsked(text)?.every((mark) => marks.includes(mark)) ?? false;

describe('一行记下的、找的时候要的', () => {
  test.each([
    '声控灯',
    '配件',
    '清姜',
    '3号楼',
    '照明',
    '张三',
    '261123004567',
    '004567',
    '13912345678',
    '139 1234 5678',
  ])('找得到：%s', (text) => {
    expect(finds(text)).toBe(true);
  });
  test.each(['电梯', '李四', '13912345679', '261123004568', '1391234', '声控门'])('找不到：%s', (text) => {
    expect(finds(text)).toBe(false);
  });

  test('全角、大小写、空格、标点不算不同', () => {
    const marks = marksOf({ always: [], words: 'ＷｉＦｉ 坏了' });
    expect(finds('wifi', marks)).toBe(true);
    expect(finds('WIFI', marks)).toBe(true);
  });

  test('电话只留一个认不出的记号，没有钥匙就不留，也不能拿它找', () => {
    expect(row.join(' ')).not.toMatch(/1391234|12345678/);
    delete process.env.SECRET_KEY;
    expect(marksOf({ always: [], words: '', phone: '13912345678' })).toEqual([]);
    expect(marksAsked('13912345678')).toBeNull();
    process.env.SECRET_KEY = 'a key of at least thirty-two characters';
  });

  test('再长的话也不超过 120 个记号，反复说的事在里面', () => {
    const filler = Array.from({ length: 2000 }, (_, i) => String.fromCodePoint(0x4e00 + ((i * 37) % 5000))).join('');
    const marks = marksOf({ always: ['261123004567'], words: `${filler}电梯又困人了。${filler}电梯还是没修。电梯` });
    expect(marks.length).toBe(MARKS_MOST);
    expect(finds('电梯', marks)).toBe(true);
    expect(finds('261123004567', marks)).toBe(true);
  });

  test('标点和空白不算要找什么；正则的符号只当字', () => {
    expect(marksAsked(' ，。 ')).toBeNull();
    expect(patternsAsked('.*')).toEqual([]);
    expect(saysAllIn(patternsAsked('3(号)楼'), ['我家 3 号 楼'])).toBe(true);
    expect(saysAllIn(patternsAsked('声控灯 配件'), ['声控灯没有', '配件'])).toBe(true);
    expect(saysAllIn(patternsAsked('声控灯 电梯'), ['声控灯没有', '配件'])).toBe(false);
  });
});

describe('各处声明的可以找的列表', () => {
  const slots = declaredParts().flatMap(({ name, search = [], collections }) =>
    search.map((slot) => ({
      slot,
      part: name,
      indexes: collections.find((one) => one.name === slot.in)?.indexes.map((index) => index.name) ?? [],
    })),
  );
  const named = slots.map(({ part, slot, indexes }) => [`${part}.${slot.action}`, slot, indexes] as const);

  test('诉求、工作台、台账、邻里、群、帖子、成员、队伍、报到的党员、能人、住址、住户都可以找', () => {
    expect(named.map(([name]) => name).sort()).toEqual([
      'coop.list-members',
      'directory.homes',
      'groups.feed',
      'groups.governed',
      'groups.members',
      'ledger.list',
      'ledger.queue',
      'party.list-members',
      'party.list-squads',
      'requests.desk',
      'requests.list-mine',
      'requests.neighbourhood',
      'visits.households',
    ]);
  });

  test.each(named)('%s 由一个已有的索引带路，每一种排法各有一个', (_, slot, indexes) => {
    expect(indexes).toContain(slot.index);
    for (const index of Object.values(slot.sorts)) expect(indexes).toContain(index);
  });

  /** Door by door, as people walk. */
  const ONE_WAY = ['directory.homes', 'visits.households'];
  test.each(named)('%s 的排法都可以选，第一种是平常的，不认得的不收', async (name, slot) => {
    const ways = Object.keys(slot.sorts);
    const [part = '', action = ''] = name.split('.');
    const { main } = (await import(`../../cloudfunctions/${part}/index`)) as {
      main: { actions: Readonly<Record<string, Action>> };
    };
    const input = main.actions[action]?.input as z.ZodObject<Record<string, z.ZodType>>;
    expect(ways.length > 1).toBe(!ONE_WAY.includes(name));
    if (ways.length === 1) return expect(Object.keys(input.shape)).not.toContain('sort');
    const { sort } = input.shape;
    for (const way of ways) expect(sort?.safeParse(way)).toMatchObject({ success: true, data: way });
    expect([undefined, ways[0]]).toContain(sort?.parse(undefined));
    for (const other of ['', 'worst', 'due; newest', null]) expect(sort?.safeParse(other).success).toBe(false);
  });
});

describe('按电话找人', () => {
  test.each([
    ['13912345678', '13912345678'],
    ['139 1234 5678', '13912345678'],
    ['１３９-1234-5678', '13912345678'],
    ['1391234567', ''],
    ['23912345678', ''],
    ['139123456789', ''],
    ['张三 13912345678', ''],
  ])('%s → %s', (text, phone) => {
    expect(phoneAsked(text)).toBe(phone);
  });
});
