import fc from 'fast-check';
import { Refusal } from '../../cloudfunctions/platform/errors';
import { cursorText, parseCursor } from '../../cloudfunctions/platform/cursor';
import { beginsPicture } from '../../cloudfunctions/platform/storage';
import { normaliseWords, openKeyOf, requestNumber } from '../../cloudfunctions/requests/keys';
import { beijing, CELL, submission } from './sample';

const { place } = submission.placed;

describe('编号', () => {
  test('北京日期加六位数字，十二位，念得出来', () => {
    expect(requestNumber('abc', beijing('2026-11-24 00:30'), 0)).toMatch(/^261124\d{6}$/);
  });
  test('同一件永远同号，撞号再取一个', () => {
    const at = beijing('2026-11-24 10:00');
    expect(requestNumber('abc', at, 0)).toBe(requestNumber('abc', at, 0));
    expect(requestNumber('abc', at, 1)).not.toBe(requestNumber('abc', at, 0));
  });
});

describe('同一个人在同一处说同样的话，是一件事', () => {
  const key = (words: string, more: Partial<typeof place> = {}, openid = 'resident', cell = CELL) =>
    openKeyOf(openid, words, { ...place, ...more }, cell);

  test('标点、空格、全角不算不同', () => {
    expect(normaliseWords('３号楼 灯坏了！')).toBe(normaliseWords('3号楼灯坏了。'));
    expect(key('3号楼，灯坏了')).toBe(key('３号楼灯坏了！ '));
  });
  test('换个人、换句话、换个地址、换个网格，就是另一件', () => {
    const keys = [
      key('灯坏了'),
      key('灯修好了'),
      key('灯坏了', {}, 'other'),
      key('灯坏了', { addressId: 'addr-2' }),
      key('灯坏了', { text: '5号楼' }),
      key('灯坏了', {}, 'resident', '610302001001002'),
    ];
    expect(new Set(keys).size).toBe(keys.length);
  });
  test('两次定位差几米还是同一处，差几百米不是', () => {
    const pin = (longitude: number) => key('井盖松了', { addressId: null, point: { longitude, latitude: 34.36 } });
    expect(pin(107.14001)).toBe(pin(107.14004));
    expect(pin(107.14)).not.toBe(pin(107.144));
  });
});

describe('翻页的记号', () => {
  test('写出去的读得回来', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 9e14 }), fc.stringMatching(/^[\w-]{1,64}$/), (key, id) => {
        expect(parseCursor(cursorText({ key, id }))).toEqual({ key, id });
      }),
    );
  });
  test('别的字都不认，也不会出错', () => {
    fc.assert(
      fc.property(fc.string(), (text) => {
        try {
          parseCursor(text);
        } catch (error) {
          expect(error).toBeInstanceOf(Refusal);
        }
      }),
    );
    expect(() => parseCursor('')).toThrow(Refusal);
    expect(parseCursor(undefined)).toBeNull();
  });
});

describe('是不是照片，看开头的字节，不看名字', () => {
  const bytes = (text: string) => Buffer.from(text, 'latin1');
  test.each([
    ['JPEG', bytes('\u00ff\u00d8\u00ff\u00e0\u0000\u0010JFIF'), true],
    ['PNG', bytes('\u0089PNG\r\n\u001a\n'), true],
    ['WebP', bytes('RIFF\u0000\u0000\u0000\u0000WEBPVP8 '), true],
    ['GIF', bytes('GIF89a'), true],
    ['HEIC', bytes('\u0000\u0000\u0000\u0018ftypheic'), true],
    ['文字', Buffer.from('这是一份文字'), false],
    ['网页', bytes('<html>'), false],
    ['空文件', bytes(''), false],
    ['音频 RIFF', bytes('RIFF\u0000\u0000\u0000\u0000WAVEfmt '), false],
  ])('%s → %s', (_, head, expected) => {
    expect(beginsPicture(head)).toBe(expected);
  });
});
