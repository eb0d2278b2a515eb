import type { VenueList, VenueView } from '../../cloudfunctions/places/contract';
import { ADMINISTRATOR, GRID } from '../support/small-town';
import { openPlaces, PARLOUR, POINT, venueRows, type PlacesScene } from './scene';

let town: PlacesScene;
beforeAll(async () => {
  town = await openPlaces();
});
afterAll(() => town.scene.system.close());

describe('阵地', () => {
  test('一个社区的阵地：几类各几处，现在开不开，能不能约；没登记的人也看得到', async () => {
    const list = await town.get<VenueList>('stranger', 'venues', { communityCode: GRID.riverside });
    expect(list.kinds.map(({ label, count }) => `${label} ${count}`)).toEqual([
      '红色会客厅 1',
      '党群服务中心 1',
      '服务点 1',
    ]);
    expect(list.venues.map(({ name, lendText }) => `${name} ${lendText}`)).toContain(
      '柳苑会客厅 可约，12 座，社区确认',
    );
    expect(list.venues.find(({ id }) => id === POINT)).toMatchObject({ lendText: '', services: ['便民维修', '借用'] });
    const rooms = await town.get<VenueList>('resident', 'venues', { kind: 'parlour' });
    expect(rooms.venues.map(({ id }) => id)).toEqual([PARLOUR]);
  });

  test('一处说清几点开、规则、几座、怎么约；没有的、别处的，说没有找到', async () => {
    const venue = await town.get<VenueView>('resident', 'venue', { id: PARLOUR });
    expect(venue).toMatchObject({
      hoursText: '周一至周五 9:00–12:00、14:00–18:00；周六 9:00–12:00，法定节假日不开',
      rules: '用完关灯、桌椅归位',
      bookingText: '一次最多 3 小时，社区确认后生效',
      keeper: false,
      availableActions: [],
      timeline: [],
    });
    expect(await town.codeOf(town.call('resident', 'venue', { id: 'venue-nowhere' }))).toBe('NOT_FOUND');
  });

  test('管理员改规则、时间、座位，放照片，暂停；居民不能；改的时间马上管用', async () => {
    const act = async (person: string, action: string, fields = {}) => {
      const { version } = await town.get<VenueView>(person, 'venue', { id: POINT });
      return town.call<VenueView>(person, 'perform-venue', { id: POINT, version, action, fields });
    };
    expect(await town.codeOf(act('resident', 'set-rules', { note: '随便用' }))).toBe('FORBIDDEN');
    expect(await town.codeOf(act('chief', 'set-rules', { note: '轻声' }))).toBe('OK');
    const hours = { choices: ['d6', 'd0'], time: '10:00', extra: 'm1020' };
    await act('chief', 'set-hours', hours);
    expect(await town.codeOf(act('chief', 'set-hours', { ...hours, extra: 'm540' }))).toBe('BAD_INPUT');
    expect(await town.codeOf(act('chief', 'set-hours', { ...hours, time: '10:07' }))).toBe('BAD_INPUT');
    const photo = await town.scene.upload('room.jpg');
    await act('chief', 'add-photos', { photos: [photo] });
    const venue = await town.get<VenueView>('resident', 'venue', { id: POINT });
    expect([venue.rules, venue.hoursText]).toEqual(['轻声', '周六、周日 10:00–17:00，法定节假日不开']);
    // Not looked at yet: others see only that one is coming.
    expect([venue.photos, venue.heldPhotos.length]).toEqual([[], 1]);
    await act('chief', 'pause', { note: '装修' });
    expect((await town.get<VenueView>('resident', 'venue', { id: POINT })).openText).toBe('暂停开放');
    await act('chief', 'reopen');
  });

  test('再导入一次：文字更新，照片还在；表里写错的整张不收，说得出哪一行', async () => {
    const rows = venueRows.map((row) => (row.id === POINT ? { ...row, phone: '0900-7654321' } : row));
    await town.get(ADMINISTRATOR, 'import-venues', { rows });
    const venue = await town.get<VenueView>('chief', 'venue', { id: POINT });
    expect([venue.phone, venue.heldPhotos.length + venue.photos.length]).toEqual(['0900-7654321', 1]);
    const bad = { ...venueRows[0], id: 'venue-bad', hours: '早上到晚上' };
    const reply = await town.call(ADMINISTRATOR, 'import-venues', { rows: [venueRows[0], bad] });
    expect(reply.ok ? '' : reply.error.fields?.['rows.1.hours']).toContain('开放时间写成');
    expect(await town.codeOf(town.call('resident', 'import-venues', { rows: venueRows }))).toBe('FORBIDDEN');
  });
});
