import fc from 'fast-check';
import { cleanPicture } from '../../cloudfunctions/platform/clean/pictures';
import { cleanSound } from '../../cloudfunctions/platform/clean/sounds';

const hex = (text: string) => Buffer.from(text.replaceAll(' ', ''), 'hex');
const latin1 = (text: string) => Buffer.from(text, 'latin1');
const number = (value: number, bytes: number) => {
  const written = Buffer.alloc(bytes);
  written.writeUIntBE(value, 0, bytes);
  return written;
};
const segment = (marker: string, content: Buffer) =>
  Buffer.concat([hex(`ff${marker}`), number(content.length + 2, 2), content]);
/** What nobody is to learn: it may stand in any block that is not drawn or heard. */
const SECRET = '34.36N 107.14E 张三的手机';
const secret = Buffer.from(SECRET);

const START = hex('ffd8');
const JFIF = segment('e0', hex('4a46494600 0101 00 0001 0001 0000'));
const PROFILE = segment('e2', latin1('ICC_PROFILE\0…'));
const TABLE = segment('db', Buffer.alloc(65, 1));
const PICTURE = hex('ffda 0008 0101 00 003f00 1234 ff00 ffd0 5678 ffd9');
const gps = (order: 'MM' | 'II') => {
  const big = '4d4d 002a 00000008 0002 0112 0003 00000001 00060000 8825 0004 00000001 00000026 00000000';
  const little = '4949 2a00 08000000 0200 1201 0300 01000000 06000000 2588 0400 01000000 26000000 00000000';
  return segment('e1', Buffer.concat([latin1('Exif\0\0'), hex(order === 'MM' ? big : little), secret]));
};
const jpeg = (...segments: Buffer[]) => Buffer.concat([START, ...segments, PICTURE]);
const picture = (bytes: Buffer) => {
  const cleaned = cleanPicture(bytes);
  return cleaned && Buffer.from(cleaned.bytes);
};

describe('JPEG 只留画出来的', () => {
  const plain = jpeg(JFIF, PROFILE, TABLE);

  test('没有多余的，一个字节也不动', () => expect(picture(plain)).toEqual(plain));

  test.each([
    ['Exif，大端', gps('MM')],
    ['Exif，小端', gps('II')],
  ])('%s：地点去掉，朝向留下', (_, exif) => {
    const kept = picture(jpeg(JFIF, exif, PROFILE, TABLE))!;
    expect(kept.includes(secret) || kept.includes(hex('8825')) || kept.includes(hex('2588'))).toBe(false);
    expect(kept.includes(hex('0112 0003 00000001 0006'))).toBe(true);
    expect(kept.subarray(-PICTURE.length)).toEqual(PICTURE);
    expect(picture(kept)).toEqual(kept);
  });

  test.each([
    [
      'XMP',
      jpeg(JFIF, segment('e1', Buffer.concat([latin1('http://ns.adobe.com/xap/1.0/\0'), secret])), PROFILE, TABLE),
    ],
    ['IPTC', jpeg(JFIF, segment('ed', secret), PROFILE, TABLE)],
    ['注释', jpeg(JFIF, PROFILE, segment('fe', secret), TABLE)],
    ['另外几张（MPF）', jpeg(JFIF, PROFILE, segment('e2', Buffer.concat([latin1('MPF\0'), secret])), TABLE)],
    ['画面后面接的录像', Buffer.concat([plain, latin1('ftypmp42'), secret])],
    [
      'JFIF 里的小图',
      jpeg(segment('e0', Buffer.concat([hex('4a46494600 0101 00 0001 0001 0403'), secret])), PROFILE, TABLE),
    ],
  ])('%s 去掉', (_, bytes) => expect(picture(bytes)).toEqual(plain));

  test('没有画面的、断在一段里的，不收', () => {
    for (const broken of [START, Buffer.concat([START, JFIF.subarray(0, 9)]), Buffer.concat([START, JFIF])])
      expect(picture(broken)).toBeNull();
  });
});

const chunk = (kind: string, content: Buffer) =>
  Buffer.concat([number(content.length, 4), latin1(kind), content, Buffer.alloc(4)]);
const png = (...more: Buffer[]) =>
  Buffer.concat([
    latin1('\u0089PNG\r\n\u001a\n'),
    chunk('IHDR', Buffer.alloc(13)),
    ...more,
    chunk('IDAT', hex('0102')),
    chunk('IEND', Buffer.alloc(0)),
  ]);
const piece = (kind: string, content: Buffer) => {
  const size = Buffer.alloc(4);
  size.writeUInt32LE(content.length);
  return Buffer.concat([latin1(kind), size, content, Buffer.alloc(content.length % 2)]);
};
const webp = (flags: number, ...more: Buffer[]) => {
  const content = Buffer.concat([
    latin1('WEBP'),
    piece('VP8X', Buffer.concat([Buffer.of(flags), Buffer.alloc(9)])),
    piece('VP8 ', hex('010203')),
    ...more,
  ]);
  const size = Buffer.alloc(4);
  size.writeUInt32LE(content.length);
  return Buffer.concat([latin1('RIFF'), size, content]);
};
const gif = (...more: Buffer[]) =>
  Buffer.concat([
    latin1('GIF89a'),
    hex('0100 0100 80 00 00 000000 ffffff'),
    ...more,
    hex('2c 0000 0000 0100 0100 00 02 02 4c01 00 3b'),
  ]);
const block = (label: number, ...texts: Buffer[]) =>
  Buffer.concat([
    Buffer.of(0x21, label),
    ...texts.map((text) => Buffer.concat([Buffer.of(text.length), text])),
    Buffer.of(0),
  ]);

describe('PNG、WebP、GIF 只留画出来的', () => {
  test.each([
    ['PNG 的文字', png(chunk('tEXt', secret)), png()],
    ['PNG 的 Exif', png(chunk('eXIf', secret)), png()],
    ['PNG 后面接的', Buffer.concat([png(), secret]), png()],
    ['WebP 的 Exif 和 XMP', webp(0x0c, piece('EXIF', secret), piece('XMP ', secret)), webp(0)],
    ['WebP 后面接的', Buffer.concat([webp(0x10), secret]), webp(0x10)],
    ['GIF 的注释', gif(block(0xfe, secret)), gif()],
    ['GIF 里别的程序写的', gif(block(0xff, latin1('XMP DataXMP'), secret)), gif()],
    ['GIF 后面接的', Buffer.concat([gif(), secret]), gif()],
  ])('%s 去掉', (_, bytes, plain) => expect(picture(bytes)).toEqual(plain));

  test('会动的 GIF 还会动，PNG 的颜色和透明都在', () => {
    const moving = gif(block(0xff, latin1('NETSCAPE2.0'), hex('010000')), block(0xf9, hex('04 0a00 00')));
    expect(picture(moving)).toEqual(moving);
    const coloured = png(chunk('gAMA', hex('0000b18f')), chunk('tRNS', hex('00')));
    expect(picture(coloured)).toEqual(coloured);
  });

  test('HEIC 和断了的不收', () => {
    expect(picture(Buffer.concat([hex('00000018'), latin1('ftypheic'), secret]))).toBeNull();
    for (const whole of [png(), gif(), webp(0)]) expect(picture(whole.subarray(0, -6))).toBeNull();
  });
});

const sound = (bytes: Buffer) => {
  const cleaned = cleanSound(bytes);
  return cleaned && { ending: cleaned.ending, bytes: Buffer.from(cleaned.bytes) };
};
/** MPEG 2 layer III, 32 kb/s, 16 kHz: 144 bytes. */
const frame = Buffer.concat([hex('fff348c4'), Buffer.alloc(140)]);
const adts = Buffer.concat([hex('fff15080 01 7ffc'), Buffer.alloc(4)]);
const box = (kind: string, ...content: Buffer[]) => {
  const inside = Buffer.concat(content);
  return Buffer.concat([number(inside.length + 8, 4), latin1(kind), inside]);
};
const element = (id: string, content: Buffer) => Buffer.concat([hex(id), Buffer.of(0x80 | content.length), content]);

describe('录音只留听得到的', () => {
  test.each([
    [
      'MP3 前面的标签和封面',
      Buffer.concat([latin1('ID3'), hex('0300 00 0000 0020'), secret, Buffer.alloc(32 - secret.length), frame, frame]),
      'mp3',
    ],
    ['MP3 后面的标签', Buffer.concat([frame, frame, latin1('TAG'), secret, Buffer.alloc(125 - secret.length)]), 'mp3'],
    ['MP3 中间夹的', Buffer.concat([frame, secret, frame]), 'mp3'],
  ])('%s 去掉', (_, bytes, ending) => {
    expect(sound(bytes)).toEqual({ ending, bytes: Buffer.concat([frame, frame]) });
  });

  test('AAC 的帧留着，别的去掉', () => {
    expect(sound(Buffer.concat([adts, secret, adts]))).toEqual({ ending: 'aac', bytes: Buffer.concat([adts, adts]) });
  });

  test('M4A 里的说明和录的时候去掉，声音的位置不变', () => {
    const made = box('mvhd', hex('00000000 e1e2e3e4 e1e2e3e4 000003e8'));
    const file = (...inside: Buffer[]) =>
      Buffer.concat([box('ftyp', latin1('M4A ')), box('moov', ...inside), box('mdat', hex('0102'))]);
    const taken = file(made, box('udta', secret), box('trak', box('meta', secret)));
    const kept = sound(taken)!;
    expect(kept.ending).toBe('m4a');
    expect(kept.bytes).toHaveLength(taken.length);
    expect(kept.bytes.includes(secret) || kept.bytes.includes(hex('e1e2e3e4'))).toBe(false);
    expect(kept.bytes.includes(hex('000003e8'))).toBe(true);
    expect(kept.bytes.subarray(-10)).toEqual(taken.subarray(-10));
    expect(sound(taken.subarray(0, -4))).toBeNull();
  });

  test('WebM 里程序的名字、标签、附件去掉，声音的位置不变', () => {
    const heard = element('a3', hex('81000080 0102'));
    const file = (...inside: Buffer[]) =>
      Buffer.concat([element('1a45dfa3', hex('4282 84 7765626d')), hex('18538067 01ffffffffffffff'), ...inside]);
    const cluster = Buffer.concat([hex('1f43b675 01ffffffffffffff'), element('e7', hex('00')), heard]);
    const info = element('1549a966', Buffer.concat([element('2ad7b1', hex('0f4240')), element('5741', secret)]));
    const taken = file(info, element('1654ae6b', hex('ae00')), cluster, element('1254c367', secret));
    const kept = sound(taken)!;
    expect(kept.ending).toBe('webm');
    expect(kept.bytes).toHaveLength(taken.length);
    expect(kept.bytes.includes(secret)).toBe(false);
    expect(kept.bytes.includes(heard)).toBe(true);
    expect(kept.bytes.includes(hex('2ad7b1 83 0f4240'))).toBe(true);
    expect(sound(kept.bytes)!.bytes).toEqual(kept.bytes);
  });

  test('Ogg 不收', () => expect(sound(Buffer.concat([latin1('OggS'), secret]))).toBeNull());
});

test('怎样坏的文件都不出错，洗过一次的再洗不变', () => {
  const starts = [
    START,
    latin1('\u0089PNG\r\n\u001a\n'),
    latin1('GIF89a'),
    latin1('RIFF\0\0\0\0WEBP'),
    frame,
    latin1('ID3'),
    hex('1a45dfa3'),
    latin1('\0\0\0\u0008ftyp'),
  ];
  fc.assert(
    fc.property(fc.constantFrom(...starts), fc.uint8Array({ maxLength: 200 }), (start, rest) => {
      for (const clean of [cleanPicture, cleanSound]) {
        const once = clean(Buffer.concat([start, rest]));
        if (once) expect(Buffer.from(clean(once.bytes)!.bytes)).toEqual(Buffer.from(once.bytes));
      }
    }),
    { numRuns: 500 },
  );
});
