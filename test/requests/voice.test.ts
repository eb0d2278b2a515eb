import { beginsSound } from '../../cloudfunctions/platform/sound-format';
import type { NeighbourDetail, Page, RequestDetail, RequestSummary } from '../../cloudfunctions/requests/contract';
import { keptAs } from '../support/kept';
import { marksAsked } from '../../cloudfunctions/platform/search';
import { factsOf } from '../../cloudfunctions/requests/facts';
import { submitted } from './sample';
import { need, openScene, type Scene } from './scene';

const bytes = (...parts: (string | number[])[]) =>
  Buffer.concat(parts.map((part) => (typeof part === 'string' ? Buffer.from(part, 'latin1') : Buffer.from(part))));
const SOUNDS = {
  'MP3，前面有标签': bytes('ID3', [3, 0, 0, 0, 0, 0, 0], [0xff, 0xfb, 0x90, 0x64, 0, 0]),
  'MP3，直接是帧': bytes([0xff, 0xfb, 0x90, 0x64, 0, 0]),
  'MP3，微信录的 16 千赫': bytes([0xff, 0xf3, 0x48, 0xc4, 0, 0]),
  AAC: bytes([0xff, 0xf1, 0x50, 0x80, 0, 0]),
  M4A: bytes([0, 0, 0, 0x20], 'ftypM4A ', [0, 0, 0, 0]),
  'WebM，浏览器录的': bytes([0x1a, 0x45, 0xdf, 0xa3], 'webm A_OPUS'),
  Ogg: bytes('OggS', [0, 2]),
};
const OTHERS = {
  照片: bytes([0xff, 0xd8, 0xff, 0xe0]),
  网页: bytes('<html><script>'),
  空文件: bytes(),
  一个字节: bytes([0xff]),
  '录像（WebM）': bytes([0x1a, 0x45, 0xdf, 0xa3], 'webm V_VP8'),
  '录像（MP4）': bytes([0, 0, 0, 0x20], 'ftypisom', 'moov trak hdlr vide'),
};

describe('是不是声音，看开头的字节', () => {
  test.each(Object.entries(SOUNDS))('%s 是', (_, head) => expect(beginsSound(head)).toBe(true));
  test.each(Object.entries(OTHERS))('%s 不是', (_, head) => expect(beginsSound(head)).toBe(false));
});

describe('说出来的诉求', () => {
  let scene: Scene;
  let fileID: string;
  let kept: string;
  const code = async (input: object) => {
    const reply = await scene.call('resident', 'submit', input);
    return reply.ok ? 'ok' : reply.error.code;
  };
  const spoken = (more: object = {}) => need({ words: '', voice: { fileID, seconds: 12 }, ...more });
  beforeAll(async () => {
    scene = await openScene();
    fileID = await scene.upload('note.mp3', SOUNDS['MP3，微信录的 16 千赫']);
    kept = keptAs(fileID, SOUNDS['MP3，微信录的 16 千赫'], 'mp3');
  });
  afterAll(() => scene.close());

  test('不写字，只说一段，也能提交；名字叫语音诉求，本人、负责人当下听得到，社区等审核过了才听得到', async () => {
    const view = await scene.get('resident', 'submit', spoken());
    expect(view).toMatchObject({
      words: '语音诉求（12 秒）',
      title: '语音诉求（12 秒）',
      voice: { fileID: kept, seconds: 12 },
    });
    const heardBy = async (person: string) => (await scene.get(person, 'detail', { id: view.id })).voice;
    expect(await heardBy('worker')).toEqual({
      fileID: kept,
      seconds: 12,
      words: '',
      state: 'checking',
      mayJudge: false,
    });
    expect(await heardBy('chief')).toEqual({ fileID: '', seconds: 12, words: '', state: 'checking', mayJudge: false });
  });

  test('同一段录音交两次是一件，另一段是另一件', async () => {
    const first = await scene.get<RequestDetail>('resident', 'submit', spoken());
    expect(first.repeated).toBe(true);
    const other = await scene.upload('other.mp3', SOUNDS['MP3，前面有标签']);
    const second = await scene.get<RequestDetail>(
      'resident',
      'submit',
      spoken({ voice: { fileID: other, seconds: 12 } }),
    );
    expect(second).toMatchObject({ repeated: false });
    expect(second.id).not.toBe(first.id);
  });

  test('写了字又说了一段，名字是写的字；写一个字也行，因为有话', async () => {
    const view = await scene.get('resident', 'submit', need({ words: '灯', voice: { fileID, seconds: 3 } }));
    expect(view).toMatchObject({ words: '灯', voice: { seconds: 3 } });
  });

  test('邻居听不到', async () => {
    const other = await scene.upload('open.mp3', SOUNDS['MP3，前面有标签']);
    const voice = { fileID: other, seconds: 5 };
    const { id } = await scene.get('resident', 'submit', spoken({ voice, visibility: 'neighbours' }));
    const view = await scene.get<NeighbourDetail>('neighbour', 'neighbour-detail', { id });
    expect(JSON.stringify(view)).not.toContain(keptAs(other, SOUNDS['MP3，前面有标签'], 'mp3'));
    expect(JSON.stringify(view)).toContain('语音诉求');
  });

  test('没有写也没有说，不收', async () => {
    for (const words of ['', '灯坏'])
      expect(await scene.call('resident', 'submit', need({ words }))).toMatchObject({
        ok: false,
        error: { code: 'BAD_INPUT', fields: { words: expect.stringMatching(/请填写|至少写 4 个字/) } },
      });
  });

  test('没有上传、不是声音、太大、太短、太长、不在诉求的文件夹里，都不收，说得出是录音', async () => {
    const wrong = async (voice: object) => code(spoken({ voice }));
    expect(await wrong({ fileID: fileID.replace('note', 'never'), seconds: 3 })).toBe('VOICE_MISSING');
    const page = await scene.upload('page.mp3', OTHERS.网页);
    expect(await wrong({ fileID: page, seconds: 3 })).toBe('VOICE_NOT_SOUND');
    const empty = await scene.upload('empty.mp3', Buffer.alloc(0));
    expect(await wrong({ fileID: empty, seconds: 3 })).toBe('VOICE_NOT_SOUND');
    const huge = await scene.upload('huge.mp3', bytes('ID3', [...new Uint8Array(2 * 1024 * 1024)]));
    expect(await wrong({ fileID: huge, seconds: 60 })).toBe('VOICE_TOO_LARGE');
    for (const seconds of [0, 61, 1.5]) expect(await wrong({ fileID, seconds })).toBe('BAD_INPUT');
    expect(await wrong({ fileID: 'cloud://local-env.local/visits/x.mp3', seconds: 3 })).toBe('BAD_INPUT');
    const reply = await scene.call('resident', 'submit', spoken({ voice: { fileID: page, seconds: 3 } }));
    expect(reply).toMatchObject({ error: { fields: { voice: expect.stringContaining('重新录一段') } } });
  });

  describe('录音里说了什么，有人记下来', () => {
    let recordings = 0;
    const spokenOf = async (more: object = {}) => {
      const sound = bytes([0xff, 0xf3, 0x48, 0xc4, 1, ++recordings]);
      const voice = { fileID: await scene.upload(`said-${recordings}.mp3`, sound), seconds: 7 };
      return scene.get('resident', 'submit', spoken({ voice, ...more }));
    };
    const writeDown = async (person: string, id: string, note: string) => {
      const { version } = await scene.get('worker', 'detail', { id });
      return scene.call<RequestDetail>(person, 'perform', { id, version, action: 'write-down', fields: { note } });
    };
    const found = async (person: string, action: string, text: string) =>
      (await scene.get<Page<RequestSummary>>(person, action, { text })).items.map((one) => one.id);

    test('办的人听了记下：标题就是说的话，本人、工作台按字找得到', async () => {
      const { id } = await spokenOf();
      expect(await found('worker', 'desk', '自来水管')).toEqual([]);
      const reply = await writeDown('worker', id, '三楼自来水管裂了，从昨晚开始漏');
      expect(reply).toMatchObject({
        ok: true,
        data: {
          title: '三楼自来水管裂了，从昨晚开始漏',
          words: '语音诉求（7 秒）',
          voice: { words: '三楼自来水管裂了，从昨晚开始漏' },
        },
      });
      expect(await found('worker', 'desk', '自来水管')).toEqual([id]);
      expect(await found('resident', 'list-mine', '裂了')).toEqual([id]);
      expect(await found('neighbour', 'list-mine', '裂了')).toEqual([]);
    });

    test('记错了再记一遍，按后来的算；写了字又录音的，标题还是写的字', async () => {
      const { id } = await spokenOf({ words: '水管的事' });
      await writeDown('worker', id, '听错了的话');
      expect(await writeDown('resident', id, '是四楼，不是三楼')).toMatchObject({
        data: { title: '水管的事', voice: { words: '是四楼，不是三楼' } },
      });
      expect(await found('worker', 'desk', '听错了')).toEqual([]);
      expect(await found('worker', 'desk', '四楼')).toEqual([id]);
    });

    test('邻居听不到录音，记下来的也读不到、找不到', async () => {
      const { id } = await spokenOf({ visibility: 'neighbours' });
      await writeDown('worker', id, '隔壁老王家半夜装修');
      const view = await scene.get<NeighbourDetail>('neighbour', 'neighbour-detail', { id });
      expect(JSON.stringify(view)).not.toContain('装修');
      expect(JSON.stringify(view)).toContain('语音诉求');
      expect(await found('neighbour', 'neighbourhood', '装修')).toEqual([]);
    });

    test('没有录音的没有这一步；不宜公开的、空的、邻居来记的，都不收', async () => {
      const plain = await scene.get('resident', 'submit', need({ words: '路灯不亮，没有录音' }));
      expect(plain.availableActions.map(({ action }) => action)).not.toContain('write-down');
      expect(await writeDown('worker', plain.id, '没有人说过')).toMatchObject({ error: { code: 'NO_RECORDING' } });
      const { id, availableActions } = await spokenOf();
      expect(availableActions.map(({ action }) => action)).toContain('write-down');
      expect(await writeDown('worker', id, '')).toMatchObject({ error: { code: 'BAD_INPUT' } });
      expect(await writeDown('neighbour', id, '我也听说了')).toMatchObject({ ok: false });
      await scene.system.refuse(87014, 'worker');
      expect(await writeDown('worker', id, '查出来的话')).toMatchObject({ error: { code: 'UNSAFE_WORDS' } });
      expect((await scene.get('worker', 'detail', { id })).voice).toMatchObject({ words: '' });
    });

    test('台账的标题和找的记号里有，不带本人的姓名和号码', () => {
      const voice = { fileID: 'cloud://x/a.mp3', seconds: 7, words: '下水道堵了，我是王小明，13912345678' };
      const base = submitted();
      const author = { ...base.author, name: '王小明' };
      const { title, marks } = factsOf({ ...base, author, words: '语音诉求（7 秒）', voice });
      expect(title).toContain('下水道堵了');
      expect(title).not.toMatch(/王小明|139/);
      expect(marksAsked('下水道')!.every((mark) => marks.includes(mark))).toBe(true);
    });
  });
});
