import { randomUUID } from 'node:crypto';
import type { Page, RequestDetail, RequestSummary } from '../../cloudfunctions/requests/contract';
import { need, openScene, POINTS, type Scene } from './scene';

let scene: Scene;
let view: RequestDetail;
beforeAll(async () => {
  scene = await openScene();
  view = await scene.submit();
});
afterAll(() => scene.close());

/** Everything that a refused call could have changed. */
async function everything(): Promise<unknown> {
  const mine = await scene.get<Page<RequestSummary>>('resident', 'list-mine');
  return { mine, detail: await scene.get('resident', 'detail', { id: view.id }), desk: await scene.desk('worker') };
}

/** Refused with this code, in Chinese, without anything of the machine, and nothing changed. */
async function refused(person: string, action: string, input: unknown, code: string, field?: string): Promise<void> {
  const before = await everything();
  const reply = await scene.call(person, action, input);
  if (reply.ok) throw new Error(`accepted: ${action}`);
  expect(reply.error.code).toBe(code);
  expect(reply.error.message).toMatch(/[\u4e00-\u9fff]/);
  expect(JSON.stringify(reply)).not.toMatch(/\bat .*\.(js|ts)|Error:|stack|node_modules|E11000|Zod/);
  if (field) expect(Object.keys(reply.error.fields ?? {})).toContain(field);
  expect(await everything()).toEqual(before);
}

describe('不合适的话', () => {
  test.each([
    ['空的', ''],
    ['只有空格', '   \n '],
    ['六千个字', '灯'.repeat(6000)],
    ['控制字符', '灯坏了\u0000\u0007请来修'],
    ['只有表情', '😀😀😀😀😀'],
    ['只有标点', '，。！？……'],
    ['半个字符', '灯坏了\ud83d请来修'],
    ['太短', '灯'],
  ])('%s', async (_, words) => {
    await refused('resident', 'submit', need({ words }), 'BAD_INPUT', 'words');
  });

  test('不是文字', () => refused('resident', 'submit', need({ words: { $gt: '' } }), 'BAD_INPUT', 'words'));
  test('微信认为不宜公开的，不留下任何内容', () =>
    refused('resident', 'submit', need({ words: '这里有违禁测试词不能说' }), 'UNSAFE_WORDS'));
});

test('不宜公开的词写在两千五百字之后，也看得到', () =>
  refused('resident', 'submit', need({ words: `${'👨‍👩‍👧‍👦'.repeat(400)}违禁测试词` }), 'UNSAFE_WORDS'));

describe('不合适的照片', () => {
  test('三十张', async () => {
    const photo = await scene.upload('many.jpg');
    await refused('resident', 'submit', need({ photos: Array(30).fill(photo) }), 'BAD_INPUT', 'photos');
  });
  test('是一份文字，名字像照片', async () => {
    const text = await scene.upload('notes.jpg', Buffer.from('这其实是一份文字'));
    await refused('resident', 'submit', need({ photos: [text] }), 'PHOTO_NOT_IMAGE', 'photos');
  });
  test('空文件', async () => {
    const empty = await scene.upload('empty.jpg', Buffer.alloc(0));
    await refused('resident', 'submit', need({ photos: [empty] }), 'PHOTO_NOT_IMAGE', 'photos');
  });
  test('没有上传过', () =>
    refused(
      'resident',
      'submit',
      need({ photos: ['cloud://local-env.local/requests/never.jpg'] }),
      'PHOTO_MISSING',
      'photos',
    ));
  test('不在诉求的文件夹里', () =>
    refused('resident', 'submit', need({ photos: ['cloud://local-env.local/visits/x.jpg'] }), 'BAD_INPUT', 'photos.0'));
});

describe('不合适的位置', () => {
  const at = (longitude: unknown, latitude: unknown) =>
    need({ place: { source: 'pin', point: { longitude, latitude } } });
  test('不是数（手机上的 NaN 传来是空）', () => refused('resident', 'submit', at(null, null), 'BAD_INPUT'));
  test('经纬度颠倒', () => refused('resident', 'submit', at(POINTS.west.latitude, POINTS.west.longitude), 'BAD_INPUT'));
  test('在国外', () => refused('resident', 'submit', at(-0.12, 51.5), 'BAD_INPUT'));
  test('没有这个地址', () =>
    refused('resident', 'submit', need({ place: { source: 'address', addressId: 'no-such' } }), 'NOT_FOUND'));
  test('没有这个楼栋码', () =>
    refused('resident', 'submit', need({ place: { source: 'code', buildingCode: 'NOPE' } }), 'NOT_FOUND'));
  test('没有位置', () => refused('resident', 'submit', need({ place: undefined }), 'BAD_INPUT', 'place'));
});

describe('不存在的、不是自己的、不允许的', () => {
  const perform = (more: object = {}) => ({
    id: view.id,
    version: view.version,
    action: 'accept',
    fields: {},
    ...more,
  });
  test('没有这个类别', () =>
    refused('resident', 'submit', need({ categoryId: 'no-such' }), 'UNKNOWN_CATEGORY', 'categoryId'));
  test('没有选类别，说的是没有选', async () => {
    const reply = await scene.call('resident', 'submit', need({ categoryId: undefined }));
    expect(reply).toMatchObject({ ok: false, error: { message: '还有一项没有选，请选好后再试。' } });
  });
  test('别的区的类别', () =>
    refused('resident', 'submit', need({ categoryId: 'elsewhere' }), 'UNKNOWN_CATEGORY', 'categoryId'));
  test('没有这件诉求', () => refused('worker', 'perform', perform({ id: 'no-such' }), 'NOT_FOUND'));
  test('编号里带着查询', () => refused('worker', 'detail', { id: { $ne: '' } }, 'BAD_INPUT', 'id'));
  test('别人的诉求', () => refused('neighbour', 'perform', perform({ action: 'withdraw' }), 'NOT_FOUND'));
  test('居民不能受理', () => refused('resident', 'perform', perform(), 'FORBIDDEN'));
  test('还没受理不能办结', () =>
    refused('worker', 'perform', perform({ action: 'resolve', fields: { note: '好了' } }), 'WRONG_STATUS'));
  test('旧版本', () => refused('worker', 'perform', perform({ version: 0 }), 'STALE'));
  test('没有这一步', () => refused('worker', 'perform', perform({ action: 'constructor' }), 'UNKNOWN_STEP'));
  test('没有这项操作', () => refused('resident', '__proto__', {}, 'UNKNOWN_ACTION'));
  test('不认识的字段', () => refused('resident', 'submit', need({ owner: 'me' }), 'BAD_INPUT'));
  test('不认识的步骤字段', () =>
    refused('worker', 'perform', perform({ fields: { status: 'confirmed' } }), 'BAD_INPUT'));
  test('评价六分', () =>
    refused('resident', 'perform', perform({ action: 'confirm', fields: { satisfaction: 6 } }), 'BAD_INPUT'));
  test('说明里不宜公开的话', () =>
    refused('resident', 'perform', perform({ action: 'urge', fields: { note: '违禁测试词' } }), 'UNSAFE_WORDS'));
  test('写坏的翻页记号', () => refused('resident', 'list-mine', { cursor: 'not-a-cursor' }, 'BAD_INPUT', 'cursor'));
  test('导入的坏行一行都不进', () =>
    refused(
      'local-admin',
      'import-past',
      {
        rows: [
          {
            id: 'ok-1',
            author: { name: '甲' },
            addressId: 'no-such',
            words: '楼道灯坏了',
            categoryId: 'lighting',
            submittedAt: '2026-03-01 08:00',
          },
          { id: 2 },
        ],
      },
      'BAD_INPUT',
      'rows.1.id',
    ));
});

test('没有操作编号的提交不收', async () => {
  const reply = await scene.system.invoke('requests', 'resident', 'submit', need());
  expect(reply).toMatchObject({ ok: false, error: { code: 'BAD_INPUT' } });
});

test('不是 JSON 的、十兆的，都有话说，之后照常', async () => {
  const notJson = await scene.system.post('/invoke/requests', 'not json', { 'x-openid': 'resident' });
  expect(notJson.status).toBe(400);
  const large = await scene.system.post('/invoke/requests', Buffer.alloc(10 * 1024 * 1024, 32), {
    'x-openid': 'resident',
  });
  expect(large.status).toBeGreaterThanOrEqual(400);
  expect(large.status).toBeLessThan(500);
  expect((await scene.call('resident', 'list-mine', {}, randomUUID())).ok).toBe(true);
});
