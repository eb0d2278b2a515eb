import { randomUUID } from 'node:crypto';
import type { MandateList, RequestDetail } from '../../cloudfunctions/requests/contract';
import { ADMINISTRATOR, GRID, PLACE, STAFF } from '../support/small-town';
import { expectOk, openScene, type Scene } from './scene';

let scene: Scene;
const command = () => ({ commandId: randomUUID() });
const ask = <T = RequestDetail>(person: string, action: string, input: object, more = command()) =>
  scene.system.invoke<T>('requests', person, action, input, more);
const row = (id: string, more: object = {}) => ({
  id,
  gridCode: GRID.district,
  label: `事项${id}`,
  scope: '走访、登记、上报',
  categoryId: 'water',
  ...more,
});
const order = (more: object = {}) => ({
  mandateId: 'patrol',
  words: '汛期前把沿河几栋楼的地下室看一遍',
  place: { source: 'pin', point: PLACE.southWest, text: '' },
  ...more,
});

beforeAll(async () => {
  scene = await openScene();
  const bind = { phoneCode: `local-phone:${STAFF.sun.phone}` };
  expectOk(await scene.system.invoke('directory', 'district', 'bind-staff', bind, command()));
  const rows = [row('patrol', { order: 1 }), row('visit', { order: 2 }), row('gone', { ended: true })];
  expectOk(await ask(ADMINISTRATOR, 'import-mandates', { rows: [...rows, row('foreign', { gridCode: '320583' })] }));
});
afterAll(() => scene.close());

describe('社区承担事项清单', () => {
  test('谁都能看本区的清单，按顺序，不含别处的和已经取消的；谁能往下交，由服务器说', async () => {
    for (const [person, mayPassDown] of [
      ['resident', false],
      ['worker', false],
      ['chief', false],
      ['district', true],
    ] as const) {
      const list = expectOk(await ask<MandateList>(person, 'mandates', {}));
      expect(list.items.map(({ id }) => id)).toEqual(['patrol', 'visit']);
      expect(list.mayPassDown).toBe(mayPassDown);
    }
  });

  test('清单里的事交给社区：到社区的人手上，有时限，写明谁交办的哪一项；交办的人像反映人一样看得到、确认', async () => {
    const made = expectOk(await ask('district', 'pass-down', order()));
    expect(made.mandateText).toBe('样板区区值班长交办：事项patrol');
    expect(made.owner.name).toBe(STAFF.zhao.name);
    expect(made.timeline[0]).toMatchObject({ title: '提交诉求', by: '我' });
    expect(made.deadline?.kind).toBe('accept');
    const seen = await scene.get('chief', 'detail', { id: made.id });
    expect(seen.timeline[0]?.by).toBe('区值班长 孙八');
    const accepted = await scene.done('chief', seen, 'accept');
    const resolved = await scene.done('chief', accepted, 'resolve', { note: '都看过了，两处渗水已报修' });
    const confirmed = expectOk(
      await ask('district', 'perform', {
        id: made.id,
        version: resolved.version,
        action: 'confirm',
        fields: { satisfaction: 5 },
      }),
    );
    expect(confirmed.status.id).toBe('confirmed');
  });

  test.each([
    ['清单上没有的', { mandateId: 'anything' }],
    ['别的区的清单上的', { mandateId: 'foreign' }],
    ['已经从清单取消的', { mandateId: 'gone' }],
  ])('%s，不能交给社区，什么也没有发生', async (_, more) => {
    const reply = await ask('district', 'pass-down', order(more));
    expect(reply).toMatchObject({ ok: false, error: { code: 'MANDATE_NOT_LISTED' } });
    expect(reply.ok ? '' : reply.error.message).toContain('清单');
  });

  test.each(['resident', 'worker', 'chief', 'officer'])('%s 不在上级岗位，不能往下交', async (person) => {
    const reply = await ask(person, 'pass-down', order());
    expect(reply.ok).toBe(false);
    if (!reply.ok) expect(reply.error.code).toMatch(/NOT_ABOVE|NOT_REGISTERED/);
  });

  test('同一次点按送几次，只交一件', async () => {
    const same = command();
    const first = expectOk(await ask('district', 'pass-down', order({ words: '把沿街的店都走一遍，登记用电' }), same));
    const again = expectOk(await ask('district', 'pass-down', order({ words: '把沿街的店都走一遍，登记用电' }), same));
    expect([again.id, again.repeated]).toEqual([first.id, true]);
  });

  test('清单由管理员导入，一行不对就一行都不收', async () => {
    const before = expectOk(await ask<MandateList>('resident', 'mandates', {}));
    const bad = { rows: [row('new'), row('worse', { gridCode: GRID.riverside })] };
    expect(await ask(ADMINISTRATOR, 'import-mandates', bad)).toMatchObject({
      ok: false,
      error: { code: 'BAD_INPUT', fields: { 'rows.1.gridCode': expect.any(String) as string } },
    });
    expect(expectOk(await ask<MandateList>('resident', 'mandates', {}))).toEqual(before);
    expect(await ask('district', 'import-mandates', { rows: [row('mine')] })).toMatchObject({
      ok: false,
      error: { code: 'FORBIDDEN' },
    });
  });
});
