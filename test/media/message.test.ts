import * as z from 'zod';
import type { InvocationContext } from '../../cloudfunctions/platform/context';
import { commandAction, endpoint, query } from '../../cloudfunctions/platform/endpoint';

const PHONES = ['wx_client', 'wx_devtools', 'wx_localdebug'];
const OTHERS = [
  '',
  'scf',
  'wx_trigger',
  'wx_paycallback',
  'wx_http',
  'wx_crawler',
  'wx_new',
  'wx_unknown,scf',
  ...PHONES.map((source) => `${source},scf`),
];
const MESSAGE = { MsgType: 'event', Event: 'wxa_media_check', FromUserName: 'resident', trace_id: 'trace-1' };

const seen: unknown[] = [];
const main = endpoint('sample', {
  wxa_media_check: commandAction('message', z.looseObject({ trace_id: z.string() }), async (call, input) => {
    seen.push({ input, openid: call.caller.openid, account: call.identity.account });
  }),
  whoami: query('unnamed', z.unknown(), async ({ caller }) => caller.openid),
  'by-timer': query('timer', z.unknown(), async () => seen.push('timer')),
});

function from(source: string, openid: string): InvocationContext {
  const variables = { TCB_SOURCE: source, WX_OPENID: openid };
  return {
    request_id: 'r',
    environment: JSON.stringify(variables),
    environ: `TCB_SOURCE=${source};WX_OPENID=${openid}`,
  } as unknown as InvocationContext;
}

let said: jest.SpyInstance;
beforeEach(() => {
  seen.length = 0;
  said = jest.spyOn(process.stdout, 'write').mockReturnValue(true);
});
afterEach(() => said.mockRestore());

describe('微信推送的消息', () => {
  test.each(['', 'resident'])('微信送来的收下，带不带 openid（%p）都一样，办的时候没有“谁在调用”', async (openid) => {
    expect(await main(MESSAGE, from('wx_unknown', openid))).toEqual({ ok: true, data: null });
    expect(seen).toEqual([{ input: MESSAGE, openid: '', account: null }]);
  });

  test.each([...PHONES, ...OTHERS])('从 %p 来的同样的内容不收，带不带 openid 都不收', async (source) => {
    for (const openid of ['', 'resident'])
      expect(await main(MESSAGE, from(source, openid))).toMatchObject({ ok: false });
    expect(seen).toEqual([]);
  });

  test.each([...PHONES, ...OTHERS])('从 %p 来的，直接叫这个动作的名字也不行', async (source) => {
    const event = { action: 'wxa_media_check', input: MESSAGE, commandId: 'command-1' };
    expect(await main(event, from(source, ''))).toMatchObject({ ok: false, error: { code: 'FORBIDDEN' } });
    expect(seen).toEqual([]);
  });

  test('消息叫不动定时器的动作', async () => {
    const event = { MsgType: 'event', Event: 'by-timer' };
    expect(await main(event, from('wx_unknown', ''))).toMatchObject({ ok: false, error: { code: 'FORBIDDEN' } });
    expect(seen).toEqual([]);
  });
});

describe('谁在调用，只认一字不差的来源', () => {
  const TIMER = { Type: 'Timer', TriggerName: 'by-timer', Message: '' };

  test('定时器只认 wx_trigger，而且不能带着 openid', async () => {
    expect(await main(TIMER, from('wx_trigger', ''))).toMatchObject({ ok: true });
    const forged = ['', 'scf', 'wx_http', 'wx_unknown', 'wx_new', 'wx_trigger,scf', ...PHONES];
    for (const source of forged) expect(await main(TIMER, from(source, ''))).toMatchObject({ ok: false });
    expect(await main(TIMER, from('wx_trigger', 'resident'))).toMatchObject({ ok: false });
    expect(seen).toEqual(['timer']);
  });

  test('来源没见过的，带着 openid 也谁都不是；日志写下是什么来源', async () => {
    for (const source of ['wx_new', '', 'wx_client,scf', 'wx_crawler', 'wx_http'])
      expect(await main({ action: 'whoami', input: {} }, from(source, 'resident'))).toMatchObject({
        ok: false,
        error: { code: 'FORBIDDEN' },
      });
    expect(said.mock.calls.join('')).toContain('"by":"nobody","source":"wx_new"');
    for (const source of PHONES)
      expect(await main({ action: 'whoami', input: {} }, from(source, 'resident'))).toEqual({
        ok: true,
        data: 'resident',
      });
  });

  test('消息的来源在这个环境里另有名字时，由 MESSAGE_SOURCE 说明；说明以后就只认它', async () => {
    process.env.MESSAGE_SOURCE = 'wx_push';
    try {
      expect(await main(MESSAGE, from('wx_push', ''))).toMatchObject({ ok: true });
      expect(await main(MESSAGE, from('wx_unknown', ''))).toMatchObject({ ok: false });
    } finally {
      delete process.env.MESSAGE_SOURCE;
    }
  });

  test('日志说得出是谁：同一个人同一个记号，看不出 openid，也没有答的内容', async () => {
    process.env.SECRET_KEY = 'a key that only this test has, long enough';
    try {
      for (const openid of ['resident', 'resident', 'neighbour'])
        await main({ action: 'whoami', input: {} }, from('wx_client', openid));
    } finally {
      delete process.env.SECRET_KEY;
    }
    const lines = said.mock.calls.map(([line]) => JSON.parse(String(line)) as { by: string });
    expect(lines.map(({ by }) => by)).toEqual([lines[1]?.by, lines[0]?.by, expect.stringMatching(/^[0-9a-f]{12}$/)]);
    expect(lines[2]?.by).not.toBe(lines[0]?.by);
    expect(said.mock.calls.join('')).not.toMatch(/resident|neighbour/);
  });
});
