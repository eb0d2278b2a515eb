import { randomUUID } from 'node:crypto';
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { NOTICE_KINDS, type NoticeTemplate } from '../../cloudfunctions/notice-kinds';
import type { Session } from '../../cloudfunctions/directory/contract';
import { MESSAGE_TEMPLATES, messageTemplateOf } from '../../cloudfunctions/notices/message-templates';
import { LEADING_ON, MESSAGE_MOMENTS, type MessageMoment } from '../../miniprogram/vocabulary/message-moments';
import { testNow } from '../support/moment';
import { startSystem, type System } from '../support/system';
import { give, useCloud } from './cloud-environment';

const KINDS = Object.keys(NOTICE_KINDS) as NoticeTemplate[];
const MOMENTS = Object.entries(MESSAGE_MOMENTS) as [MessageMoment, readonly string[]][];
const told = MOMENTS.flatMap(([moment, keys]) => keys.map((key): [MessageMoment, string] => [moment, key]));

let system: System;
beforeAll(async () => {
  system = await startSystem();
  useCloud(system);
});
afterAll(() => system.close());

/** What a phone would ask WeChat for. */
async function templateIdOf(openid: string, key: string): Promise<string> {
  const session = await system.invoke<Session>('directory', openid, 'me', {});
  if (!session.ok) throw new Error(session.error.message);
  return session.data.noticeTemplates.find((one) => one.key === key)?.templateId ?? '';
}
const answer = (openid: string, templateId: string, accepted: boolean) =>
  system.invoke(
    'notices',
    openid,
    'record-consent',
    { answers: [{ templateId, accepted }] },
    { commandId: randomUUID() },
  );
const notice = (openid: string, template: string) => ({
  id: randomUUID(),
  to: { openid },
  template,
  title: '有一件事',
  body: '请打开看一看',
  page: '',
  at: testNow(),
});

test('每一种消息，都有一个时候问过人要不要', () => {
  const asked = new Set(told.map(([, key]) => messageTemplateOf(key as NoticeTemplate)));
  expect(KINDS.filter((kind) => !asked.has(messageTemplateOf(kind)))).toEqual([]);
  expect(told.filter(([, key]) => !KINDS.includes(key as NoticeTemplate))).toEqual([]);
});

test('后面还有事的步都真有这一步；收尾的一步也不在里面', () => {
  const root = path.join(__dirname, '../../cloudfunctions');
  const source = readdirSync(root, { recursive: true, encoding: 'utf8' })
    .filter((file) => file.endsWith('.ts'))
    .map((file) => readFileSync(path.join(root, file), 'utf8'))
    .join('');
  expect(LEADING_ON.filter((action) => !source.includes(`action: '${action}'`))).toEqual([]);
  const closing = ['cancel', 'withdraw', 'leave', 'quit', 'give-back', 'end', 'close', 'decline', 'remove', 'delete'];
  expect(LEADING_ON.filter((action) => closing.includes(action))).toEqual([]);
});

test.each(told)('%s 的时候问 %s：不答应就一条也没有，答应一次正好一条', async (moment, key) => {
  const openid = `${moment}-${key}`;
  const templateId = await templateIdOf(openid, key);
  await answer(openid, templateId, false);
  await give(notice(openid, key), openid);
  expect(await system.outbox(openid)).toEqual([]);

  await answer(openid, templateId, true);
  await give(notice(openid, key), openid);
  await give(notice(openid, key), openid);
  expect((await system.outbox(openid)).map(({ request }) => request)).toMatchObject([{ template_id: templateId }]);
});

test.each(Object.entries(MESSAGE_TEMPLATES).filter(([, { kinds }]) => kinds.length > 1))(
  '%s：答应过一种，同一族的另一种也送得到',
  async (name, { kinds }) => {
    const openid = `family-${name}`;
    await answer(openid, await templateIdOf(openid, kinds[0]), true);
    await give(notice(openid, kinds.at(-1) ?? ''), openid);
    expect(await system.outbox(openid)).toHaveLength(1);
  },
);
