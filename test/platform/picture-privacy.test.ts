import fc from 'fast-check';
import { tellsMoreThanItShows, withoutMetadata } from '../../cloudfunctions/platform/picture-privacy';

const hex = (text: string) => Buffer.from(text.replaceAll(' ', ''), 'hex');
const segment = (marker: string, content: Buffer) => {
  const length = Buffer.alloc(2);
  length.writeUInt16BE(content.length + 2);
  return Buffer.concat([hex(`ff${marker}`), length, content]);
};

const START = hex('ffd8');
const JFIF = segment('e0', hex('4a46494600 0101 00 0001 0001 0000'));
const PROFILE = segment('e2', Buffer.from('ICC_PROFILE\0…'));
const PICTURE = hex('ffda 0008 0101 00 003f00 1234 ffe1 5678 ffd9');
const gps = (order: 'MM' | 'II') => {
  const big = '4d4d 002a 00000008 0002 0112 0003 00000001 00060000 8825 0004 00000001 00000026 00000000';
  const little = '4949 2a00 08000000 0200 1201 0300 01000000 06000000 2588 0400 01000000 26000000 00000000';
  return segment('e1', Buffer.concat([Buffer.from('Exif\0\0'), hex(order === 'MM' ? big : little)]));
};
const XMP = segment('e1', Buffer.from('http://ns.adobe.com/xap/1.0/\0<exif:GPSLatitude>34,20N</exif:GPSLatitude>'));
const IPTC = segment('ed', Buffer.from('Photoshop 3.0\0…'));
const jpeg = (...segments: Buffer[]) => Buffer.concat([START, ...segments, PICTURE]);

test('没有拍摄信息的照片，一个字节也不动', () => {
  expect(tellsMoreThanItShows(jpeg(JFIF, PROFILE))).toBe(false);
  expect(Buffer.from(withoutMetadata(jpeg(JFIF, PROFILE)))).toEqual(jpeg(JFIF, PROFILE));
});

test.each([
  ['Exif，大端', gps('MM')],
  ['Exif，小端', gps('II')],
])('%s：拍摄地点去掉，朝向留下', (_, exif) => {
  const taken = jpeg(JFIF, exif, PROFILE);
  expect(tellsMoreThanItShows(taken)).toBe(true);
  const kept = Buffer.from(withoutMetadata(taken));
  expect(kept.includes(hex('8825')) || kept.includes(hex('2588'))).toBe(false);
  expect(kept.includes(hex('0112 0003 00000001 0006'))).toBe(true);
  expect(kept.includes(PROFILE)).toBe(true);
  expect(kept.subarray(-PICTURE.length)).toEqual(PICTURE);
});

test('XMP 与 IPTC 也去掉', () => {
  expect(Buffer.from(withoutMetadata(jpeg(JFIF, XMP, IPTC)))).toEqual(jpeg(JFIF));
});

test('去掉之后不用再去一次', () => {
  const once = withoutMetadata(jpeg(gps('II'), XMP));
  expect(tellsMoreThanItShows(once)).toBe(false);
  expect(withoutMetadata(once)).toEqual(once);
});

test('只看得到开头时，看不到的部分当作有', () => {
  expect(tellsMoreThanItShows(jpeg(PROFILE, XMP).subarray(0, PROFILE.length + 2))).toBe(true);
});

test('不是 JPEG 的不管', () => {
  expect(tellsMoreThanItShows(Buffer.from('\u0089PNG\r\n\u001a\n', 'latin1'))).toBe(false);
});

test('怎样坏的文件都不出错，画面之后的字节都还在', () => {
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 200 }), (rest) => {
      const broken = Buffer.concat([START, rest]);
      tellsMoreThanItShows(broken);
      expect(withoutMetadata(broken).length).toBeLessThanOrEqual(broken.length + 36);
      const behind = Buffer.concat([START, gps('MM'), PICTURE, rest]);
      expect(Buffer.from(withoutMetadata(behind)).subarray(-rest.length - PICTURE.length)).toEqual(
        Buffer.concat([PICTURE, rest]),
      );
    }),
  );
});
