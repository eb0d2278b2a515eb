import { inputs, type MyReports, type StationDetail, type StationLine } from '../../cloudfunctions/party/contract';
import type { Page } from '../../cloudfunctions/platform/steps';
import { GRID, openParty, UNIT, type PartyScene } from './scene';

/** He lives by the river and shows no badge; her unit is paired with the orchard, where she waits to be confirmed. */
const HE = { name: '何文静', phone: '19900004001', home: '柳苑 3号楼', branch: '理综教研组党支部' } as const;
const WEI = { name: '魏建国' } as const;

/** How much of a member each person may ever come to read, by hand. */
type May = 'nothing' | 'name' | 'all';
const MAY: Readonly<Record<string, May>> = {
  he: 'all',
  secretary: 'all',
  chief: 'all',
  // Reported to them too, and so theirs to confirm.
  orchard: 'all',
  // Looks after the branches below: who, not where they live or how to call them.
  town: 'name',
  contact: 'name',
  wei: 'nothing',
  neighbour: 'nothing',
  worker: 'nothing',
  stranger: 'nothing',
};
const SECRETS: Readonly<Record<May, readonly string[]>> = {
  nothing: [HE.name, HE.phone, HE.branch],
  name: [HE.phone, HE.home],
  all: [],
};

let party: PartyScene;
let ids: { members: string[]; station: string };
beforeAll(async () => {
  party = await openParty();
  const mine = await party.get<MyReports>('he', 'report', {
    unitId: UNIT.id,
    branch: HE.branch,
    places: ['home', 'work'],
    consentVersion: '1',
  });
  await party.done('secretary', mine.items[0]!, 'confirm');
  await party.confirmed('wei');
  const fields = { choice: 'kind-patrol', extra: GRID.riverside, number: 5 };
  await party.get('secretary', 'perform-branch', { id: GRID.riverside, version: 0, action: 'open-station', fields });
  const { items } = await party.get<Page<StationLine>>('secretary', 'list-stations', { view: 'all' });
  const claim = { id: items[0]!.id, version: 1, action: 'claim' };
  for (const person of ['he', 'wei']) await party.get<StationDetail>(person, 'perform-station', claim);
  ids = { members: mine.items.map(({ id }) => id), station: items[0]!.id };
});
afterAll(() => party.system.close());

const GRIDS = [{}, { gridCode: GRID.riverside }, { gridCode: GRID.orchard }, { gridCode: GRID.hilltop }];
const COMMANDS = /^(report|perform-|import-)/;
/** Of squads and orders, whose own table they have. */
const OTHERS = /squad|order|roster|call|mobil|deploy|drill|assembl|gap|log|ring-/i;

/** What a query may be asked by somebody who tries; exhaustive for what is of members and posts. */
function inputsFor(action: string): object[] | null {
  const statuses = ['waiting', 'asked', 'confirmed', 'declined', 'left'];
  const known: Readonly<Record<string, object[]>> = {
    'find-units': [{ text: '' }],
    'my-reports': [{}],
    member: ids.members.map((id) => ({ id })),
    'list-members': statuses.flatMap((status) => [
      ...GRIDS.map((grid) => ({ ...grid, status })),
      { unitId: UNIT.id, status },
      { unitId: 'unit-water', status },
    ]),
    'branch-desk': GRIDS,
    'list-stations': ['free', 'mine', 'all'].flatMap((view) => GRIDS.map((grid) => ({ ...grid, view }))),
    station: [{ id: ids.station }],
    'who-serves': [{ gridCode: GRID.riverside }, { gridCode: GRID.southWest }, { gridCode: GRID.orchard }],
  };
  return known[action] ?? null;
}

async function everyAnswer(person: string): Promise<string> {
  const answers: string[] = [];
  for (const action of Object.keys(inputs).filter((one) => !COMMANDS.test(one)))
    for (const input of inputsFor(action) ?? []) {
      const reply = await party.call<unknown>(person, action, input);
      expect(reply.ok || reply.error.code !== 'FAULT').toBe(true);
      answers.push(JSON.stringify({ action, input, reply }));
    }
  return answers.join('\n');
}

describe('谁问什么，答复里有没有不该有的人', () => {
  test('每一个查询都问到了，没有漏', () => {
    const asked = Object.keys(inputs).filter((action) => !COMMANDS.test(action) && !OTHERS.test(action));
    expect(asked.filter((action) => inputsFor(action) === null)).toEqual([]);
  });

  test.each(Object.entries(MAY))('%s 只看得到 %s', async (person, may) => {
    const text = await everyAnswer(person);
    for (const secret of SECRETS[may]) expect([person, secret, text.includes(secret)]).toEqual([person, secret, false]);
    if (may === 'all') expect(text).toContain(HE.name);
    expect(text).not.toContain('"openid"');
  });

  test('亮了身份，别的党员和邻居看得到名字，看不到单位、支部和电话', async () => {
    const [home] = (await party.get<MyReports>('he', 'my-reports')).items;
    await party.done('he', home!, 'show-badge');
    for (const person of ['wei', 'neighbour']) {
      const text = await everyAnswer(person);
      expect(text).toContain(HE.name);
      expect(text.includes(HE.phone) || text.includes(HE.branch)).toBe(false);
      expect(text.includes(WEI.name)).toBe(person === 'wei');
    }
  });
});
