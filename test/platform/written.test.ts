import fc from 'fast-check';
import { line, personName, words } from '../../cloudfunctions/platform/input';

const text = words('内容', 2, 50);
const title = line('标题', 2, 50);
const name = personName('姓名');
const given = (schema: typeof text, value: string) => {
  const read = schema.safeParse(value);
  return read.success ? read.data : read.error.issues[0]?.message;
};

describe('看不见的字符', () => {
  test.each([
    ['灯\u200b坏了', '灯坏了'],
    ['\ufeff灯坏了', '灯坏了'],
    ['灯坏了\u2028请来修', '灯坏了\n请来修'],
    ['打\u202d13912345678\u202c找我', '打13912345678找我'],
    ['soft\u00adware 坏\u2060了', 'software 坏了'],
    ['灯\ufe0f坏\u200d了', '灯\ufe0f坏了'],
    ['一家\u{1f468}\u200d\u{1f469}\u200d\u{1f467}都在', '一家\u{1f468}\u200d\u{1f469}\u200d\u{1f467}都在'],
    ['一行\r\n两行\r三行', '一行\n两行\n三行'],
  ])('粘贴带来的去掉，不拒绝：%j', (value, read) => {
    expect(given(text, value)).toBe(read);
  });

  test.each(['灯\u202e坏了', '灯\u3164坏了', '灯\u2800坏了', '\u115f灯坏了', '灯\u0000坏了', '灯\ud800坏了'])(
    '让人看错的、占位不显示的拒绝：%j',
    (value) => {
      expect(given(text, value)).toBe('内容里有无法显示的字符，请删去后再试。');
    },
  );

  test('一个字上叠四个符号就看不清了，三个还可以', () => {
    expect(given(text, '灯坏z\u0335\u0336\u0337\u0338')).toBe('内容里有叠在一起的符号，别人看不清，请删去后再试。');
    expect(given(text, '灯坏z\u0335\u0336\u0337')).toBe('灯坏z\u0335\u0336\u0337');
    expect(given(text, '\u0f66\u0f92\u0fb2\u0f74 字')).toBe('\u0f66\u0f92\u0fb2\u0f74 字');
  });

  test('全是看不见的字符，等于没有写', () => {
    expect(given(text, '\u200b\u200b\ufeff\u2060')).toBe('请填写内容。');
    fc.assert(
      fc.property(fc.string({ unit: fc.constantFrom('\u200b', '\ufeff', '\u2060', ' ', '\u200e') }), (unseen) => {
        expect(given(text, `灯${unseen}坏${unseen}了`)?.replace(/ /g, '')).toBe('灯坏了');
      }),
    );
  });
});

describe('姓名和名称', () => {
  test.each(['阿卜杜热合曼·阿卜杜克热木', '买买提依明·吐尔逊·阿卜杜拉', '李秀英', '3号楼王阿姨'])(
    '是人名：%s',
    (value) => {
      expect(given(name, value)).toBe(value);
    },
  );

  test('姓名最长 40 个字', () => {
    expect(given(name, '阿'.repeat(40))).toBe('阿'.repeat(40));
    expect(given(name, '阿'.repeat(41))).toBe('姓名最多 40 个字，现在是 41 个字。');
  });

  test.each([
    '社区网格长',
    '网 格 长',
    '清姜社区',
    '王书记',
    '物业客服',
    '系统管理员',
    '派出所民警',
    '微信支付',
    '志愿者协会',
  ])('岗位和单位不是人名：%s', (value) => {
    expect(given(name, value)).toBe('姓名请填人的姓名，不要用岗位或单位的名称。');
  });

  test.each(['12345', '张三13912345678', '李四 139 1234 5678', '王五一三九一二三四五六七八'])(
    '号码不是姓名，也不露在姓名里：%s',
    (value) => {
      expect(given(name, value)).toBe('姓名里请不要写号码。');
    },
  );
  test.each(['张三', '李四2', '王五一', '阿卜杜热合曼·阿卜杜克热木', '万学智', 'Anna 3rd'])('照旧收：%s', (value) => {
    expect(given(name, value)).toBe(value);
  });

  test.each(['3号楼\n重阳节', '重阳\u2029节', '重阳\r节'])('名称不能分行：%j', (value) => {
    expect(given(title, value)).toBe('标题请写在一行里。');
    expect(given(text, value)).toContain('\n');
  });
});
