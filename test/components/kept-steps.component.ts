import { allKept, KEPT_OFFLINE } from '../../miniprogram/services/kept';
import { keptRow } from '../../miniprogram/services/kept-rows';
import { sendWaiting, sentNotices } from '../../miniprogram/services/kept-sending';
import { keptSteps, stepOn } from '../../miniprogram/services/kept-steps';
import { takeStep } from '../../miniprogram/services/perform';
import { loadSubject } from '../../miniprogram/services/subjects';
import { acceptSession, type Session } from '../../miniprogram/services/session';
import { no, ok, requestsPhone, someRequest } from './requests-phone';

const phone = requestsPhone();
Object.assign(globalThis, { wx: phone.wx });

const ACCEPT = { action: 'accept', label: '受理' };
const RESOLVE = { action: 'resolve', label: '办结' };
const seen = someRequest({ version: 3, author: { name: '李四', phone: '', isMe: false } });
const sentOf = () => phone.calls('perform').map(({ data }) => ({ ...data.input, commandId: data.commandId }));
const person = (openid: string) =>
  acceptSession({ openid, accountVersion: 1, brand: {}, posts: [] } as never as Session);

/** A form that was filled in and sent without signal. */
async function resolved(words: string, photos: string[] = []) {
  const step = stepOn('request', seen, RESOLVE);
  const kept = photos.map((id) => ({ id, path: `saved/${id}`, fileId: '' }));
  const content = { ...step.content, photos: kept, written: true, fields: { note: words } };
  keptSteps.keep({ ...step, content, state: 'queued', changedAt: step.changedAt + 1 });
  return keptSteps.submit(step.id);
}

beforeEach(() => {
  phone.connect(true);
  phone.storage.clear();
  for (const list of [phone.sent, phone.uploads, phone.removed, phone.toasts]) list.length = 0;
  phone.answer('perform', ok(someRequest({ version: 4 })));
  phone.answer('detail', ok(seen));
  person('worker');
});

describe('没有信号时办的步', () => {
  test('受理存着，联网后自己送出去，编号不变，只办一次', async () => {
    phone.connect(false);
    phone.answer('perform', 'lost');
    expect(await takeStep('request', seen, ACCEPT)).toMatchObject({ ok: false, error: { message: KEPT_OFFLINE } });
    await takeStep('request', seen, ACCEPT);
    expect(allKept()).toHaveLength(1);
    phone.connect(true);
    phone.answer('perform', ok(someRequest({ version: 4 })));
    expect(await sendWaiting()).toBe('已替您办理 1 步');
    expect(new Set(sentOf().map(({ commandId }) => commandId)).size).toBe(1);
    expect(allKept()).toEqual([]);
    expect(sentNotices()).toMatchObject([{ title: '受理：二楼的灯坏了' }]);
  });

  test('同一件事先受理、后办结：按先后送，办结接在受理之后的那一版上，照片先传', async () => {
    phone.connect(false);
    phone.answer('perform', 'lost');
    await takeStep('request', seen, ACCEPT);
    expect(await resolved('换了灯泡', ['p1'])).toEqual({ outcome: 'kept', message: KEPT_OFFLINE });
    phone.connect(true);
    phone.sent.length = 0;
    phone.answer('perform', ok(someRequest({ version: 4 })), ok(someRequest({ version: 5 })));
    expect(await sendWaiting()).toBe('已替您办理 2 步');
    expect(sentOf()).toMatchObject([
      { action: 'accept', version: 3 },
      {
        action: 'resolve',
        version: 4,
        fields: { note: '换了灯泡', photos: ['cloud://local/requests/saved/p1'] },
      },
    ]);
    expect(phone.removed).toEqual(['saved/p1']);
  });

  test('别人先动了，送到时不收：写的和照片留着，说明原因，等本人看过再送', async () => {
    phone.connect(false);
    await resolved('换了灯泡', ['p1']);
    phone.connect(true);
    phone.answer('perform', no('STALE', '这件事刚刚有了新进展，请看过最新情况后再操作。'));
    expect(await sendWaiting()).toBe('');
    const [kept] = keptSteps.all();
    expect(kept).toMatchObject({ state: 'refused', content: { fields: { note: '换了灯泡' } } });
    expect(keptRow(kept!, false)).toMatchObject({
      title: '办结：二楼的灯坏了',
      label: '要修改',
      note: '这件事刚刚有了新进展，请看过最新情况后再操作。',
    });
    expect(await sendWaiting()).toBe('');
    expect(phone.removed).toEqual([]);
  });

  test('换了别人登录，不替人送；本人回来才送', async () => {
    phone.connect(false);
    phone.answer('perform', 'lost');
    await takeStep('request', seen, ACCEPT);
    person('other');
    phone.connect(true);
    phone.answer('perform', ok(someRequest({ version: 4 })));
    expect([allKept(), await sendWaiting()]).toEqual([[], '']);
    person('worker');
    expect(await sendWaiting()).toBe('已替您办理 1 步');
  });
});

describe('看过的，没有信号也看得到', () => {
  test('上次看到的那一版和看的时间；联网以后是最新的', async () => {
    await loadSubject('request', 'r1');
    phone.answer('detail', 'lost');
    phone.connect(false);
    const kept = await loadSubject('request', 'r1');
    expect(kept).toMatchObject({ ok: true, data: { id: 'r1', version: 3 }, readAt: expect.any(Number) });
    phone.connect(true);
    phone.answer('detail', ok(someRequest({ version: 9 })));
    expect(await loadSubject('request', 'r1')).toEqual({ ok: true, data: someRequest({ version: 9 }) });
  });

  test('别人的手机上看不到；不让看了，留着的也删掉', async () => {
    await loadSubject('request', 'r1');
    person('other');
    phone.answer('detail', 'lost');
    phone.connect(false);
    expect(await loadSubject('request', 'r1')).toMatchObject({ ok: false });
    person('worker');
    expect(await loadSubject('request', 'r1')).toMatchObject({ ok: true });
    phone.connect(true);
    phone.answer('detail', no('FORBIDDEN', '您看不到这件事。'));
    expect(await loadSubject('request', 'r1')).toMatchObject({ ok: false, error: { code: 'FORBIDDEN' } });
    phone.connect(false);
    phone.answer('detail', 'lost');
    expect(await loadSubject('request', 'r1')).toMatchObject({ ok: false, error: { code: 'OFFLINE' } });
  });
});
