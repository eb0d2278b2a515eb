import { component, phone, words, type Rendered } from './support';

interface Sent {
  action: string;
  input: { id: string; code?: string; point?: { accuracy: number } };
  commandId?: string;
}
type Answer = { ok: true; data: unknown } | { ok: false; error: { code: string; message: string } };
let answer: (sent: Sent) => Answer | Error;
let scanned: () => Promise<{ result: string }>;
let located: () => Promise<object>;
const sent: Sent[] = [];
Object.assign(phone, {
  cloud: {
    callFunction: ({ data }: { data: Sent }) => {
      sent.push(data);
      const said = answer(data);
      return said instanceof Error ? Promise.reject(said) : Promise.resolve({ result: said });
    },
  },
  scanCode: () => scanned(),
  getLocation: () => located(),
  setNavigationBarTitle: () => undefined,
});
const draw = component('packages/attendance/pages/check');

const occasion = (proof: string, more: object = {}) => ({
  ok: true as const,
  data: {
    id: 'o',
    title: '便民服务日',
    whenText: '今天 9:00 到 11:00',
    placeText: '小广场',
    version: 1,
    proof: { id: proof, label: '', hint: '请到场', radius: 200 },
    checkInText: '今天 8:30 到 9:30 可以签到',
    checkOutText: '今天 8:30 到 12:00 可以签退',
    organisers: [{ name: '赵六', title: '网格长', phone: '19900001004' }],
    attendance: { inText: '今天 9:02 签到', outText: '', minutesText: '', state: { label: '服务中', tone: 'working' } },
    availableActions: [],
    needs: [],
    photos: [],
    heldPhotos: [],
    ...more,
  },
});
const settle = () => new Promise((resolve) => setTimeout(resolve, 30));
async function opened(way = 'in'): Promise<Rendered> {
  const page = draw();
  (page.instance.onLoad as (query: object) => void).call(page.instance, { id: 'o', way });
  await settle();
  return page;
}
async function check(page: Rendered): Promise<void> {
  await (page.instance.check as () => Promise<void>).call(page.instance);
}
const checks = () => sent.filter(({ action }) => action.startsWith('check-'));

beforeEach(() => {
  sent.length = 0;
  scanned = () => Promise.resolve({ result: 'QJ.o.code' });
  located = () => Promise.resolve({ longitude: 110, latitude: 35, accuracy: 12 });
});

describe('微信自己的扫一扫打开', () => {
  const CODE = 'QJ.o.abcdefghijklmnopqrstuv';
  const byLink = async (secondsAgo: number) => {
    const page = draw();
    const q = encodeURIComponent(`https://wb.example.cn/q/check/${CODE}`);
    const scancode_time = String(Math.floor(Date.now() / 1000) - secondsAgo);
    (page.instance.onLoad as (query: object) => void).call(page.instance, { q, scancode_time });
    await settle();
    return page;
  };

  test.each(['in', 'out'])('不用再扫，认得出是哪一场、该签到还是签退：%s', async (way) => {
    answer = () => occasion('code', { check: way });
    const page = await byLink(3);
    expect(checks().map(({ action, input }) => [action, input])).toEqual([[`check-${way}`, { id: 'o', code: CODE }]]);
    expect(words(page)).toContain(way === 'in' ? '签到了' : '签退了');
  });

  test('几分钟前扫的不送，说再扫一次', async () => {
    answer = () => occasion('code', { check: 'in' });
    const page = await byLink(300);
    expect(checks()).toEqual([]);
    expect(words(page)).toContain('再扫一次');
  });
});

describe('签到、签退的一页', () => {
  test.each([
    ['code', { code: 'QJ.o.code' }],
    ['place', { point: { longitude: 110, latitude: 35, accuracy: 12 } }],
    ['both', { code: 'QJ.o.code', point: { longitude: 110, latitude: 35, accuracy: 12 } }],
  ])('%s：送去的正好是这场活动要的', async (proof, given) => {
    answer = () => occasion(proof);
    const page = await opened();
    await check(page);
    expect(checks().map(({ action, input }) => [action, input])).toEqual([['check-in', { id: 'o', ...given }]]);
    expect(words(page)).toContain('签到了');
    expect(words(page)).toContain('今天9:02签到');
  });

  test('签不上的，说为什么，给出组织者的电话；再试一次就好了，也不会记两次', async () => {
    let refused = true;
    answer = ({ action }) =>
      action === 'check-in' && refused
        ? { ok: false, error: { code: 'OLD_CODE', message: '这个码已经换了' } }
        : occasion('code');
    const page = await opened();
    await check(page);
    expect(words(page)).toContain('这个码已经换了');
    expect(words(page)).toContain('请组织者补记');
    refused = false;
    await check(page);
    expect(words(page)).toContain('签到了');
    expect(words(page)).not.toContain('这个码已经换了');
  });

  test('不给定位、没有扫成，什么也不送；自己不扫了，不算错', async () => {
    answer = () => occasion('both');
    const page = await opened();
    located = () => Promise.reject(Object.assign(new Error(), { errMsg: 'getLocation:fail auth deny' }));
    await check(page);
    expect(words(page)).toContain('请打开手机的定位');
    scanned = () => Promise.reject(Object.assign(new Error(), { errMsg: 'scanCode:fail cancel' }));
    await check(page);
    expect(page.data.fault).toBe('');
    expect(checks()).toEqual([]);
  });

  test('签退后写明这次记了多少', async () => {
    const attendance = {
      inText: '今天 9:02 签到',
      outText: '今天 11:00 签退',
      minutesText: '1 小时 58 分钟',
      state: { label: '已记入', tone: 'done' },
    };
    answer = () => occasion('code', { attendance });
    const page = await opened('out');
    await check(page);
    expect(checks().map(({ action }) => action)).toEqual(['check-out']);
    expect(words(page)).toContain('这次记1小时58分钟');
  });
});
