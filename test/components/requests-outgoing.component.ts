import { needs, type Draft } from '../../miniprogram/services/drafts';
import { isSubmitting, KEPT_OFFLINE, KEPT_UNANSWERED } from '../../miniprogram/services/kept';
import { keptRow } from '../../miniprogram/services/kept-rows';
import { sendWaiting, sentNotices, watchKept } from '../../miniprogram/services/kept-sending';
import { known } from '../../miniprogram/services/last-read';
import { no, ok, requestsPhone, settled, someRequest } from './requests-phone';

const phone = requestsPhone();
Object.assign(globalThis, { wx: phone.wx });

let made = 0;
function writtenDraft(photos = 0): Draft {
  made += 1;
  const fresh = needs.begin(made);
  const draft: Draft = {
    ...fresh,
    content: {
      ...fresh.content,
      words: `二楼的灯坏了 ${made}`,
      category: { id: 'light', label: '楼道照明', chosen: true },
      place: { input: { source: 'address', addressId: 'a1' }, label: '东院', cellName: '' },
      photos: Array.from({ length: photos }, (_, index) => ({ id: `p${index}`, path: `saved/p${index}`, fileId: '' })),
    },
  };
  needs.keep(draft);
  return draft;
}

beforeEach(() => {
  phone.connect(true);
  phone.storage.clear();
  phone.state.uploadFails = false;
  for (const list of [phone.sent, phone.uploads, phone.removed, phone.toasts]) list.length = 0;
  phone.answer('submit', ok(someRequest()));
});

describe('提交诉求', () => {
  test('交上去以后草稿和手机里的照片都清掉，诉求留一份没网也能看', async () => {
    const draft = writtenDraft(2);
    expect(await needs.submit(draft.id)).toMatchObject({ outcome: 'sent', result: { id: 'r1' } });
    expect(needs.find(draft.id)).toBeUndefined();
    expect(phone.removed).toEqual(['saved/p0', 'saved/p1']);
    expect(phone.calls('submit')[0]?.data.input.photos).toEqual([
      'cloud://local/requests/saved/p0',
      'cloud://local/requests/saved/p1',
    ]);
    expect(known('request r1')?.data).toMatchObject({ number: '26110001' });
  });

  test('只说没写的，录音传上去再交；没传上去，说是录音，照片不用再传', async () => {
    const draft = writtenDraft(1);
    const voice = { id: 'v1', path: 'saved/v1.mp3', fileId: '', seconds: 7 };
    needs.keep({ ...draft, content: { ...draft.content, words: '', voice } });
    phone.state.uploadFailsFor = 'saved/v1.mp3';
    expect(await needs.submit(draft.id)).toMatchObject({
      outcome: 'refused',
      fault: { fields: { voice: expect.stringContaining('录音没有传上去') } },
    });
    phone.state.uploadFailsFor = '';
    expect(await needs.submit(draft.id)).toMatchObject({ outcome: 'sent' });
    expect(phone.uploads).toEqual(['saved/p0', 'saved/v1.mp3', 'saved/v1.mp3']);
    expect(phone.calls('submit')[0]?.data.input).toMatchObject({
      words: '',
      voice: { fileID: 'cloud://local/requests/saved/v1.mp3', seconds: 7 },
    });
    expect(phone.removed).toEqual(['saved/p0', 'saved/v1.mp3']);
  });

  test('云里的录音不见了，下次再传一遍', async () => {
    const draft = writtenDraft();
    const voice = { id: 'v1', path: 'saved/v1.mp3', fileId: 'cloud://local/requests/gone.mp3', seconds: 7 };
    needs.keep({ ...draft, content: { ...draft.content, voice } });
    phone.answer('submit', no('VOICE_MISSING', '录音没有上传好。', { fields: { voice: '录音没有上传好。' } }));
    await needs.submit(draft.id);
    expect(needs.find(draft.id)?.content.voice).toEqual({ ...voice, fileId: '' });
  });

  test('连点几下只送一次，编号就是草稿的编号', async () => {
    const draft = writtenDraft();
    const taps = [needs.submit(draft.id), needs.submit(draft.id), needs.submit(draft.id)];
    expect(isSubmitting(draft.id)).toBe(true);
    await Promise.all(taps);
    expect(phone.calls('submit').map(({ data }) => data.commandId)).toEqual([draft.id]);
    expect(isSubmitting(draft.id)).toBe(false);
  });

  test('答复丢了，草稿还在；再送时还是同一个编号', async () => {
    const draft = writtenDraft();
    phone.answer('submit', 'lost');
    expect(await needs.submit(draft.id)).toEqual({ outcome: 'kept', message: KEPT_UNANSWERED });
    expect(needs.find(draft.id)?.state).toBe('queued');
    phone.answer('submit', ok(someRequest({ repeated: true })));
    expect(await needs.submit(draft.id)).toMatchObject({ outcome: 'sent' });
    expect(new Set(phone.calls('submit').map(({ data }) => data.commandId))).toEqual(new Set([draft.id]));
  });

  test('没有网络时一次也不送，先替人保存', async () => {
    const draft = writtenDraft(1);
    phone.connect(false);
    expect(await needs.submit(draft.id)).toEqual({ outcome: 'kept', message: KEPT_OFFLINE });
    expect(phone.sent).toEqual([]);
    expect(phone.uploads).toEqual([]);
    expect(needs.find(draft.id)?.state).toBe('queued');
  });

  test('传到一半断了的照片，下次不从头传', async () => {
    const draft = writtenDraft(1);
    phone.answer('submit', 'lost');
    await needs.submit(draft.id);
    phone.answer('submit', ok(someRequest()));
    await needs.submit(draft.id);
    expect(phone.uploads).toEqual(['saved/p0']);
  });

  test('照片传不上去，说出是哪一张，别的都留着', async () => {
    const draft = writtenDraft(1);
    phone.state.uploadFails = true;
    const result = await needs.submit(draft.id);
    expect(result).toMatchObject({
      outcome: 'refused',
      fault: { fields: { photos: expect.stringContaining('第 1 张') } },
    });
    expect(needs.find(draft.id)?.content.words).toBe(draft.content.words);
    expect(phone.calls('submit')).toEqual([]);
  });
});

describe('服务端不收', () => {
  test('词句不妥，显示在写字的那一栏，写的都还在', async () => {
    const draft = writtenDraft();
    phone.answer('submit', no('UNSAFE_WORDS', '请修改后再提交。'));
    expect(await needs.submit(draft.id)).toMatchObject({
      outcome: 'refused',
      fault: { fields: { words: '请修改后再提交。' } },
    });
    expect(needs.find(draft.id)).toMatchObject({ state: 'refused', content: { words: draft.content.words } });
  });

  test('词句不妥的，照片和位置也在，标着“要修改”；改好再交，照片不再传一遍', async () => {
    const draft = writtenDraft(2);
    phone.answer('submit', no('UNSAFE_WORDS', '请修改后再提交。'));
    await needs.submit(draft.id);
    const kept = needs.find(draft.id)!;
    expect(kept.content).toMatchObject({ ...draft.content, photos: [{ id: 'p0' }, { id: 'p1' }] });
    expect(keptRow(kept, false)).toMatchObject({ label: '要修改', note: '请修改后再提交。' });
    needs.keep({ ...kept, state: 'writing', content: { ...kept.content, words: '二楼的灯坏了，请来看看' } });
    phone.answer('submit', ok(someRequest()));
    expect(await needs.submit(draft.id)).toMatchObject({ outcome: 'sent' });
    expect(phone.uploads).toEqual(['saved/p0', 'saved/p1']);
    const [first, second] = phone.calls('submit').map(({ data }) => data.input.photos);
    expect(second).toEqual(first);
  });

  test('位置靠近交界，候选的网格跟着草稿留下', async () => {
    const draft = writtenDraft();
    const candidates = [{ code: '1', name: '第一网格', communityName: '甲社区' }];
    phone.answer('submit', no('PLACE_NEEDS_CHOICE', '请选一下属于哪里。', { detail: { candidates } }));
    await needs.submit(draft.id);
    expect(needs.find(draft.id)?.fault).toMatchObject({ code: 'PLACE_NEEDS_CHOICE', question: { candidates } });
  });

  test('云上的照片没了，下次重新上传', async () => {
    const draft = writtenDraft(1);
    phone.answer(
      'submit',
      no('PHOTO_MISSING', '第 1 张照片没有上传好。', { fields: { photos: '第 1 张照片没有上传好。' } }),
    );
    await needs.submit(draft.id);
    phone.answer('submit', ok(someRequest()));
    await needs.submit(draft.id);
    expect(phone.uploads).toEqual(['saved/p0', 'saved/p0']);
  });
});

describe('等着网络的诉求', () => {
  test('先写的先送；没有答复就不再往下送', async () => {
    phone.connect(false);
    const [first, second] = [writtenDraft(), writtenDraft()];
    await needs.submit(second.id);
    await needs.submit(first.id);
    phone.connect(true);
    phone.answer('submit', ok(someRequest()), 'lost');
    expect(await sendWaiting()).toBe('已替您提交 1 件诉求');
    expect(needs.find(first.id)).toBeUndefined();
    expect(needs.find(second.id)?.state).toBe('queued');
  });

  test('没点过提交的草稿、被退回的草稿，不会自己送出去', async () => {
    const refused = writtenDraft();
    needs.keep({ ...refused, state: 'refused' });
    writtenDraft();
    expect(await sendWaiting()).toBe('');
    expect(phone.sent).toEqual([]);
  });

  test('网络回来就自动提交，并且告诉人；打开应用也是', async () => {
    watchKept();
    phone.connect(false);
    const first = writtenDraft();
    await needs.submit(first.id);
    phone.connect(true);
    await settled();
    expect(needs.find(first.id)).toBeUndefined();
    expect(phone.toasts).toEqual(['已替您提交 1 件诉求']);
    expect(sentNotices()).toEqual([
      { commandId: first.id, page: expect.stringContaining('detail/index?id=r1'), title: '二楼的灯坏了' },
    ]);

    const second = writtenDraft();
    needs.keep({ ...second, state: 'queued' });
    phone.showApp();
    await settled();
    expect(needs.find(second.id)).toBeUndefined();
  });
});
