import { call } from '../../miniprogram/services/call';
import { speakAs } from '../../miniprogram/services/said-here';

interface Sent {
  name: string;
  data: { context: string; action: string; commandId: string; accountVersion: number };
}
const sent: Sent[] = [];
let answers: (() => Promise<unknown>)[] = [];
Object.assign(globalThis, {
  wx: {
    cloud: {
      callFunction: (event: Sent) => {
        sent.push(event);
        return (answers.shift() ?? lost)();
      },
    },
    getNetworkType: ({ success }: { success(answer: object): void }) => success({ networkType: 'wifi' }),
    onNetworkStatusChange: () => undefined,
  },
});
const lost = () => Promise.reject({ errMsg: 'cloud.callFunction:fail request:fail' } as unknown as Error);
const failedInside = () => Promise.reject({ errCode: -504002, errMsg: 'FunctionsExecuteFail' } as unknown as Error);
const fine = () => Promise.resolve({ result: { ok: true, data: { unread: 3 } } });

beforeEach(() => {
  sent.length = 0;
  answers = [];
});

describe('叫云函数', () => {
  test('答复丢了再送一次，还是同一个操作编号', async () => {
    answers = [lost, fine];
    const reply = await call('notices', 'mark-read', {});
    expect(reply).toEqual({ ok: true, data: { unread: 3 } });
    expect(sent).toHaveLength(2);
    expect(sent[0]?.data.commandId).toMatch(/^[\w-]{8,64}$/);
    expect(sent[1]?.data.commandId).toBe(sent[0]?.data.commandId);
  });

  test('一直没有答复，用平常话说明，不抛错', async () => {
    const reply = await call('notices', 'unread', {}, { retries: 0 });
    expect(reply).toMatchObject({ ok: false, error: { code: 'OFFLINE' } });
    if (!reply.ok) expect(reply.error.message).toMatch(/^[\u4e00-\u9fff，。、]+$/);
  });

  test('函数里面出了错，不反复送', async () => {
    answers = [failedInside, fine];
    const reply = await call('notices', 'unread', {});
    expect(reply).toMatchObject({ ok: false, error: { code: 'BUSY' } });
    expect(sent).toHaveLength(1);
  });

  test('办成之后还有要做的（告诉别人等），另送一次，页面不等它，它怎样也不影响答复', async () => {
    const due = { collection: 'serviceRequests', field: 'outboxDue', at: 5 };
    for (const second of [fine, lost, failedInside, () => new Promise<never>(() => undefined)]) {
      sent.length = 0;
      answers = [() => Promise.resolve({ result: { ok: true, data: { unread: 0 }, after: [due] } }), second];
      expect(await call('notices', 'mark-read', {})).toEqual({ ok: true, data: { unread: 0 } });
      expect(sent.map(({ name, data }) => [name, data.context, data.action])).toEqual([
        ['house', 'notices', 'mark-read'],
        ['scheduler', 'scheduler', 'follow-up'],
      ]);
      expect(sent[1]?.data).toMatchObject({ input: { dues: [due] }, commandId: sent[0]?.data.commandId });
    }
  });

  test('没有什么要接着做的，不多送', async () => {
    answers = [fine];
    await call('notices', 'mark-read', {});
    expect(sent).toHaveLength(1);
  });

  test('服务端拒绝的话，用当地的叫法说；名字、职务、表里的栏目照旧', async () => {
    speakAs({ cell: '微网格', gridWorker: '微格员', group: '', cooperative: '互助社' });
    const refuse = (message: string) => () =>
      Promise.resolve({ result: { ok: false, error: { code: 'X', message, fields: { place: message } } } });
    for (const [said, here] of [
      ['这个网格不在您的职责范围内，看不到它的台账。', '这个微网格不在您的职责范围内，看不到它的台账。'],
      ['台账给网格员、网格长和社区工作人员用。', '台账给微格员、网格长和社区工作人员用。'],
      ['这个位置在网格的交界处，请选一下属于哪里。', '这个位置在微网格的交界处，请选一下属于哪里。'],
      ['第1网格、警务网格员、基础网格、微网格都有名字。', '第1网格、警务网格员、基础网格、微网格都有名字。'],
      ['网格编号不对。', '网格编号不对。'],
      ['请由邻里互助、网格的工作人员发起。', '请由互助社、微网格的工作人员发起。'],
    ] as const) {
      answers = [refuse(said)];
      expect(await call('notices', 'unread', {})).toEqual({
        ok: false,
        error: { code: 'X', message: here, fields: { place: here } },
      });
    }
    speakAs({});
  });

  test('服务端拒绝的话，原样交给页面', async () => {
    const error = { code: 'STALE', message: '这件事刚刚有了新进展。' };
    answers = [() => Promise.resolve({ result: { ok: false, error } })];
    expect(await call('notices', 'unread', {})).toEqual({ ok: false, error });
    expect(sent).toHaveLength(1);
  });
});
