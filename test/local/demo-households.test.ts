import { householdRow } from '../../cloudfunctions/visits/households/import-rows';
import { addressRows } from '../../local/demo/tables/addresses';
import { dwellingRows, dwellings, tagKindRows } from '../../local/demo/tables/dwellings';
import { communities } from '../../local/demo/tables/grids';

const NOW = Date.UTC(2026, 10, 23, 2);
const addresses = addressRows(communities()).rows.map((row) => ({ ...row, id: row.id! }));
const rows = dwellingRows(addresses, NOW);
const kinds = tagKindRows(['610302', '320583']);
const people = (some: typeof rows) => some.reduce((sum, { members = [] }) => sum + members.length, 0);

describe('演示的住户', () => {
  test('两万户，每扇门一户；鑫茂东苑 3,351 户，户籍的七千三百人左右，租住的四千一百人左右', () => {
    expect(rows).toHaveLength(20_000);
    expect(new Set(rows.map(({ addressId, room }) => `${addressId} ${room}`)).size).toBe(20_000);
    const kunshan = rows.filter(({ addressId = '' }) => addressId.startsWith('320583'));
    expect(kunshan).toHaveLength(3_351);
    const [own, rented] = ['registered', 'rented'].map((living) => kunshan.filter((one) => one.living === living));
    // Who is tagged as living alone is one person: the sums are as told but for those.
    expect(people(own!) / 7_300).toBeCloseTo(1, 1);
    expect(people(rented!) / 4_100).toBeCloseTo(1, 1);
  });

  test('每一行都导得进去；十种标签都有人，都写着为什么、依据什么；电话都打不通', () => {
    for (const row of rows) expect(householdRow.safeParse(row).success).toBe(true);
    const used = new Set(rows.flatMap(({ tags = [] }) => tags.map(({ tagId }) => tagId)));
    expect(kinds.filter(({ id }) => !used.has(id))).toEqual([]);
    expect(kinds.filter(({ purpose, ground }) => !purpose || !ground)).toEqual([]);
    const phones = rows.flatMap(({ members = [] }) => members.map(({ phone }) => phone)).filter(Boolean);
    expect(phones.every((phone) => /^154\d{8}$/.test(phone!))).toBe(true);
  });

  test('同一刻载入两次，一户不差；先导入的有每个能扮演的人的家，其余的随后来，一户不少', () => {
    expect(dwellingRows(addresses, NOW)).toEqual(rows);
    const { near, far } = dwellings(addresses, NOW);
    expect(near.length + far.length).toBe(rows.length);
    expect(near.length).toBeLessThan(4_000);
    const known = (some: typeof rows) => some.flatMap(({ members = [] }) => members).filter(({ openid }) => openid);
    expect([known(far).length, known(near).length]).toEqual([0, known(rows).length]);
  });
});
