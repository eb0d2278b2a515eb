import * as z from 'zod';
import type { InvocationContext } from '../../cloudfunctions/platform/context';
import { commandAction, endpoint, query } from '../../cloudfunctions/platform/endpoint';

const PHONES = ['wx_client', 'wx_devtools', 'wx_localdebug', 'wx_http', 'wx_crawler'];
const OTHERS = ['', 'scf', 'wx_trigger', 'wx_paycallback', ...PHONES.map((source) => `${source},scf`)];
const MESSAGE = { MsgType: 'event', Event: 'wxa_media_check', FromUserName: 'resident', trace_id: 'trace-1' };

const seen: unknown[] = [];
const main = endpoint('sample', {
  wxa_media_check: commandAction('message', z.looseObject({ trace_id: z.string() }), async (call, input) => {
    seen.push({ input, openid: call.caller.openid, account: call.identity.account });
  }),
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
