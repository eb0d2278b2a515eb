import type { ItemView } from '../../cloudfunctions/services/contract';
import { itemTable } from '../../cloudfunctions/services/items/actions/import-items';
import { useCloud } from '../notices/cloud-environment';
import { testNow } from '../support/moment';
import { ADMINISTRATOR } from '../support/small-town';
import { itemRows, openServices, type ServicesScene } from './scene';

let town: ServicesScene;
beforeAll(async () => {
  town = await openServices();
  useCloud(town.scene.system);
});
afterAll(() => town.scene.system.close());

const codeOf = async (asked: Promise<{ ok: boolean; error?: { code: string } }>) => {
  const reply = await asked;
  return reply.ok ? 'OK' : reply.error!.code;
};
const item = (person = 'clerk', id = 'item-card') => town.get<ItemView>(person, 'item', { id });
const mend = async (changes: object, person = 'clerk', id = 'item-card') => {
  const { mend: text } = await item('clerk', id);
  return town.call<ItemView>(person, 'mend-item', { id, ...text, ...changes });
};
const compared = (rows: readonly object[]) =>
  itemTable.compare!(rows as never, testNow()).then(({ lines, ...counts }) => ({ lines, ...counts }));

describe('窗口的人改事项', () => {
  test('改了什么、谁改的留着，改过就是核对过；居民看到新的', async () => {
    expect(await codeOf(mend({ fee: '工本费 5 元', phones: ['0900-7654321'] }))).toBe('OK');
    const seen = await item('resident');
    expect([seen.feeText, seen.phones, seen.mend, seen.changes]).toEqual(['工本费 5 元', ['0900-7654321'], null, []]);
    const [last] = (await item()).changes;
    expect(last!.title).toMatch(/^第 2 版，11月18日，全科社工 文办事$/);
    expect(last!.lines).toEqual(['费用：（空） → 工本费 5 元', '电话：0900-1234567 → 0900-7654321']);
    expect(seen.assuredText).toBe('11月18日核对（全科社工 文办事）');
  });

  test('只改材料是证照还是自己提供，也是一处改动', async () => {
    await mend({ materials: ['证：身份证', '证：户口本', '一寸照片'] });
    expect((await item()).changes[0]!.lines).toEqual([
      '材料：证：身份证、户口本、一寸照片 → 证：身份证、证：户口本、一寸照片',
    ]);
  });

  test('什么也没有改，只是核对了一次，没有新的一版', async () => {
    const before = (await item()).mend!.version;
    expect(await codeOf(mend({}))).toBe('OK');
    expect((await item()).mend!.version).toBe(before);
  });

  test.each([
    ['居民不能改', { fee: '十元' }, 'resident', 'FORBIDDEN'],
    ['别人刚改过的，先看最新的', { fee: '十元', version: 1 }, 'clerk', 'STALE'],
    ['一步也没有', { steps: [] }, 'clerk', 'BAD_INPUT'],
    ['办一年多', { promisedDays: 400 }, 'clerk', 'BAD_INPUT'],
    ['电话写成字', { phones: ['打前台'] }, 'clerk', 'BAD_INPUT'],
  ])('%s', async (_, changes, person, code) => {
    const before = await item();
    expect(await codeOf(mend(changes, person))).toBe(code);
    expect(await item()).toEqual(before);
  });
});

describe('再导入一次，先和上一版比', () => {
  const [card, permit, gone] = itemRows;

  test('新加几行、改动几行、几行一样；窗口改过的写明谁改过什么，导入以前看得到', async () => {
    const fresh = { ...permit!, id: 'item-fresh', number: 12 };
    const changed = { ...permit!, promisedDays: 9 };
    const { lines, ...counts } = await compared([card!, changed, gone!, fresh]);
    expect(counts).toEqual({ fresh: 1, changed: 2, same: 1 });
    expect(lines.map(({ title, mended }) => [title, mended])).toEqual([
      ['1 老年人优待证办理', '全科社工 文办事 11月18日在窗口改过材料、费用、电话，导入后以表里的为准。'],
      ['2 居住证申领受理', ''],
    ]);
    expect(lines[0]!.lines).toContain('电话：0900-7654321 → 0900-1234567');
    expect(lines[1]!.lines).toEqual(['承诺时限：15 → 9']);
  });

  test('比一比什么也不写；导入以后以表里的为准，窗口改的留在版本里，再比就都一样', async () => {
    const before = await item();
    await compared([card!]);
    expect(await item()).toEqual(before);
    await town.get(ADMINISTRATOR, 'import-items', { rows: [card] });
    const after = await item();
    expect(after.phones).toEqual(['0900-1234567']);
    expect(after.changes.map(({ title }) => title.includes('文办事'))).toEqual([false, true, true]);
    expect(await compared([card!])).toEqual({ fresh: 0, changed: 0, same: 1, lines: [] });
  });
});
