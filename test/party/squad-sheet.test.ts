import { squadsIn } from '../../cloudfunctions/party/squads/sheet';
import { GRID } from '../support/small-town';

const person = (id: string, name: string, phone: string, more: object = {}) => ({
  id,
  name: `队伍${id}`,
  kind: 'pioneers',
  gridCode: GRID.riverside,
  person: name,
  phone,
  ...more,
});

describe('从 Excel 来的队伍名单，一人一行', () => {
  test('同一编号的行合成一支队，人照行的次序', () => {
    const { squads, faults } = squadsIn([
      person('a', '甲', '19900000001', { role: 'leader', partyMember: true }),
      person('b', '乙', '19900000002'),
      person('a', '丙', '19900000003', { until: '2027-03-01' }),
    ]);
    expect(faults).toEqual([]);
    expect(squads.map(({ row, rows }) => [row.id, row.roster.map(({ name }) => name), rows])).toEqual([
      ['a', ['甲', '丙'], [0, 2]],
      ['b', ['乙'], [1]],
    ]);
  });

  test('错在哪一行哪一列说得出来', () => {
    const { faults } = squadsIn([
      person('a', '甲', '19900000001'),
      person('a', '', '123'),
      person('b', '丁', '19900000004', { kind: '俱乐部' }),
      person('c', '戊', '19900000005'),
      person('c', '己', '19900000005'),
    ]);
    expect(faults.map(({ row, column }) => [row, column])).toEqual([
      [1, 'person'],
      [1, 'phone'],
      [2, 'kind'],
      [3, 'phone'],
    ]);
  });
});
