import { component, phone, words, type Rendered } from './support';

interface Sent {
  action: string;
  input: { first?: string; last?: string };
  commandId?: string;
}
type Answer = { ok: true; data: unknown } | { ok: false; error: { code: string; message: string } };
let answer: (sent: Sent) => Answer;
const sent: Sent[] = [];
Object.assign(phone, {
  cloud: {
    callFunction: ({ data }: { data: Sent }) => {
      sent.push(data);
      const said = answer(data);
      // Who I am comes with all that the first page shows.
      const result = said.ok && data.action === 'open' ? { ok: true, data: { session: said.data } } : said;
      return Promise.resolve({ result });
    },
  },
});
const draw = component('packages/directory/pages/leave');

const session = (leaveText = '', onLeave = leaveText.startsWith('不在岗')): Answer => ({
  ok: true,
  data: {
    openid: 'w',
    accountVersion: 1,
    brand: { hotline: { name: '', phone: '' } },
    posts: [{ postId: 'p', title: '网格员', side: 'A', gridName: '第一网格', onLeave, leaveText }],
  },
});
const settle = () => new Promise((resolve) => setTimeout(resolve, 20));
async function opened(query: object = {}): Promise<Rendered> {
  const page = draw();
  (page.instance.onLoad as (query: object) => void).call(page.instance, query);
  await settle();
  return page;
}
async function run(page: Rendered, method: string, detail: object = {}) {
  (page.instance[method] as (event: object) => void).call(page.instance, { detail });
  await settle();
}
const commands = () => sent.filter(({ action }) => action !== 'open');

beforeEach(() => {
  sent.length = 0;
});

describe('请假与回岗', () => {
  test('在岗的人可以立即离岗；登记好后，这里等他回来', async () => {
    answer = ({ action }) => session(action === 'take-leave' ? '不在岗，回来时再点“我回来了”' : '');
    const page = await opened();
    expect(words(page)).toContain('在岗');
    expect(page.data.marked).toBe(false);
    await run(page, 'leave');
    expect(commands()).toMatchObject([{ action: 'take-leave', input: {} }]);
    expect(page.data.marked).toBe(true);
    expect(words(page)).toContain('不在岗，回来时再点“我回来了”');
  });

  test('按日期：开始往后挪，最后一天跟着挪；送去的就是看到的', async () => {
    answer = () => session();
    const page = await opened();
    await run(page, 'chooseWay', { value: 'dates' });
    await run(page, 'chooseFirst', { value: '2099-12-03' });
    expect(words(page)).toContain('2099年12月3日');
    await run(page, 'chooseLast', { value: '2099-12-05' });
    await run(page, 'leave');
    expect(commands()).toMatchObject([{ input: { first: '2099-12-03', last: '2099-12-05' } }]);
  });

  test('没有办成：说明原因，再点一次是同一次登记', async () => {
    answer = ({ action }) =>
      action === 'open' ? session() : { ok: false, error: { code: 'BAD_INPUT', message: '请从今天或以后选起。' } };
    const page = await opened();
    await run(page, 'leave');
    expect(words(page)).toContain('请从今天或以后选起。');
    await run(page, 'leave');
    const [first, second] = commands();
    expect(first?.commandId).toBeTruthy();
    expect(second?.commandId).toBe(first?.commandId);
  });

  test('不在岗的人点一下就回岗；已登记将来的假也可以取消', async () => {
    answer = ({ action }) => session(action === 'end-leave' ? '' : '12月3日起不在岗', false);
    const page = await opened();
    expect(page.data.marked).toBe(true);
    await run(page, 'comeBack');
    expect(commands()).toMatchObject([{ action: 'end-leave' }]);
    expect(page.data.marked).toBe(false);
  });

  test('网格长替人登记：写明是谁，送去的是他的岗位，办好就回到名单', async () => {
    const back = jest.fn();
    Object.assign((globalThis as unknown as { wx: object }).wx, { navigateBack: back });
    answer = () => session();
    const query = {
      postId: 'post-1',
      personId: 'p-1',
      name: encodeURIComponent('张三'),
      title: '',
      said: '',
      away: '',
    };
    const page = await opened(query);
    expect(words(page)).toContain('张三');
    await run(page, 'leave');
    expect(commands()).toMatchObject([{ action: 'take-leave', input: { postId: 'post-1', personId: 'p-1' } }]);
    expect(back).toHaveBeenCalledTimes(1);
    expect((await opened({ ...query, said: encodeURIComponent('不在岗'), away: '1' })).data.marked).toBe(true);
  });

  test('没有岗位的人：说明这里是做什么的', async () => {
    answer = () => ({ ok: true, data: { openid: 'w', accountVersion: 1, brand: {}, posts: [] } });
    expect(words(await opened())).toContain('您名下还没有岗位');
  });
});
