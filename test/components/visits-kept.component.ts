import { DAY_KEY, dayOf, keepDayOf } from '../../miniprogram/services/day-kept';
import { allKept, KEPT_OFFLINE, KEPT_UNANSWERED } from '../../miniprogram/services/kept';
import { keptRow } from '../../miniprogram/services/kept-rows';
import { sendWaiting, sentNotices } from '../../miniprogram/services/kept-sending';
import { keptVisits } from '../../miniprogram/services/kept-visits';
import { acceptSession, type Session } from '../../miniprogram/services/session';
import {
  bytesOf,
  fitting,
  keepDay,
  keptDay,
  mayOpen,
  MOST_SEALED,
  takeDay,
} from '../../miniprogram/packages/visits/day/set';
import { unsentOf } from '../../miniprogram/packages/visits/day/waiting';
import { someDay, someHousehold } from './visits-data';
import { no, ok, requestsPhone } from './requests-phone';

const phone = requestsPhone();
Object.assign(globalThis, { wx: phone.wx });
const MORNING = Date.now();
const saved = (visitId: string, more: object = {}) =>
  ok({ visitId, householdId: 'h1', version: 4, state: 'saved', conflicts: 0, arrivedText: '', ...more });
const person = (openid: string, posts: object[] = [{}]) => {
  const session = { openid, accountVersion: 1, brand: {}, posts } as never as Session;
  acceptSession(session);
  return session;
};
/** A visit saved at the door. */
function visited(householdId: string, at: number, more: Partial<Parameters<typeof keptVisits.begin>[1] & object> = {}) {
  const [last] = unsentOf(householdId);
  const visit = { householdId, base: 3, madeAt: at, outcome: 'seen' as const, ...(last ? { after: last.id } : {}) };
  const kept = keptVisits.begin(at, { title: `东院 ${householdId}`, visit, written: true, ...more });
  keptVisits.keep(kept);
  return keptVisits.submit(kept.id);
}
const visitsSent = () =>
  phone.calls('save-visit').map(({ data }) => data.input as { householdId: string; after?: string });

beforeEach(() => {
  phone.connect(true);
  phone.storage.clear();
  for (const list of [phone.sent, phone.uploads, phone.removed, phone.toasts]) list.length = 0;
  phone.answer('save-visit', saved('v1'));
  phone.answer('raise-need', ok({ requestId: 'r1', number: '26110001' }));
  phone.answer('invite-skill', ok({ told: true, text: '' }));
  person('worker');
});

describe('一天的住户存在手机上', () => {
  test('加密存着，没有信号也打得开；明文的存储里一个字也没有', async () => {
    phone.answer('day-set', ok(someDay(MORNING)));
    expect(await takeDay()).toMatchObject({ ok: true, data: { taken: true } });
    phone.connect(false);
    phone.answer('day-set', 'lost');
    expect(await keptDay()).toEqual(someDay(MORNING));
    const plain = [...phone.storage].filter(([key]) => key !== DAY_KEY);
    expect(JSON.stringify(plain)).not.toContain('李**');
    expect(Object.keys(phone.storage.get(DAY_KEY) as object)).toEqual(['sealed']);
  });

  test('第一次打开、还不知道是谁：按答复里写明的人存，知道了才打开；写着别人的不存', async () => {
    phone.answer('day-set', ok(someDay(MORNING)));
    person('');
    expect(await takeDay()).toMatchObject({ ok: true, data: { taken: true } });
    expect(await keptDay()).toBeNull();
    person('worker');
    expect(await keptDay()).toEqual(someDay(MORNING));
    person('another');
    expect(await takeDay()).toMatchObject({ ok: true, data: { taken: false } });
    expect(await keptDay()).toBeNull();
  });

  test('60 户带图不到 1 MB；太大的先不带图，还装不下就说没有存', async () => {
    const day = someDay(
      MORNING,
      Array.from({ length: 60 }, (_, i) => someHousehold({ id: `h${i}` })),
    );
    expect(bytesOf(JSON.stringify(day))).toBeLessThan(1_000_000);
    const outline = Array.from({ length: 40_000 }, (): [number, number] => [107.123456, 34.123456]);
    const mapped = { ...day, map: { cells: [{ code: '1', name: '', outline: [outline] }], buildings: [] } };
    expect(fitting(mapped)?.map.cells).toEqual([]);
    const wordy = { ...day, households: [someHousehold({ lastWords: '话'.repeat(MOST_SEALED) })] };
    expect([fitting(wordy), await keepDay(wordy), dayOf()]).toEqual([null, false, null]);
    expect(bytesOf('a是😀')).toBe(Buffer.byteLength('a是😀'));
  });

  test('过了时候、换了人、退出岗位，都清掉；手机钟往回拨了也打不开', async () => {
    const day = someDay(MORNING);
    const of = { openid: 'worker', until: day.until, madeAt: MORNING, size: 1 };
    expect(mayOpen(of, 'worker', MORNING)).toBe(true);
    for (const [openid, at] of [
      ['other', MORNING],
      ['', MORNING],
      ['worker', day.until],
      ['worker', MORNING - 86_400_000],
    ] as const)
      expect(mayOpen(of, openid, at)).toBe(false);
    await keepDay(day);
    keepDayOf(person('worker'));
    expect(await keptDay()).not.toBeNull();
    keepDayOf(person('other'));
    expect([dayOf(), phone.storage.get(DAY_KEY)]).toEqual([null, '']);
    person('worker');
    await keepDay(day);
    keepDayOf(person('worker', []));
    expect(phone.storage.get(DAY_KEY)).toBe('');
    await keepDay({ ...day, until: MORNING - 1 });
    expect([await keptDay(), phone.storage.get(DAY_KEY)]).toEqual([null, '']);
  });

  test('不让看了（岗位没了），存着的也清掉；没有答复不清', async () => {
    await keepDay(someDay(MORNING));
    phone.answer('day-set', 'lost');
    await takeDay();
    expect(await keptDay()).not.toBeNull();
    phone.answer('day-set', no('FORBIDDEN', '您现在没有走访任务。'));
    await takeDay();
    expect(await keptDay()).toBeNull();
  });

  test('新的一份整个换掉旧的：已经不在的住户从手机上消失', async () => {
    await keepDay(someDay(MORNING, [someHousehold({ id: 'h1' }), someHousehold({ id: 'h2' })]));
    await keepDay(someDay(MORNING, [someHousehold({ id: 'h1' })]));
    expect((await keptDay())?.households.map(({ id }) => id)).toEqual(['h1']);
    expect(JSON.stringify(phone.storage.get(DAY_KEY))).not.toContain('"id\\":\\"h2');
  });
});

describe('没有信号时的走访', () => {
  test('都存着，回到有信号的地方按先后各发一次；同一户的第二次写明接在第一次后面', async () => {
    phone.connect(false);
    expect(await visited('h1', 1)).toEqual({ outcome: 'kept', message: KEPT_OFFLINE });
    await visited('h2', 2);
    await visited('h1', 3);
    const [first] = unsentOf('h1').slice(-1);
    phone.connect(true);
    phone.sent.length = 0;
    phone.answer('save-visit', saved('v1'), saved('v2'), saved('v3'));
    expect(await sendWaiting()).toBe('已替您发送 3 次走访');
    expect(visitsSent().map(({ householdId, after }) => [householdId, after ?? ''])).toEqual([
      ['h1', ''],
      ['h2', ''],
      ['h1', first?.id],
    ]);
    expect(allKept()).toEqual([]);
    expect(await sendWaiting()).toBe('');
    expect(visitsSent()).toHaveLength(3);
  });

  test('困难转的诉求跟在走访后面发，编号由走访的编号来：答复丢了再发，还是一件', async () => {
    phone.answer('raise-need', 'lost');
    const raises = [{ topic: 'difficulties' as const, words: '困难问题：看病难' }];
    expect(await visited('h1', 1, { raises, invites: [{ to: 'volunteers' }] })).toEqual({
      outcome: 'kept',
      message: KEPT_UNANSWERED,
    });
    expect(keptVisits.all()[0]).toMatchObject({ state: 'queued', content: { visitId: 'v1' } });
    phone.answer('raise-need', ok({ requestId: 'r1', number: '1' }));
    expect(await sendWaiting()).toBe('已替您发送 1 次走访');
    expect(new Set(phone.calls('raise-need').map(({ data }) => data.commandId)).size).toBe(1);
    expect(phone.calls('raise-need').at(-1)?.data.input).toMatchObject({ visitId: 'v1', ...raises[0] });
    expect(phone.calls('invite-skill').map(({ data }) => data.input)).toEqual([{ visitId: 'v1', to: 'volunteers' }]);
    expect(sentNotices()).toMatchObject([
      { title: '走访：东院 h1', page: '/packages/visits/pages/record/index?id=v1' },
    ]);
  });

  test('诉求没有收：走访照样算数，说明原因，打开走访记录再办', async () => {
    phone.connect(false);
    await visited('h1', 1, { raises: [{ topic: 'needs', words: '生活诉求：助餐' }] });
    phone.connect(true);
    phone.answer('raise-need', no('UNSAFE_WORDS', '内容没有通过检查，请换个说法。'));
    expect(await sendWaiting()).toBe('已替您发送 1 次走访');
    expect(sentNotices()[0]?.title).toContain('内容没有通过检查，请换个说法。');
    expect(allKept()).toEqual([]);
  });

  test('别人改的和这里改的不同：两个都留着，告诉本人去核对', async () => {
    phone.connect(false);
    await visited('h1', 1);
    phone.connect(true);
    phone.answer('save-visit', saved('v1', { conflicts: 1 }));
    await sendWaiting();
    expect(sentNotices()[0]?.title).toBe('走访：东院 h1。有一项与别人改的不同，请核对');
  });

  test('一条不收，别的照发；不收的留着写的话和照片，等本人看', async () => {
    phone.connect(false);
    await visited('h1', 1, { photos: [{ id: 'p1', path: 'saved/p1', fileId: '' }] });
    await visited('h2', 2);
    phone.connect(true);
    phone.answer('save-visit', no('BEFORE_MOVED_IN', '这一户那时还没有搬来。'), saved('v2'));
    expect(await sendWaiting()).toBe('已替您发送 1 次走访');
    const [left] = keptVisits.all();
    expect(left).toMatchObject({ state: 'refused', content: { photos: [{ id: 'p1' }] } });
    expect(keptRow(left!, false)).toMatchObject({
      title: '走访：东院 h1',
      label: '要修改',
      note: '这一户那时还没有搬来。',
    });
    expect(phone.removed).toEqual([]);
  });

  test('换了人登录：不替他发，也不丢；一天的住户清掉了，等着发的走访还在，本人回来才发', async () => {
    await keepDay(someDay(MORNING));
    phone.connect(false);
    await visited('h1', 1);
    keepDayOf(person('other'));
    phone.connect(true);
    expect([await sendWaiting(), allKept(), visitsSent()]).toEqual(['', [], []]);
    keepDayOf(person('worker'));
    expect([await keptDay(), allKept().length]).toEqual([null, 1]);
    expect(await sendWaiting()).toBe('已替您发送 1 次走访');
  });
});
