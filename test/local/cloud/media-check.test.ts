import { closeClouds, testCloud, WITH_SDK, type TestCloud } from './support';

afterEach(closeClouds);

const weChat = {
  source: `${WITH_SDK}
    export const main = async ({ apiName, requestData }) =>
      (await app.callWxOpenApi({ apiName, cgiName: 'commrpcv2', requestData })).result;`,
};

async function ask(cloud: TestCloud, apiName: string, requestData: object) {
  return (await cloud.call('weChat', { apiName, requestData })).result as { errcode: number; trace_id?: string };
}

describe('照片和录音的检查', () => {
  const media = { media_url: 'http://127.0.0.1/a.png', media_type: 2, version: 2, openid: 'resident-1', scene: 2 };
  /** Keeps what it is called with, and by whom. */
  const receiver = {
    source: `${WITH_SDK}
      export const main = async (event, context) => {
        const { TCB_SOURCE, WX_OPENID } = JSON.parse(context.environment);
        await db.createCollection('received').catch(() => undefined);
        await db.collection('received').add({ event, source: TCB_SOURCE, openid: WX_OPENID });
      };`,
  };
  const reader = {
    source: `${WITH_SDK}
      export const main = async () => (await db.collection('received').get()).data;`,
  };
  const withReceiver = () =>
    testCloud(
      { weChat, receiver, reader },
      { messageReceiver: 'receiver', collections: [{ name: 'received', indexes: [] }] },
    );
  const received = async (cloud: TestCloud) =>
    (await cloud.call('reader', {})).result as { event: Record<string, unknown>; source: string; openid: string }[];

  it('照片先给编号，结论随后推给所定的函数，说的是谁就以谁的名义，来源不是手机', async () => {
    const cloud = await withReceiver();
    await cloud.json('/content-check', { mediaVerdict: 'risky' });
    const answer = await ask(cloud, 'security.mediaCheckAsync', media);
    const { trace_id } = answer;
    expect(answer).toEqual({ errcode: 0, errmsg: 'ok', trace_id: expect.any(String) as string });
    while ((await received(cloud)).length === 0) await new Promise((resolve) => setTimeout(resolve, 50));
    expect(await received(cloud)).toEqual([
      {
        _id: expect.any(String),
        source: 'wx_unknown',
        openid: 'resident-1',
        event: expect.objectContaining({
          MsgType: 'event',
          Event: 'wxa_media_check',
          FromUserName: 'resident-1',
          trace_id,
          errcode: 0,
          result: { suggest: 'risky', label: 20001 },
        }) as unknown,
      },
    ]);
  });

  it('可以叫它先不说、再说、说两遍、说看不了', async () => {
    const cloud = await withReceiver();
    await cloud.json('/content-check', { mediaAnswers: 'held' });
    const [first, second] = [
      await ask(cloud, 'security.mediaCheckAsync', media),
      await ask(cloud, 'security.mediaCheckAsync', media),
    ];
    await new Promise((resolve) => setTimeout(resolve, 600));
    expect(await received(cloud)).toEqual([]);
    await cloud.json('/content-check/answers', { trace_id: first.trace_id, verdict: 'review' });
    expect(await cloud.json('/content-check/answers', {})).toEqual([{ trace_id: second.trace_id, taken: true }]);
    await cloud.json('/content-check/answers', { trace_id: first.trace_id, errcode: -1008 });
    expect((await received(cloud)).map(({ event }) => [event.trace_id, event.errcode, event.result])).toEqual([
      [first.trace_id, 0, { suggest: 'review', label: 21000 }],
      [second.trace_id, 0, { suggest: 'pass', label: 100 }],
      [first.trace_id, -1008, undefined],
    ]);
  });

  it('没有定谁来收，结论就丢了，不出错', async () => {
    const cloud = await testCloud({ weChat });
    await cloud.json('/content-check', { mediaAnswers: 'held' });
    const { trace_id } = await ask(cloud, 'security.mediaCheckAsync', media);
    expect(await cloud.json('/content-check/answers', {})).toEqual([{ trace_id, taken: false }]);
  });

  it('既不是照片也不是录音的不收', async () => {
    const cloud = await testCloud({ weChat });
    expect(await ask(cloud, 'security.mediaCheckAsync', { ...media, media_type: 3 })).toMatchObject({ errcode: 47001 });
  });
});
