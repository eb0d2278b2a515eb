import type { MeetingDetail } from '../../cloudfunctions/council/contract';
import { inputs, type OfferView, type PactView } from '../../cloudfunctions/partners/contract';
import { MINUTE } from '../../cloudfunctions/platform/clock';
import { randomUUID } from 'node:crypto';
import { dayAhead, expectOk, GRID, openPartners, type PartnerScene } from './scene';

jest.setTimeout(3 * MINUTE);

/** What is between the school and the riverside, and nobody else's. */
const SECRETS = ['校社共建协议', '每季度借礼堂', '卖废品的一笔', '借礼堂一间'] as const;
/** How much of it each person may ever come to read. */
const MAY: Readonly<Record<string, 'all' | 'nothing'>> = {
  chief: 'all',
  school: 'all',
  power: 'nothing',
  worker: 'nothing',
  eastWorker: 'nothing',
  resident: 'nothing',
  neighbour: 'nothing',
  stranger: 'nothing',
};

let town: PartnerScene;
let ids: { partnership: string; pact: string; offer: string };
beforeAll(async () => {
  town = await openPartners();
  const partnership = (await town.partnership()).id;
  expectOk(
    await town.unitStep('school', partnership, 'promise-funds', {
      choice: 'budget',
      amount: 100_000,
      note: '卖废品的一笔',
    }),
  );
  const pact = (await town.get<PactView>('chief', 'draft-pact', draft(partnership))).id;
  const put = { kind: 'resource', gridCode: GRID.riverside, unitId: 'unit-school', category: 'place' };
  const offer = (
    await town.get<OfferView>('chief', 'put-offer', { ...put, what: '借礼堂一间', from: dayAhead(0), until: null })
  ).id;
  ids = { partnership, pact, offer };
});
afterAll(() => town.scene.close());

const draft = (partnershipId: string) => ({
  partnershipId,
  title: '校社共建协议',
  from: dayAhead(0),
  until: dayAhead(100),
  deadline: null,
  terms: [{ kind: 'resource', way: 'place', what: '每季度借礼堂', promised: 4 }],
});

/** Every query there is, as somebody who tries would ask it. */
function triesOf(action: string): object[] {
  const { partnership, pact, offer } = ids;
  const grids = [{}, { gridCode: GRID.riverside }, { gridCode: GRID.orchard }, { gridCode: GRID.district }];
  const known: Readonly<Record<string, object[]>> = {
    unit: [{ id: partnership }],
    pact: [{ id: pact }],
    offer: [{ id: offer }],
    'pact-options': ['deliver-activity', 'deliver-money', 'deliver-need'].map((way) => ({
      id: pact,
      action: way,
      text: '',
    })),
    'offer-options': [{ id: offer, action: 'match', text: '' }],
    letter: [{ id: partnership, year: 2026 }],
    offers: grids.flatMap((grid) => [
      { ...grid, kind: 'need' },
      { ...grid, kind: 'resource' },
    ]),
    'find-units': [{ gridCode: GRID.riverside, text: '样板' }],
  };
  return known[action] ?? grids;
}
const COMMANDS = /^(perform-|add-|draft-|new-|put-|see-|call-|import-)/;
const QUERIES = Object.keys(inputs).filter((action) => !COMMANDS.test(action));

describe('谁看得到单位和社区之间的事', () => {
  test.each(Object.entries(MAY))('%s：%s', async (person, may) => {
    const seen: string[] = [];
    for (const action of QUERIES)
      for (const input of triesOf(action)) seen.push(JSON.stringify(await town.call(person, action, input)));
    const text = seen.join('\n');
    const found = SECRETS.filter((secret) => text.includes(secret));
    expect(found).toEqual(may === 'all' ? SECRETS : []);
    // Nobody comes to the contacts' numbers by any of it.
    expect(text).not.toMatch(/1990000500\d/);
  });

  test.each(Object.keys(MAY).filter((person) => MAY[person] === 'nothing'))('%s 一步也走不了', async (person) => {
    const steps = [
      ['perform-unit', ids.partnership, 'promise-funds'],
      ['perform-pact', ids.pact, 'sign'],
      ['perform-offer', ids.offer, 'withdraw'],
    ] as const;
    for (const [perform, id, action] of steps)
      expect((await town.call(person, perform, { id, version: 1, action, fields: {} })).ok).toBe(false);
    expect((await town.call(person, 'draft-pact', draft(ids.partnership))).ok).toBe(false);
    expect((await town.get<PactView>('chief', 'pact', { id: ids.pact })).version).toBe(1);
  });
});

test('大党委会议：请单位和其他人，名字写明，扫码到会，过半确认纪要才定', async () => {
  const council = <T>(person: string, action: string, input: object) =>
    town.scene.system.invoke<T>('council', person, action, input, { commandId: randomUUID() });
  const { id } = await town.get<{ id: string }>('chief', 'call-joint', {
    gridCode: GRID.riverside,
    kind: 'committee',
    title: '十二月大党委会议',
    place: '社区议事厅',
    startsAt: `${dayAhead(3)} 09:00`,
    agenda: ['听取在职党员报到情况'],
    unitIds: ['unit-school'],
    others: [{ name: '李秀英', unit: '物业公司', phone: '19900000021' }],
  });
  const look = async () => expectOk(await council<MeetingDetail>('chief', 'meeting', { id }));
  const step = async (person: string, action: string, fields: object = {}) =>
    council<MeetingDetail>(person, 'perform-meeting', { id, version: (await look()).version, action, fields });
  const called = await look();
  expect([called.kindText, called.people.map(({ name }) => name)]).toEqual(['大党委会议', ['陈校联', '李秀英']]);
  expectOk(await step('chief', 'begin'));
  const { code } = expectOk(await council<{ code: string }>('chief', 'meeting-code', { id }));
  for (const person of ['school', 'resident']) expectOk(await council(person, 'arrive', { id, code }));
  expectOk(await council('chief', 'write-minutes', { id, minutes: '议定每月报到一次' }));
  expect((await look()).status.id).toBe('minuted');
  for (const person of ['school', 'resident']) expectOk(await step(person, 'confirm-minutes'));
  expect((await look()).status.id).toBe('confirmed');
});
