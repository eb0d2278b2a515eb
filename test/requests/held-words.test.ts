import { randomUUID } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { NeighbourDetail, NeighbourView, Page, RequestDetail } from '../../cloudfunctions/requests/contract';
import { BEING_CHECKED } from '../../cloudfunctions/platform/held-words';
import { openScene, type Scene } from './scene';

let scene: Scene;
beforeAll(async () => void (scene = await openScene()));
afterAll(() => scene.close());

/** How the content check can fail to answer: no connection, a quota used up, a system of WeChat's that is down. */
const OUTAGES = ['silent', 45009, -1] as const;
const fare = (cloud: unknown) => scene.system.post('/wechat-ways', JSON.stringify({ cloud }));
const opened = (words: string) =>
  scene.call<RequestDetail>('resident', 'submit', {
    words,
    categoryId: 'lighting',
    place: { source: 'address', addressId: 'addr-3-2' },
    visibility: 'neighbours',
  });
const asNeighbour = (id: string) => scene.get<NeighbourDetail>('neighbour', 'neighbour-detail', { id });
const listed = async (id: string) =>
  (await scene.get<Page<NeighbourView>>('neighbour', 'neighbourhood')).items.find((one) => one.id === id);
/** All that is on the disk of the database. */
const stored = () =>
  ['documents.sqlite', 'documents.sqlite-wal']
    .map((file) => readFileSync(join(scene.system.dataDir, file), 'utf8'))
    .join('');

describe('内容检查没有回音：话照收，先不给别人看，查过了再放', () => {
  test.each(OUTAGES)('%p：反映得成，本人和工作人员看得到，邻居看到在查；查过了邻居也看得到', async (outage) => {
    const words = `三号楼门口的路灯不亮，晚上看不见台阶 ${randomUUID()}`;
    await fare(outage);
    const reply = await opened(words);
    await fare('ok');
    if (!reply.ok) throw new Error(reply.error.code);
    const { id } = reply.data;
    expect(reply.data.words).toBe(words);
    expect((await scene.get('worker', 'detail', { id })).words).toBe(words);
    expect((await asNeighbour(id)).words).toBe(BEING_CHECKED);
    expect(JSON.stringify(await listed(id))).not.toContain(words.slice(0, 12));

    await scene.system.clock('PT30M');
    expect((await asNeighbour(id)).words).toBe(words);
    expect(JSON.stringify(await listed(id))).toContain(words.slice(0, 6));
  });

  test('后来查出不宜公开的，邻居一直看不到；办的人也不再看到', async () => {
    const words = `这里写着违禁测试词，还有别的话 ${randomUUID()}`;
    await fare('silent');
    const reply = await opened(words);
    await fare('ok');
    if (!reply.ok) throw new Error(reply.error.code);
    await scene.system.clock('PT30M');
    expect((await asNeighbour(reply.data.id)).words).toBe(BEING_CHECKED);
    expect((await scene.get('resident', 'detail', { id: reply.data.id })).words).toBe(words);
    expect((await scene.get('worker', 'detail', { id: reply.data.id })).words).not.toContain('违禁测试词');
  });

  test('办理时写的话也一样：受理、办结都不因此出错；不知道的人改动过后，话还在', async () => {
    const need = await scene.submit({ visibility: 'neighbours' });
    const note = `已经联系物业，明天上午来修 ${randomUUID()}`;
    await fare('silent');
    const accepted = await scene.done('worker', need, 'accept', { note });
    await fare('ok');
    expect(JSON.stringify(accepted)).toContain(note);
    expect(JSON.stringify(await scene.get('resident', 'detail', { id: need.id }))).not.toContain(note);
    // The resident changes the need without having seen the note: it is still there.
    await scene.call('resident', 'perform', { id: need.id, version: accepted.version, action: 'urge', fields: {} });
    expect(JSON.stringify(await scene.get('worker', 'detail', { id: need.id }))).toContain(note);
    await scene.system.clock('PT30M');
    expect(JSON.stringify(await scene.get('resident', 'detail', { id: need.id }))).toContain(note);
  });

  test('没有查过的话，库里只在待查的那一处，通知、台账、标题里都没有', async () => {
    const mark = randomUUID();
    await fare('silent');
    const reply = await opened(`楼道里有人堆放杂物挡住了消防通道 ${mark}`);
    expect(reply.ok).toBe(true);
    await scene.system.timer('');
    await fare('ok');
    const found = stored().split(mark).length - 1;
    expect(found).toBeGreaterThan(0);
    const { body } = await scene.system.post('/invoke/home', JSON.stringify({ data: { action: 'look', input: {} } }), {
      'x-openid': 'neighbour',
    });
    expect(JSON.stringify(body)).not.toContain(mark);
    for (const message of await scene.system.outbox('neighbour')) expect(JSON.stringify(message)).not.toContain(mark);
  });
});
