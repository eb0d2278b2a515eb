import { randomUUID } from 'node:crypto';
import { readSheet } from 'read-excel-file/node';
import type { BuildingCodes, CodeSheet } from '../../cloudfunctions/directory/contract';
import { expectOk } from '../requests/scene';
import { GRID, importRows, loadSmallTown, STAFF } from '../support/small-town';
import { startSystem, type System } from '../support/system';

let system: System;
beforeAll(async () => {
  system = await startSystem();
  await loadSmallTown(system);
  const bound = { worker: STAFF.zhang, chief: STAFF.zhao, officer: STAFF.qian, other: STAFF.wang };
  for (const [openid, { phone }] of Object.entries(bound))
    expectOk(await does(openid, 'bind-staff', { phoneCode: `local-phone:${phone}` }));
  expectOk(
    await does('resident', 'register-resident', {
      name: '刘一',
      addressId: 'addr-3-2',
      room: '201',
      consentVersion: '1',
    }),
  );
});
afterAll(() => system.close());
afterEach(() => ways({ cloud: 'ok', https: 'ok' }));

const does = <T>(openid: string, action: string, input: object, commandId: string = randomUUID()) =>
  system.invoke<T>('directory', openid, action, input, { commandId });
const ways = (set: object) => system.post('/wechat-ways', JSON.stringify(set));
const print = (codes: string[], openid = 'worker', commandId?: string) =>
  does<CodeSheet>(openid, 'print-building-codes', { gridCode: GRID.southWest, codes }, commandId);

describe('楼栋码：小程序码，多个一张打印', () => {
  test('网格员看到自己网格里有码的楼栋，每栋一次；没有码的不在里面', async () => {
    const { items, grid } = expectOk(await system.invoke<BuildingCodes>('directory', 'worker', 'building-codes', {}));
    expect([grid.code, items]).toEqual([GRID.southWest, [{ code: 'LY-3', name: '柳苑 3号楼' }]]);
    const chief = expectOk(await system.invoke<BuildingCodes>('directory', 'chief', 'building-codes', {}));
    expect([chief.items, chief.below.length]).toEqual([[], 4]);
  });

  test('管不着的、没有岗位的、职责不在这里的，看不到也印不了', async () => {
    for (const openid of ['other', 'officer', 'resident']) {
      const input = { gridCode: GRID.southWest };
      expect(await system.invoke('directory', openid, 'building-codes', input)).toMatchObject({ ok: false });
      expect(await print(['LY-3'], openid)).toMatchObject({ error: { code: 'FORBIDDEN' } });
    }
  });

  test('微信给的是一张真的图片，在表格里；扫出来的字不超过 32 个', async () => {
    const sheet = expectOk(await print(['LY-3']));
    expect(sheet).toMatchObject({ buildings: 1, plain: 0, shown: [{ code: 'LY-3', name: '柳苑 3号楼' }] });
    const [head, base64 = ''] = sheet.shown[0]!.picture.split(',');
    expect([head, Buffer.from(base64, 'base64').subarray(1, 4).toString()]).toEqual(['data:image/png;base64', 'PNG']);
    const file = Buffer.from(await (await fetch(sheet.address)).arrayBuffer());
    expect((await readSheet(file)).flat()).toContain('柳苑 3号楼\n微信扫一扫，反映这栋楼的事');
    expect(file.includes(Buffer.from('xl/media/'))).toBe(true);
  });

  test('云调用没有权限，自己改走 HTTPS，照样是小程序码', async () => {
    await ways({ cloud: -604101 });
    expect(expectOk(await print(['LY-3']))).toMatchObject({ plain: 0 });
  });

  test.each([
    { cloud: 45009, https: 45009 },
    { cloud: 'silent', https: 'silent' },
  ])('微信没有给（%p），用普通二维码，说得清楚', async (set) => {
    await ways(set);
    const sheet = expectOk(await print(['LY-3']));
    expect(sheet).toMatchObject({ buildings: 1, plain: 1 });
    expect(sheet.shown[0]!.picture).toMatch(/^data:image\/gif/);
  });

  test('编号太长、有汉字的，微信写不进去，用普通二维码', async () => {
    const building = (n: number, buildingCode: string) => ({
      id: `addr-code-${n}`,
      gridCode: GRID.southWest,
      estate: '柳苑',
      building: `${20 + n}号楼`,
      unit: '1单元',
      households: 1,
      buildingCode,
    });
    const codes = Array.from({ length: 21 }, (_, i) => `LY-${20 + i}`);
    codes[0] = 'A'.repeat(32);
    const report = await importRows(
      system,
      'addresses',
      codes.map((code, i) => building(i, code)),
    );
    expect(report.errors).toEqual([]);
    expect(expectOk(await print(codes.slice(0, 20)))).toMatchObject({ buildings: 20, plain: 0 });
    for (const wrong of [codes, [], ['LY-3', 'LY-3'], ['LY-999']])
      expect(await print(wrong)).toMatchObject({ error: { code: 'BAD_INPUT' } });
  });

  test('扫了楼栋码，就到这栋楼', async () => {
    const found = await system.invoke('directory', 'resident', 'locate', { buildingCode: 'LY-3' });
    expect(found).toMatchObject({ ok: true, data: { outcome: 'inside', cell: { code: GRID.southWest } } });
  });
});
