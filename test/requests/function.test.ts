import { keptAs } from '../support/kept';
import { randomUUID } from 'node:crypto';
import type { DeskSummary } from '../../cloudfunctions/requests/contract';
import { STAFF } from '../support/small-town';
import { CELLS, need, openScene, POINTS, type Scene } from './scene';

let scene: Scene;
beforeAll(async () => {
  scene = await openScene();
});
afterAll(() => scene.close());

describe('一件诉求从提交到评价', () => {
  test('提交时就知道在谁手上、为什么、何时受理和办结', async () => {
    const photo = await scene.upload('lamp.jpg');
    const view = await scene.submit({ photos: [photo] });
    expect(view).toMatchObject({
      status: { id: 'assigned', label: '待受理' },
      owner: { name: '张三', title: '网格员' },
      ownerPhone: STAFF.zhang.phone,
      cellCode: CELLS.west,
      repeated: false,
      author: { isMe: true },
      photoCount: 1,
      heldPhotos: [{ fileID: keptAs(photo), state: 'checking' }],
    });
    expect(view.reason).not.toBe('');
    expect(view.number).toMatch(/^\d{12}$/);
    expect(view.promises.acceptBy.at).toBeLessThan(view.promises.resolveBy.at);
    expect((await scene.desk('worker')).items.map(({ id }) => id)).toContain(view.id);
    expect((await scene.desk('eastWorker')).items.map(({ id }) => id)).not.toContain(view.id);
  });

  test('受理、办结、没有解决、再办结、确认：每一步双方都看得到', async () => {
    const view = await scene.submit();
    const accepted = await scene.done('worker', view, 'accept', { note: '下午到现场' });
    expect(accepted.status.id).toBe('accepted');
    const photo = await scene.upload('after.jpg');
    const resolved = await scene.done('worker', accepted, 'resolve', { note: '换了灯', photos: [photo] });
    const reopened = await scene.done('resident', resolved, 'reopen', { note: '三楼还不亮' });
    expect(reopened.status.id).toBe('accepted');
    const again = await scene.done('worker', reopened, 'resolve', { note: '三楼也换了', photos: [photo] });
    const confirmed = await scene.done('resident', again, 'confirm', { satisfaction: 5, note: '谢谢' });
    expect(confirmed).toMatchObject({
      status: { id: 'confirmed' },
      satisfaction: 5,
      deadline: null,
      availableActions: [{ action: 'reopen' }, { action: 'change-visibility' }],
    });
    const stored = await scene.get('resident', 'detail', { id: view.id });
    expect(stored).toEqual(confirmed);
    expect(stored.timeline.map(({ title }) => title)).toEqual([
      '提交诉求',
      '已派给',
      '已受理',
      '已处理，等待确认',
      '反映没有解决',
      '已处理，等待确认',
      '已确认办结',
    ]);
  });

  test('类别派给别的岗位时，到那个岗位的人手上', async () => {
    const view = await scene.submit({ categoryId: 'order' });
    expect(view.owner).toEqual({ name: '钱七', title: '社区民警' });
  });

  test('工作台上先到期的在上，数目对得上', async () => {
    const urgent = await scene.submit({ urgency: 'urgent' });
    const { items } = await scene.desk('worker');
    const deadlines = items.map(({ deadline }) => deadline?.at ?? 0);
    expect(deadlines).toEqual([...deadlines].sort((a, b) => a - b));
    expect(items[0]?.id).toBe(urgent.id);
    const summary = await scene.get<DeskSummary>('worker', 'desk-summary');
    expect(summary.todo).toBe(items.length);
  });
});

describe('位置', () => {
  const pin = (point: object, more: object = {}) => ({ place: { source: 'pin', point, ...more } });

  test('地图上的点、楼栋上的码，都到所在的网格', async () => {
    expect((await scene.submit(pin(POINTS.west))).cellCode).toBe(CELLS.west);
    expect((await scene.submit({ place: { source: 'code', buildingCode: 'LY-3' } })).owner.name).toBe('张三');
  });

  test('交界处先问居民，选了就照选的派', async () => {
    const asked = await scene.call('resident', 'submit', need(pin(POINTS.boundary)));
    expect(asked).toMatchObject({ ok: false, error: { code: 'PLACE_NEEDS_CHOICE' } });
    const codes = (asked as { error: { detail: { candidates: { code: string }[] } } }).error.detail.candidates.map(
      ({ code }) => code,
    );
    expect(codes.sort()).toEqual([CELLS.west, CELLS.east]);
    const view = await scene.submit(pin(POINTS.boundary, { cellCode: CELLS.east }));
    expect(view.owner.name).toBe('王五');
    expect(view.reason).toContain('按您的选择');
    const wrong = await scene.call('resident', 'submit', need(pin(POINTS.boundary, { cellCode: '990101001001999' })));
    expect(wrong).toMatchObject({ ok: false, error: { code: 'PLACE_NOT_A_CANDIDATE' } });
  });

  test('网格之外也问居民，选了已有的网格就由那里受理', async () => {
    const asked = await scene.call('resident', 'submit', need(pin(POINTS.outside)));
    expect(asked).toMatchObject({ ok: false, error: { code: 'PLACE_OUTSIDE' } });
    const view = await scene.submit(pin(POINTS.outside, { cellCode: CELLS.west }));
    expect(view.reason).toContain('不在微网格范围内');
    const far = await scene.call(
      'resident',
      'submit',
      need(pin({ longitude: 116.4, latitude: 39.9 }, { cellCode: CELLS.west })),
    );
    expect(far).toMatchObject({ ok: false, error: { code: 'PLACE_NOT_A_CANDIDATE' } });
  });

  test('点在网格里，手机说的网格不算数', async () => {
    expect((await scene.submit(pin(POINTS.west, { cellCode: CELLS.east }))).cellCode).toBe(CELLS.west);
  });
});

describe('一件事只有一件', () => {
  test('二十次同样的提交同时到，只有一件', async () => {
    const input = need();
    const replies = await Promise.all(
      Array.from({ length: 20 }, () => scene.get('resident', 'submit', input, 'tap-20-at-once')),
    );
    expect(new Set(replies.map(({ id }) => id)).size).toBe(1);
    expect(replies.filter(({ repeated }) => !repeated)).toHaveLength(1);
  });

  test('两部手机各点一次（编号不同），只有一件', async () => {
    const input = need();
    const replies = await Promise.all(
      Array.from({ length: 20 }, () => scene.get('resident', 'submit', input, randomUUID())),
    );
    expect(new Set(replies.map(({ number }) => number)).size).toBe(1);
    expect(replies.filter(({ repeated }) => !repeated)).toHaveLength(1);
  });

  test('答复丢了重试，得到同一件', async () => {
    const input = need();
    const first = await scene.get('resident', 'submit', input, 'lost-answer-1');
    const second = await scene.get('resident', 'submit', input, 'lost-answer-1');
    expect(second).toEqual({ ...first, repeated: true });
  });

  test('办完之后同样的话是新的一件', async () => {
    const input = need();
    const first = await scene.get('resident', 'submit', input);
    await scene.done('resident', first, 'withdraw');
    const second = await scene.get('resident', 'submit', input);
    expect(second.id).not.toBe(first.id);
    expect(second.repeated).toBe(false);
  });

  test('别人用同一个编号，得不到这一件', async () => {
    const first = await scene.get('resident', 'submit', need(), 'shared-command');
    const other = await scene.get('neighbour', 'submit', need(), 'shared-command');
    expect(other.id).not.toBe(first.id);
  });
});

describe('同时操作', () => {
  test('两人同时受理，一个办成，另一个知道有了新进展', async () => {
    const view = await scene.submit();
    const replies = await Promise.all([
      scene.perform('worker', view, 'accept'),
      scene.perform('worker', view, 'accept'),
    ]);
    expect(replies.map((reply) => (reply.ok ? 'ok' : reply.error.code)).sort()).toEqual(['STALE', 'ok']);
    const stored = await scene.get('worker', 'detail', { id: view.id });
    expect(stored.timeline.filter(({ title }) => title === '已受理')).toHaveLength(1);
  });

  test('一边撤回一边受理，只成一件', async () => {
    const view = await scene.submit();
    const replies = await Promise.all([
      scene.perform('worker', view, 'accept'),
      scene.perform('resident', view, 'withdraw'),
    ]);
    expect(replies.filter(({ ok }) => ok)).toHaveLength(1);
  });

  test('同一编号重来，答复如初，只记一次', async () => {
    const view = await scene.submit();
    const input = { id: view.id, version: view.version, action: 'accept', fields: {} };
    const first = await scene.get('worker', 'perform', input, 'accept-once-1');
    const second = await scene.get('worker', 'perform', input, 'accept-once-1');
    expect(second).toEqual(first);
  });

  test('同一下点击同时到了两次，两次都答办成了，只记一次', async () => {
    for (let round = 0; round < 5; round++) {
      const view = await scene.submit();
      const input = { id: view.id, version: view.version, action: 'accept', fields: {} };
      const replies = await Promise.all(
        [1, 2].map(() => scene.call('worker', 'perform', input, `accept-twice-${round}`)),
      );
      expect(replies.map((reply) => (reply.ok ? 'ok' : reply.error.code))).toEqual(['ok', 'ok']);
      const stored = await scene.get('worker', 'detail', { id: view.id });
      expect(stored.timeline.filter(({ title }) => title === '已受理')).toHaveLength(1);
    }
  });
});

describe('时间往前走', () => {
  test('过了受理时限就是超时，排在最上面；处理完十五天没有评价就自动办结，不能再说没有解决', async () => {
    const photo = await scene.upload('clock.jpg');
    const accepted = await scene.done('worker', await scene.submit(), 'accept');
    const resolved = await scene.done('worker', accepted, 'resolve', { note: '修好了', photos: [photo] });
    const late = await scene.submit({ urgency: 'urgent' });
    await scene.system.clock('P14D');
    const summary = await scene.get<DeskSummary>('worker', 'desk-summary');
    expect(summary.overdue).toBe(summary.todo);
    const seen = await scene.get('worker', 'detail', { id: late.id });
    expect(seen.status.tone).toBe('overdue');
    expect(seen.deadline?.text).toMatch(/^受理已超时 1[34] 天$/);
    await scene.system.clock('P2D');
    const closed = await scene.get('resident', 'detail', { id: resolved.id });
    expect(closed).toMatchObject({ status: { id: 'confirmed' }, satisfaction: null });
    expect(closed.availableActions.map(({ action }) => action)).toEqual(['change-visibility']);
    expect(await scene.perform('resident', closed, 'reopen', { note: '又坏了' })).toMatchObject({
      ok: false,
      error: { code: 'REOPEN_TOO_LATE' },
    });
  });
});

test('照片里的拍摄地点不留在存储里，画面不变', async () => {
  const start = Buffer.from('ffd8', 'hex');
  const location = '4d4d002a00000008' + '0001' + '88250004000000010000002600000000';
  const exif = Buffer.concat([Buffer.from('ffe10022', 'hex'), Buffer.from('Exif\0\0'), Buffer.from(location, 'hex')]);
  const picture = Buffer.from('ffda0008010100003f001234ffd9', 'hex');
  const taken = Buffer.concat([start, exif, picture]);
  const photo = await scene.upload('taken.jpg', taken);
  const view = await scene.submit({ photos: [photo] });
  const kept = keptAs(photo, taken);
  expect(view.heldPhotos.map(({ fileID }) => fileID)).toEqual([kept]);
  const stored = await fetch(kept.replace(/^cloud:\/\/[^/]+/, `${scene.system.base}/files`));
  expect(Buffer.from(await stored.arrayBuffer())).toEqual(Buffer.concat([start, picture]));
});
