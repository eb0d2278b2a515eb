import { component, phone, tap, words, type Rendered } from './support';

interface Sent {
  data: { action: string; input: { cursor?: string; id?: string } };
}
type Answer = { ok: true; data: unknown } | { ok: false; error: { code: string; message: string } };
let answer: (sent: Sent['data']) => Answer;
/** What WeChat may still send. */
let allowances = { items: [] as object[], refusedText: '', history: [] as object[] };
const sent: Sent['data'][] = [];
const opened: string[] = [];
Object.assign(phone, {
  cloud: {
    callFunction: ({ data }: Sent) => {
      if (data.action === 'allowances') return Promise.resolve({ result: { ok: true, data: allowances } });
      sent.push(data);
      return Promise.resolve({ result: answer(data) });
    },
  },
  navigateTo: ({ url }: { url: string }) => opened.push(url),
});
const draw = component('packages/notices/pages/inbox');
const { speakAs } = jest.requireActual<typeof import('../../miniprogram/services/said-here')>(
  '../../miniprogram/services/said-here',
);

const notice = (id: string, read = false) => ({
  id,
  title: `已受理 ${id}`,
  body: '网格员 张三 正在办',
  page: 'packages/requests/pages/detail/index?id=r1',
  at: 1,
  atText: '今天 10:05',
  read,
});
const page = (items: object[], next: string | null = null): Answer => ({ ok: true, data: { items, next } });
const run = async (drawn: Rendered, method: string) => {
  await (drawn.instance[method] as () => Promise<void>).call(drawn.instance);
  await new Promise((resolve) => setTimeout(resolve, 20));
};

beforeEach(() => {
  sent.length = 0;
  opened.length = 0;
});

describe('消息箱', () => {
  test('没有消息时说明这里是做什么的', async () => {
    answer = () => page([]);
    const inbox = draw();
    await run(inbox, 'refreshList');
    expect(words(inbox)).toContain('还没有消息');
  });

  test('消息的标题用当地的叫法说，正文里可能是别人的原话，一字不动', async () => {
    speakAs({ cell: '微网格', gridWorker: '微格员' });
    answer = () => page([{ ...notice('a'), title: '网格有调整', body: '李大妈：“网格的路灯坏了。”' }]);
    const inbox = draw();
    await run(inbox, 'refreshList');
    speakAs({});
    expect(words(inbox)).toContain('微网格有调整');
    expect(words(inbox)).toContain('李大妈：“网格的路灯坏了。”');
  });

  test('一页一页往下读，读完了说一声', async () => {
    answer = ({ input }) => (input.cursor === 'c1' ? page([notice('b')]) : page([notice('a')], 'c1'));
    const inbox = draw();
    await run(inbox, 'refreshList');
    expect(words(inbox)).not.toContain('没有更早的消息了');
    await run(inbox, 'loadMore');
    expect((inbox.data.items as { id: string }[]).map(({ id }) => id)).toEqual(['a', 'b']);
    expect(words(inbox)).toContain('没有更早的消息了');
    await run(inbox, 'loadMore');
    expect(sent).toHaveLength(2);
  });

  test('下一页没读到，已读的还在，可以再读一次', async () => {
    answer = ({ input }) =>
      input.cursor ? { ok: false, error: { code: 'BUSY', message: '服务正忙。' } } : page([notice('a')], 'c1');
    const inbox = draw();
    await run(inbox, 'refreshList');
    await run(inbox, 'loadMore');
    expect(words(inbox)).toContain('已受理a');
    expect(words(inbox)).toContain('服务正忙。点这里再读一次。');
  });

  test('刷新失败时留着上次的内容，并说明', async () => {
    answer = () => page([notice('a')]);
    const inbox = draw();
    await run(inbox, 'refreshList');
    answer = () => ({ ok: false, error: { code: 'BUSY', message: '服务正忙。' } });
    await run(inbox, 'refreshList');
    expect(words(inbox)).toContain('服务正忙。');
    expect(words(inbox)).toContain('已受理a');
  });

  test('点开一条：标为已读，去到那件事', async () => {
    answer = ({ action }) => (action === 'inbox' ? page([notice('a')]) : { ok: true, data: { unread: 0 } });
    const inbox = draw();
    await run(inbox, 'refreshList');
    await tap(inbox, '.item');
    expect(sent.map(({ action, input }) => [action, input.id])).toEqual([
      ['inbox', undefined],
      ['mark-read', 'a'],
    ]);
    expect(opened).toEqual(['/packages/requests/pages/detail/index?id=r1']);
    expect(words(inbox)).not.toContain('未读');
  });

  test('如实说还可以在微信里收到几条；微信拒收过就说出来，并可以再允许', async () => {
    allowances = {
      items: [{ key: 'request-progress', label: '办理进展', left: 2, text: '还可以给您发 2 条' }],
      refusedText: '微信没有让我们给您发“办结提醒”。',
      history: [],
    };
    answer = () => page([notice('a')]);
    const inbox = draw();
    await run(inbox, 'refreshList');
    expect(words(inbox)).toContain('还可以给您发2条');
    expect(words(inbox)).toContain('微信没有让我们给您发“办结提醒”。');
    expect(words(inbox)).toContain('允许再发');
  });
});
