import { randomUUID } from 'node:crypto';
import { beijingInstant } from '../../cloudfunctions/platform/clock';
import type { BookingMade, MediationView, VenueView } from '../../cloudfunctions/places/contract';
import { expectOk } from '../requests/scene';
import { proposal } from '../council/scene';
import { ADMINISTRATOR, GRID, importRows } from '../support/small-town';
import { HALL, openPlaces, programmeRows, STUDIO, type PlacesScene } from './scene';

let town: PlacesScene;
const does = async <T>(fn: string, person: string, action: string, input: unknown): Promise<T> =>
  expectOk(await town.scene.system.invoke<T>(fn, person, action, input, { commandId: randomUUID() }));

const CONTACT = { id: 'p-contact', name: '陈校联', phone: '19900005001' };
const SQUAD = {
  id: 'squad-1',
  name: '河畔先锋队',
  kind: 'pioneers',
  gridCode: GRID.riverside,
  roster: [{ name: '李秀英', phone: '19900000021', role: 'leader', partyMember: true }],
};
beforeAll(async () => {
  town = await openPlaces();
  const { system } = town.scene;
  await importRows(system, 'people', [CONTACT]);
  await importRows(system, 'posts', [
    {
      id: 'post-contact',
      gridCode: GRID.district,
      kind: 'unitContact',
      title: '单位联络人',
      holders: [{ personId: CONTACT.id, side: 'A' }],
    },
  ]);
  const unit = { id: 'unit-school', gridCode: GRID.district, name: '样板区第一中学', contactPostId: 'post-contact' };
  await does('party', ADMINISTRATOR, 'import-units', { rows: [unit] });
  await does('party', ADMINISTRATOR, 'import-squads', { rows: [SQUAD] });
  await does('directory', 'contact', 'bind-staff', { phoneCode: `local-phone:${CONTACT.phone}` });
});
afterAll(() => town.scene.system.close());

const at = (date: string, hour: number) => beijingInstant(date, hour * 60);
const partiesOf = async (person: string) =>
  (await town.get<VenueView>(person, 'venue', { id: HALL })).parties.map(({ kind, name }) => `${kind}:${name}`);
const bookFor = (person: string, kind: string, id: string, time: number) =>
  town.call<BookingMade>(person, 'book-venue', {
    venueId: HALL,
    at: time,
    minutes: 60,
    people: 5,
    purpose: '开碰头会',
    party: { kind, id },
  });
async function booked(person: string, kind: string, id: string, time: number): Promise<string> {
  const reply = await bookFor(person, kind, id, time);
  if (!reply.ok) throw new Error(JSON.stringify(reply.error));
  return reply.data.booked[0]!.byText;
}

describe('替谁约场地', () => {
  test('带队的替队伍约，别人不能替这支队伍约', async () => {
    expect(await partiesOf('resident')).toContain('squad:河畔先锋队');
    expect(await booked('resident', 'squad', SQUAD.id, at('2026-11-20', 9))).toBe('河畔先锋队（李秀英）');
    expect(await town.codeOf(bookFor('neighbour', 'squad', SQUAD.id, at('2026-11-20', 11)))).toBe('FORBIDDEN');
  });

  test('单位的联络人替共建单位约：不住在这里也行', async () => {
    expect(await partiesOf('contact')).toContain('unit:样板区第一中学');
    expect(await booked('contact', 'unit', 'unit-school', at('2026-11-20', 13))).toBe('样板区第一中学（陈校联）');
    expect(await town.codeOf(bookFor('resident', 'unit', 'unit-school', at('2026-11-20', 15)))).toBe('FORBIDDEN');
  });

  test('群的负责人替群约，群里的人、群外的人都不能', async () => {
    const made = await does<{ group: { id: string } | null; id: string }>('groups', 'chief', 'make', {
      kind: 'community',
      name: '河畔一家亲',
      gridCode: GRID.riverside,
    });
    const id = made.group?.id ?? made.id;
    expect(await partiesOf('chief')).toContain('group:河畔一家亲');
    expect(await booked('chief', 'group', id, at('2026-11-23', 9))).toMatch(/^河畔一家亲/);
    expect(await town.codeOf(bookFor('resident', 'group', id, at('2026-11-23', 11)))).toBe('FORBIDDEN');
  });

  test('正在商量的议题，由社区约开会的地方；居民不能替它约', async () => {
    const { id, title } = await does<{ id: string; title: string }>('council', 'chief', 'propose-topic', proposal());
    expect(await partiesOf('chief')).toContain(`council:商量：${title}`);
    expect(await booked('chief', 'council', id, at('2026-11-24', 9))).toContain('商量：');
    expect(await town.codeOf(bookFor('resident', 'council', id, at('2026-11-24', 11)))).toBe('FORBIDDEN');
  });

  test('一支队伍同一时间不在两处；队伍约了，带队的自己另有一个时间不受影响', async () => {
    expect(await town.codeOf(bookFor('resident', 'squad', SQUAD.id, at('2026-11-20', 9)))).toMatch(
      /PERSON_BUSY|NO_TIME/,
    );
    expect((await town.book('resident', HALL, at('2026-11-25', 9))).booked).toHaveLength(1);
    expect(await booked('resident', 'squad', SQUAD.id, at('2026-11-25', 11))).toBe('河畔先锋队（李秀英）');
  });
});

describe('包抓单位指导调解', () => {
  test('联络人看得到是哪一类、写指导意见，调解员看得到；当事人是谁，联络人一个字也看不到', async () => {
    const rows = programmeRows.map((row) => (row.id === STUDIO ? { ...row, guideUnitId: 'unit-school' } : row));
    await town.get(ADMINISTRATOR, 'import-programmes', { rows });
    const { id } = await town.get<MediationView>('resident', 'ask-mediation', {
      programmeId: STUDIO,
      matter: 'property',
      otherName: '王邻居',
      otherPhone: '19900000022',
      story: '物业费的事说不拢',
    });
    const listed = await town.get<{ items: { id: string; partiesText: string }[] }>('contact', 'mediations', {
      of: 'guided',
    });
    expect(listed.items).toMatchObject([{ id, partiesText: '' }]);
    const { version } = await town.get<MediationView>('contact', 'mediation', { id });
    const step = { id, version, action: 'guide', fields: { note: '先把合同拿出来对' } };
    const guided = await town.get<MediationView>('contact', 'perform-mediation', step);
    for (const secret of ['李秀英', '王邻居', '19900000022', '物业费的事'])
      expect(JSON.stringify(guided)).not.toContain(secret);
    const seen = await town.get<MediationView>('keeper', 'mediation', { id });
    expect(seen.guidance.map(({ words, byText }) => [words, byText])).toEqual([
      ['先把合同拿出来对', '区司法局 陈校联'],
    ]);
    expect((await town.get<MediationView>('neighbour', 'mediation', { id })).guidance).toEqual([]);
  });
});
