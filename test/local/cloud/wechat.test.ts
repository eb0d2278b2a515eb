import { appendFileSync } from 'node:fs';
import { join } from 'node:path';
import type { SentMessage } from '../../../local/cloud';
import { closeClouds, testCloud, WITH_SDK, type TestCloud } from './support';

afterEach(closeClouds);

/** The product's own way to WeChat's open APIs. */
const weChat = {
  source: `${WITH_SDK}
    export const main = async ({ apiName, requestData }) => {
      try {
        return (await app.callWxOpenApi({ apiName, cgiName: 'commrpcv2', requestData })).result;
      } catch (error) {
        return { thrown: error.code };
      }
    };`,
};

interface ApiAnswer extends Record<string, unknown> {
  errcode: number;
  thrown?: string;
}

async function ask(cloud: TestCloud, apiName: string, requestData: object): Promise<ApiAnswer> {
  return (await cloud.call('weChat', { apiName, requestData })).result as ApiAnswer;
}

const MESSAGE = {
  touser: 'resident-1',
  template_id: 'request-progress',
  page: 'packages/requests/detail?id=1',
  data: { thing1: { value: '楼道灯' }, phrase2: { value: '已受理' }, time3: { value: '2026-11-23 10:00' } },
};
const TEXT = { openid: 'resident-1', scene: 2, version: 2, content: '3号楼2单元二楼声控灯坏了' };

describe('订阅消息', () => {
  it('送到的消息记在那个人名下，按先后，重启之后还在', async () => {
    const cloud = await testCloud({ weChat });
    expect(await ask(cloud, 'subscribeMessage.send', MESSAGE)).toMatchObject({ errcode: 0 });
    expect(await ask(cloud, 'subscribeMessage.send', { ...MESSAGE, touser: 'resident-2' })).toMatchObject({
      errcode: 0,
    });
    expect(await ask(cloud, 'subscribeMessage.send', { ...MESSAGE, page: 'second' })).toMatchObject({ errcode: 0 });
    await cloud.close();
    const again = await testCloud({ weChat }, { dataDir: cloud.dataDir });
    const sent = await again.json<SentMessage[]>('/outbox?openid=resident-1');
    expect(sent.map(({ request }) => request.page)).toEqual([MESSAGE.page, 'second']);
    expect(sent[0]).toMatchObject({
      id: 1,
      openid: 'resident-1',
      request: MESSAGE,
      answer: { errcode: 0, errmsg: 'ok' },
    });
    expect(await again.json('/outbox')).toHaveLength(3);
  });

  it('断电时写了一半的一行不算，之后照常记', async () => {
    const cloud = await testCloud({ weChat });
    await ask(cloud, 'subscribeMessage.send', MESSAGE);
    await cloud.close();
    appendFileSync(join(cloud.dataDir, 'outbox.jsonl'), '{"id":2,"at":17');
    const again = await testCloud({ weChat }, { dataDir: cloud.dataDir });
    await ask(again, 'subscribeMessage.send', MESSAGE);
    expect((await again.json<SentMessage[]>('/outbox')).map(({ id }) => id)).toEqual([1, 2]);
  });

  it('送到时那个人的手机当场知道，别人的不知道；没有送到的谁也不知道', async () => {
    const cloud = await testCloud({ weChat });
    const open = async (openid: string) =>
      (await cloud.fetch(`/events?openid=${openid}`)).body!.pipeThrough(new TextDecoderStream()).getReader();
    const [mine, others] = [await open('resident-1'), await open('resident-2')];
    await Promise.all([mine.read(), others.read()]);
    await cloud.json('/outbox/refusals', { errcode: 43101, openid: 'resident-2' });
    await ask(cloud, 'subscribeMessage.send', { ...MESSAGE, touser: 'resident-2' });
    await ask(cloud, 'subscribeMessage.send', MESSAGE);
    await cloud.json('/clock', { advance: 'PT1S' });
    expect((await mine.read()).value).toMatch(/^event: message\ndata: \{"id":2,.*楼道灯/);
    expect((await others.read()).value).toMatch(/^event: clock/);
    await Promise.all([mine.cancel(), others.cancel()]);
  });

  it.each([
    ['驼峰的 touser', { toUser: 'resident-1', template_id: 't', data: {} }, 47001],
    ['驼峰的 templateId', { touser: 'resident-1', templateId: 't', data: {} }, 47001],
    ['没有收信人', { template_id: 't', data: {} }, 40003],
    ['没有模板', { touser: 'resident-1', data: {} }, 40037],
    ['内容不是对象', { ...MESSAGE, data: 'x' }, 47001],
    ['值不是 {value}', { ...MESSAGE, data: { thing1: '楼道灯' } }, 47003],
    ['thing 超过 20 个字', { ...MESSAGE, data: { thing1: { value: '字'.repeat(21) } } }, 47003],
    ['phrase 超过 5 个字', { ...MESSAGE, data: { phrase1: { value: '已经受理了呀' } } }, 47003],
    ['没有这种关键词', { ...MESSAGE, data: { words: { value: '楼道灯' } } }, 47003],
  ])('%s：微信答 %#', async (_, request, errcode) => {
    const cloud = await testCloud({ weChat });
    expect(await ask(cloud, 'subscribeMessage.send', request)).toMatchObject({ errcode });
  });

  it('可以让微信拒收，对一个人或对所有人，也可以撤回', async () => {
    const cloud = await testCloud({ weChat });
    await cloud.json('/outbox/refusals', { errcode: 43101, openid: 'resident-2' });
    expect(await ask(cloud, 'subscribeMessage.send', MESSAGE)).toMatchObject({ errcode: 0 });
    await cloud.json('/outbox/refusals', { errcode: 43101 });
    expect(await ask(cloud, 'subscribeMessage.send', MESSAGE)).toMatchObject({ errcode: 43101 });
    expect(await ask(cloud, 'security.msgSecCheck', TEXT)).toMatchObject({ errcode: 0 });
    await cloud.fetch('/outbox/refusals', { method: 'DELETE' });
    expect(await ask(cloud, 'subscribeMessage.send', MESSAGE)).toMatchObject({ errcode: 0 });
    const sent = await cloud.json<SentMessage[]>('/outbox?openid=resident-1');
    expect(sent.map(({ answer }) => answer.errcode)).toEqual([0, 43101, 0]);
  });

  it('不认识的拒绝不设', async () => {
    const cloud = await testCloud({});
    const refused = await cloud.fetch('/outbox/refusals', { method: 'POST', body: '{"errcode":1}' });
    expect(refused.status).toBe(400);
    expect(await cloud.json('/outbox/refusals')).toEqual([]);
  });
});

describe('内容检查', () => {
  it('含有所列词语的有风险，别的通过', async () => {
    const cloud = await testCloud({ weChat });
    expect(await ask(cloud, 'security.msgSecCheck', TEXT)).toMatchObject({
      errcode: 0,
      result: { suggest: 'pass', label: 100 },
    });
    const risky = { ...TEXT, content: '这里有违禁测试词。' };
    expect(await ask(cloud, 'security.msgSecCheck', risky)).toMatchObject({ errcode: 0, result: { suggest: 'risky' } });
    await cloud.json('/content-check', { riskyWords: ['楼道'] });
    expect(await ask(cloud, 'security.msgSecCheck', risky)).toMatchObject({ result: { suggest: 'pass' } });
    expect(await ask(cloud, 'security.msgSecCheck', { ...TEXT, content: '楼道' })).toMatchObject({
      result: { suggest: 'risky' },
    });
  });

  it('可以让微信答 87014', async () => {
    const cloud = await testCloud({ weChat });
    await cloud.json('/outbox/refusals', { errcode: 87014, openid: 'resident-1' });
    expect(await ask(cloud, 'security.msgSecCheck', TEXT)).toMatchObject({ errcode: 87014 });
  });

  it.each([
    [{ ...TEXT, openid: '' }, 40003],
    [{ ...TEXT, content: '' }, 44002],
    [{ ...TEXT, content: '字'.repeat(2501) }, 47001],
    [{ ...TEXT, version: 1 }, 47001],
    [{ ...TEXT, scene: 9 }, 47001],
    [{ ...TEXT, openId: 'x' }, 47001],
  ])('不合要求的检查答错误码（%#）', async (request, errcode) => {
    const cloud = await testCloud({ weChat });
    expect(await ask(cloud, 'security.msgSecCheck', request)).toMatchObject({ errcode });
  });
});

describe('短信', () => {
  const TEXT_MESSAGE = { env: 'local-env', phone_number_list: ['+8619900000001'], content: '有一件新的诉求' };

  it('照微信的样子答，按号码查得到', async () => {
    const cloud = await testCloud({ weChat });
    expect(await ask(cloud, 'cloudbase.sendSms', TEXT_MESSAGE)).toMatchObject({
      errcode: 0,
      send_status_list: [{ phone_number: '+8619900000001', code: 'Ok' }],
    });
    const sent = await cloud.json<SentMessage[]>('/outbox?phone=19900000001');
    expect(sent).toMatchObject([{ api: 'cloudbase.sendSms', request: TEXT_MESSAGE, answer: { errcode: 0 } }]);
    expect(await cloud.json('/outbox?openid=resident-1')).toEqual([]);
  });

  it.each([
    [{ ...TEXT_MESSAGE, phone_number_list: ['19900000001'] }, 40097],
    [{ ...TEXT_MESSAGE, phone_number_list: [] }, 40097],
    [{ ...TEXT_MESSAGE, content: '字'.repeat(31) }, 40097],
    [{ ...TEXT_MESSAGE, env: '' }, 40097],
    [{ ...TEXT_MESSAGE, phone: 'x' }, 47001],
  ])('不合要求的答错误码（%#）', async (request, errcode) => {
    const cloud = await testCloud({ weChat });
    expect(await ask(cloud, 'cloudbase.sendSms', request)).toMatchObject({ errcode });
  });
});

describe('有意设的差错', () => {
  it('一次一个，按次序：没送到就断、送到了才断、错误码，用完就好', async () => {
    const cloud = await testCloud({ weChat });
    await cloud.json('/outbox/faults', { next: ['silent', 'sent-silent', 45009, 'ok'] });
    const send = async () => Object.keys(await ask(cloud, 'subscribeMessage.send', MESSAGE))[0];
    expect([await send(), await send()]).toEqual(['thrown', 'thrown']);
    expect(await ask(cloud, 'subscribeMessage.send', MESSAGE)).toMatchObject({ errcode: 45009 });
    expect(await ask(cloud, 'subscribeMessage.send', MESSAGE)).toMatchObject({ errcode: 0 });
    expect(await cloud.json('/outbox/faults')).toEqual([]);
    const sent = await cloud.json<SentMessage[]>('/outbox?openid=resident-1');
    expect(sent.map(({ answer, unanswered }) => [answer.errcode, unanswered ?? false])).toEqual([
      [0, true],
      [45009, false],
      [0, false],
    ]);
  });

  it('不认识的差错不设', async () => {
    const cloud = await testCloud({});
    const refused = await cloud.fetch('/outbox/faults', { method: 'POST', body: '{"next":["loud"]}' });
    expect(refused.status).toBe(400);
  });

  it('云函数停在它下一次问云之前；只停一次', async () => {
    const cloud = await testCloud({ weChat });
    await cloud.json('/interruptions', { function: 'weChat', questions: 1 });
    expect(await ask(cloud, 'security.msgSecCheck', TEXT)).toMatchObject({ errcode: 0 });
    const cut = await cloud.call('weChat', { apiName: 'security.msgSecCheck', requestData: TEXT });
    expect(cut.result).toBeUndefined();
    expect(await ask(cloud, 'security.msgSecCheck', TEXT)).toMatchObject({ errcode: 0 });
    expect(await cloud.json('/interruptions', { function: 'weChat' })).toEqual({ waiting: false });
    expect((await cloud.fetch('/interruptions', { method: 'POST', body: '{"function":"none"}' })).status).toBe(400);
  });
});

describe('手机号与其余接口', () => {
  it('按钮给的编号换得到号码，别的编号换不到', async () => {
    const cloud = await testCloud({ weChat });
    expect(await ask(cloud, 'phonenumber.getPhoneNumber', { code: 'local-phone:10000000001' })).toMatchObject({
      errcode: 0,
      phone_info: { purePhoneNumber: '10000000001', countryCode: '86' },
    });
    expect(await ask(cloud, 'phonenumber.getPhoneNumber', { code: 'local-phone:+49-15400000001' })).toMatchObject({
      phone_info: { phoneNumber: '+4915400000001', purePhoneNumber: '15400000001', countryCode: '49' },
    });
    expect(await ask(cloud, 'phonenumber.getPhoneNumber', { code: 'something' })).toMatchObject({ errcode: 40029 });
    expect(await ask(cloud, 'phonenumber.getPhoneNumber', {})).toMatchObject({ errcode: 40029 });
  });

  it('没有模拟的接口不装作成功', async () => {
    const cloud = await testCloud({ weChat });
    expect(await ask(cloud, 'wxacode.getUnlimited', {})).toEqual({ thrown: 'INVALID_PARAM' });
  });
});
