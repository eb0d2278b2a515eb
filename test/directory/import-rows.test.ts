import fc from 'fast-check';
import gcoord from 'gcoord';
import { readOutline } from '../../cloudfunctions/directory/coordinates';
import { readAddresses, splitBuildings } from '../../cloudfunctions/directory/import-addresses';
import { readBrands } from '../../cloudfunctions/directory/import-brands';
import { orphans, readGrids } from '../../cloudfunctions/directory/import-grids';
import { readPeople, takenPhones } from '../../cloudfunctions/directory/import-people';
import { readPosts } from '../../cloudfunctions/directory/import-posts';
import type { RowFault } from '../../cloudfunctions/directory/import-rows';
import { unpackOutline } from '../../cloudfunctions/directory/outline';
import { smallTown } from '../support/small-town';

const CELL = '990101001001001';
const ring = [
  [110, 35],
  [110.01, 35],
  [110.01, 35.01],
];
const columns = (faults: readonly RowFault[]) => faults.map(({ row, column }) => [row, column]);

test('样板区的每张表都读得通', () => {
  expect(readGrids(smallTown.grids).faults).toEqual([]);
  expect(readPeople(smallTown.people).faults).toEqual([]);
  expect(readAddresses(smallTown.addresses).faults).toEqual([]);
  expect(readPosts(smallTown.posts).faults).toEqual([]);
  expect(readBrands(smallTown.brands).faults).toEqual([]);
});

describe('网格表', () => {
  test.each<[string, Record<string, unknown>, string, RegExp]>([
    ['编号少一位', { code: '99010100100100' }, 'code', /6、9、12 或 15 位/],
    ['编号不是数字', { code: 'abc' }, 'code', /位数字/],
    ['没有名称', { name: ' ' }, 'name', /请填写名称/],
    ['名称里有控制字符', { name: '第一\u0007网格' }, 'name', /无法显示/],
    ['级别与编号不符', { level: 'town' }, 'level', /级别/],
    ['上级不是编号的前几位', { parentCode: '990101001002' }, 'parentCode', /上级编号/],
    ['户数是负数', { households: -1 }, 'households', /负数/],
    ['户数是文字', { households: '很多' }, 'households', /数字/],
    ['多出一列', { 备注: '新' }, '备注', /没有“备注”这一列/],
    ['坐标系不认识', { crs: 'bd09' }, 'crs', /坐标系/],
    ['中心点写反', { centre: [35, 110] }, 'centre', /写反/],
    ['边界不是形状', { outline: '圆的' }, 'outline', /GeoJSON/],
    ['边界只有两个点', { outline: [ring.slice(0, 2)] }, 'outline', /围不成/],
    [
      '边界的点在一条线上',
      {
        outline: [
          [
            [110, 35],
            [110.1, 35],
            [110.2, 35],
          ],
        ],
      },
      'outline',
      /围不成/,
    ],
    ['边界经纬度写反', { outline: [ring.map(([x, y]) => [y, x])] }, 'outline', /第 1 个点：经度和纬度写反/],
    ['边界在国外', { outline: [[[2, 48], ...ring]] }, 'outline', /第 1 个点：这个位置不在国内/],
    ['边界里有空的坐标', { outline: [[...ring, [null, 35]]] }, 'outline', /第 4 个点：经纬度要填数字/],
    ['边界的点太多', { outline: [Array.from({ length: 5_001 }, () => [110, 35])] }, 'outline', /最多 5000 个/],
  ])('%s：说出第几行、哪一列、怎么改', (_, wrong, column, message) => {
    const good = { code: '990101001001002', name: '好的' };
    const { faults } = readGrids([good, { code: CELL, name: '第一网格', ...wrong }]);
    expect(columns(faults)).toEqual([[2, column]]);
    expect(faults[0]?.message).toMatch(message);
  });

  test('编号写成数字也认，上级按编号推出', () => {
    const { grids, faults } = readGrids([{ code: 990101001001001, name: '第一网格' }]);
    expect(faults).toEqual([]);
    expect(grids[0]?.value).toMatchObject({
      _id: CELL,
      level: 'cell',
      parentCode: '990101001001',
      outline: '',
      centre: null,
    });
  });

  test('上级不画边界；同一编号不出现两次；上级要先有', () => {
    expect(columns(readGrids([{ code: '990101', name: '区', outline: [ring] }]).faults)).toEqual([[1, 'outline']]);
    const twice = { code: CELL, name: '第一网格' };
    const { grids, faults } = readGrids([twice, twice]);
    expect(faults).toEqual([{ table: 'grids', row: 2, column: 'code', message: expect.stringContaining('第一网格') }]);
    expect(columns(orphans(grids, new Set()))).toEqual([
      [1, 'code'],
      [2, 'code'],
    ]);
    expect(orphans(grids, new Set(['990101001001']))).toEqual([]);
    const chain = readGrids([
      { code: '990101', name: '区' },
      { code: '990101001', name: '街道' },
    ]).grids;
    expect(orphans(chain, new Set())).toEqual([]);
  });

  test('WGS-84 的边界换成 GCJ-02，偏差有几百米，换完不到一米', () => {
    const { grids } = readGrids([{ code: CELL, name: '格', outline: [ring], crs: 'wgs84', centre: [110, 35] }]);
    const [first] = unpackOutline(grids[0]!.value.outline)[0]!;
    const [x, y] = gcoord.transform<[number, number]>([110, 35], gcoord.WGS84, gcoord.GCJ02);
    expect(Math.abs(x - 110)).toBeGreaterThan(0.002);
    expect(first![0]).toBeCloseTo(x, 5);
    expect(first![1]).toBeCloseTo(y, 5);
    expect(grids[0]!.value.centre?.longitude).toBeCloseTo(x, 5);
  });

  test('什么都可能送来：要么读成边界，要么用中文说明，从不出错', () => {
    fc.assert(
      fc.property(fc.anything({ maxDepth: 4 }), (given) => {
        const result = readOutline(given, 'gcj02');
        if ('fault' in result) expect(result.fault).toMatch(/[\u4e00-\u9fff]/);
        else for (const one of result.outline) expect(one.length).toBeGreaterThanOrEqual(3);
      }),
    );
  });
});

describe('人员表', () => {
  test('手机号不是 11 位、重复，编号重复，都说出来', () => {
    const { faults } = readPeople([
      { id: 'a', name: '张三', phone: 19900000001 },
      { id: 'b', name: '李四', phone: '1990000' },
      { id: 'c', name: '王五', phone: '19900000001' },
      { id: 'a', name: '赵六', phone: '19900000002' },
      { id: '张', name: '', phone: '' },
    ]);
    expect(columns(faults)).toEqual(
      expect.arrayContaining([
        [2, 'phone'],
        [3, 'phone'],
        [4, 'id'],
        [5, 'id'],
        [5, 'name'],
        [5, 'phone'],
      ]),
    );
  });

  test('手机号已是别人的不行；那人这次换了号就行', () => {
    const known = [{ _id: 'old', name: '老', phone: '19900000001', openid: null }];
    const read = (rows: unknown[]) => readPeople(rows).people;
    const taker = { id: 'new', name: '新', phone: '19900000001' };
    expect(columns(takenPhones(read([taker]), known))).toEqual([[1, 'phone']]);
    expect(takenPhones(read([taker]), known)[0]?.message).toBe('这个手机号已经登记给老，请核对。');
    expect(takenPhones(read([taker, { id: 'old', name: '老', phone: '19900000009' }]), known)).toEqual([]);
    expect(takenPhones(read([{ id: 'old', name: '老', phone: '19900000001' }]), known)).toEqual([]);
  });
});

describe('地址表', () => {
  const good = { gridCode: CELL, estate: '柳苑', building: '3号楼', unit: '2单元' };

  test.each<[string, Record<string, unknown>, string]>([
    ['归到社区而不是网格', { gridCode: '990101001001' }, 'gridCode'],
    ['没有小区', { estate: '' }, 'estate'],
    ['经纬度只填一个', { longitude: 110 }, 'longitude'],
    ['经纬度写反', { longitude: 35, latitude: 110 }, 'longitude'],
    ['经纬度是文字', { longitude: '东', latitude: '北' }, 'longitude'],
    ['国外的位置', { longitude: 2.35, latitude: 48.86 }, 'longitude'],
    ['楼栋码里有汉字', { buildingCode: '三号楼' }, 'buildingCode'],
    ['门牌号不是一组', { rooms: '501' }, 'rooms'],
  ])('%s', (_, wrong, column) => {
    const { faults } = readAddresses([{ ...good, ...wrong }]);
    expect(faults[0]).toMatchObject({ row: 1, column });
    expect(faults[0]?.message).toMatch(/[\u4e00-\u9fff]/);
  });

  test('没给编号，就由社区、小区、楼栋、单元定：换网格不换编号', () => {
    const ids = (rows: object[]) => readAddresses(rows).addresses.map(({ value }) => value._id);
    expect(ids([good])).toEqual(ids([{ ...good, gridCode: '990101001001009' }]));
    expect(ids([good])).not.toEqual(ids([{ ...good, unit: '1单元' }]));
    expect(columns(readAddresses([good, good]).faults)).toEqual([[2, 'unit']]);
  });

  test('一个楼栋码只贴一栋楼，楼里的单元在同一个网格', () => {
    const coded = { ...good, buildingCode: 'LY-3' };
    expect(readAddresses([coded, { ...coded, unit: '1单元' }]).faults).toEqual([]);
    expect(columns(readAddresses([coded, { ...coded, building: '4号楼' }]).faults)).toEqual([[2, 'buildingCode']]);
    const neighbour = { ...coded, unit: '1单元', gridCode: '990101001001009' };
    expect(columns(readAddresses([coded, neighbour]).faults)).toEqual([[2, 'buildingCode']]);
    const known = readAddresses([coded]).addresses.map(({ value }) => value);
    expect(columns(splitBuildings(readAddresses([neighbour]).addresses, known))).toEqual([[1, 'buildingCode']]);
    expect(splitBuildings(readAddresses([{ ...coded, gridCode: neighbour.gridCode }]).addresses, known)).toEqual([]);
  });
});

test('叫法表：只收认识的叫法，热线要是号码', () => {
  expect(columns(readBrands([{ gridCode: CELL, terms: { street: '街' } }]).faults)).toEqual([[1, 'terms']]);
  expect(columns(readBrands([{ gridCode: CELL, hotline: { name: '热线', phone: '打我' } }]).faults)).toEqual([
    [1, 'hotline.phone'],
  ]);
  expect(readBrands([{ gridCode: '990101', boundaryNote: '' }]).brands[0]?.value).toEqual({
    _id: '990101',
    boundaryNote: '',
  });
});

test('什么样的行都不会让导入出错：要么读懂，要么逐条用中文说明', () => {
  const readers = [readGrids, readPeople, readAddresses, readPosts, readBrands];
  const keys = fc.constantFrom('code', 'id', 'name', 'phone', 'gridCode', 'outline', 'holders', 'terms', 'longitude');
  fc.assert(
    fc.property(
      fc.array(fc.oneof(fc.dictionary(keys, fc.anything({ maxDepth: 2 })), fc.anything()), { maxLength: 4 }),
      (rows) => {
        for (const read of readers)
          for (const { row, message } of read(rows).faults) {
            expect(row).toBeGreaterThan(0);
            expect(message).toMatch(/[\u4e00-\u9fff]/);
          }
      },
    ),
  );
});
