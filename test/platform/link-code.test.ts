import { linkTo } from '../../cloudfunctions/platform/link-code';
import { codeFromLink, codeIn } from '../../miniprogram/services/scanned';

const CODE = 'QJ.o-1.abcdefghijklmnopqrstuv';
afterEach(() => void delete process.env.CODE_PREFIX);

describe('签到码、记录码：有域名的是链接，微信自己的扫一扫也打得开', () => {
  test.each([
    ['https://wb.example.cn/q/', `https://wb.example.cn/q/check/${CODE}`],
    ['', CODE],
    ['http://wb.example.cn/', CODE],
    ['https://wb.example.cn/q', CODE],
    ['https://wb.example.cn/?a=', CODE],
  ])('前缀是“%s”', (prefix, said) => {
    process.env.CODE_PREFIX = prefix;
    expect(linkTo('check', CODE)).toBe(said);
    expect(codeIn(linkTo('check', CODE))).toBe(CODE);
  });

  test('从微信的扫一扫打开，页面得到的是整条链接', () => {
    process.env.CODE_PREFIX = 'https://wb.example.cn/q/';
    const link = linkTo('record', 'QJ:7K2M 9P');
    expect(codeFromLink({ q: encodeURIComponent(link) })).toBe('QJ:7K2M 9P');
    expect(codeFromLink({ q: encodeURIComponent(`${link}?from=chat`) })).toBe('QJ:7K2M 9P');
    expect(codeFromLink({})).toBe('');
  });
});
