import type { WallView } from '../../cloudfunctions/places/contract';
import readWorkbook from 'read-excel-file/node';
import { GRID } from '../support/small-town';
import { HALL, openPlaces, POINT, type PlacesScene } from './scene';

let town: PlacesScene;
beforeAll(async () => {
  town = await openPlaces();
});
afterAll(() => town.scene.system.close());

describe('服务墙', () => {
  test('阵地的服务、借的东西、定期的服务各列一次，写着什么时候、找谁；谁都看得到', async () => {
    const wall = await town.get<WallView>('nobody', 'wall', { communityCode: GRID.riverside });
    const whats = wall.places.flatMap(({ name, lines }) => lines.map(({ what }) => `${name}：${what}`));
    expect(whats.sort()).toEqual(
      [
        '柳苑会客厅：调解',
        '党群服务中心阅览室：文体',
        '党群服务中心阅览室：办事',
        '东门服务点：便民维修',
        '东门服务点：借用：梯子、轮椅',
        '其他地点：老文调解工作室（东门服务点）',
        '其他地点：周三理发（东门服务点）',
        '其他地点：托起明天的太阳（东门服务点）',
      ].sort(),
    );
    const parlour = wall.places.find(({ name }) => name === '柳苑会客厅')!;
    expect([parlour.lines[0]!.who, parlour.lines[0]!.phone]).toEqual(['会客厅管理员 文守屋', '19900001091']);
    expect(wall.asks.length).toBeGreaterThan(0);
    expect(wall.asks.every(({ name, phone }) => name !== '' && phone !== '')).toBe(true);
  });

  test('按一处打印：一张表，只有这一处的；别的编号说没有', async () => {
    const { address } = await town.get<{ address: string }>('resident', 'print-wall', { venueId: POINT });
    const [sheet] = await readWorkbook(Buffer.from(await (await fetch(address)).arrayBuffer()));
    const [heading, ...lines] = sheet!.data;
    expect(heading).toEqual(['地点', '做什么', '什么时候', '谁来做、找谁', '电话']);
    expect(lines).toHaveLength(2);
    expect(new Set(lines.map(([place]) => place))).toEqual(new Set(['东门服务点']));
    expect(await town.codeOf(town.call('resident', 'print-wall', { venueId: 'nowhere' }))).toBe('NOT_FOUND');
    expect(await town.codeOf(town.call('resident', 'print-wall', { venueId: HALL }))).toBe('OK');
  });

  test('暂停的服务不列', async () => {
    const id = 'programme-haircuts';
    const { version } = await town.get<{ version: number }>('keeper', 'programme', { id });
    await town.get('keeper', 'perform-programme', { id, version, action: 'pause', fields: { note: '换老师' } });
    const wall = await town.get<WallView>('resident', 'wall', {});
    expect(JSON.stringify(wall)).not.toContain('周三理发');
  });
});
