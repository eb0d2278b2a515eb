import { randomUUID } from 'node:crypto';
import type { PactView } from '../../cloudfunctions/partners/contract';
import { DAY, HOUR, MINUTE } from '../../cloudfunctions/platform/clock';
import type { ActionOption } from '../../cloudfunctions/platform/steps';
import { testNow } from '../support/moment';
import { ADMINISTRATOR, dayAhead, expectOk, GRID, openPartners, type PartnerScene } from './scene';

jest.setTimeout(3 * MINUTE);
let town: PartnerScene;
beforeAll(async () => {
  town = await openPartners();
});
afterAll(() => town.scene.close());

const termOf = (view: PactView, what: string) =>
  view.lists.flatMap(({ terms }) => terms).find((term) => term.what === what)!.id;
const attendance = async (action: string, rows: object[]) =>
  expectOk(await town.scene.system.invoke('attendance', ADMINISTRATOR, action, { rows }, { commandId: randomUUID() }));

/** Activities that were held in the riverside, by their titles. */
async function held(...titles: string[]): Promise<void> {
  const kind = { id: 'kind-tea', gridCode: GRID.district, label: '茶话会' };
  await attendance('import-kinds', [kind]);
  const startsAt = testNow() - DAY;
  const organiser = { name: '赵网格', title: '网格长', phone: '19900000001' };
  const of = { kindId: kind.id, gridCode: GRID.riverside, placeText: '活动室', recap: '', people: [], organiser };
  await attendance(
    'import-past',
    titles.map((title) => ({
      id: `held-${Buffer.from(title).toString('hex')}`,
      title,
      startsAt,
      endsAt: startsAt + 2 * HOUR,
      ...of,
    })),
  );
}

describe('一场活动只记进一份协议', () => {
  /** Pacts of both units, begun before what was held. */
  const signedBoth = async () => {
    const ids = [(await town.partnership()).id, (await town.partnership('unit-power')).id];
    return Promise.all(ids.map((id) => town.signed(id, { from: dayAhead(-5) })));
  };
  const offered = async ({ id }: PactView) =>
    town.get<ActionOption[]>('chief', 'pact-options', { id, action: 'deliver-activity' });
  const deliver = (person: string, pact: PactView, choice: string) =>
    town.pactStep(person, pact.id, 'deliver-activity', { extra: termOf(pact, '暑期托管班'), choice });
  const countOf = async (pacts: PactView[], choice: string) => {
    const views = await Promise.all(pacts.map(({ id }) => town.get<PactView>('chief', 'pact', { id })));
    const texts = views.map((view) =>
      view.lists.flatMap(({ terms }) => terms.flatMap(({ deliveries }) => deliveries.map(({ text }) => text))),
    );
    return texts.map((said) => said.filter((text) => text.includes(choice)).length);
  };

  test('办过的活动列得出来，登记了等对方确认，记过的不再列', async () => {
    await held('读书会');
    const [pact] = await signedBoth();
    const [first] = await offered(pact!);
    expect(first!.label).toBe('读书会');
    const done = expectOk(await deliver('school', pact!, first!.value));
    const term = done.lists.flatMap(({ terms }) => terms).find(({ what }) => what === '暑期托管班')!;
    expect(term.deliveries.map(({ text }) => text.includes('读书会'))).toEqual([true]);
    expect(term.deliveredText).toBe('已履行 0 次');
    expect((await offered(pact!)).map(({ label }) => label)).not.toContain('读书会');
    const unknown = await deliver('school', pact!, 'held-nothing');
    expect(unknown.ok ? 'OK' : unknown.error.fields!['fields.choice']).toBe('没有找到这场活动，请从列出的里面选。');
  });

  test('两家单位同一刻记同一场，只有一家记得上；退回以后，另一家可以记', async () => {
    await held('义诊');
    const pacts = await signedBoth();
    const choice = (await offered(pacts[0]!)).find(({ label }) => label === '义诊')!.value;
    const replies = await Promise.all([deliver('school', pacts[0]!, choice), deliver('power', pacts[1]!, choice)]);
    expect(replies.filter(({ ok }) => ok)).toHaveLength(1);
    const refused = replies.find(({ ok }) => !ok)!;
    expect(refused.ok ? '' : Object.values(refused.error.fields ?? {})).toEqual([
      '这一项已经记在别的单位的协议里，不能再记。',
    ]);
    expect((await countOf(pacts, '义诊')).reduce((sum, one) => sum + one, 0)).toBe(1);

    const won = replies.findIndex(({ ok }) => ok);
    const { availableActions } = await town.get<PactView>('chief', 'pact', { id: pacts[won]!.id });
    const wrong = availableActions.find(({ action }) => action === 'dispute-delivery')!.fields[0]!.options[0]!;
    await town.pactDone('chief', pacts[won]!.id, 'dispute-delivery', { choice: wrong.value, note: '不是这家办的' });
    const other = 1 - won;
    expectOk(await deliver(other === 0 ? 'school' : 'power', pacts[other]!, choice));
    expect((await countOf(pacts, '义诊'))[other]).toBe(1);
  });
});
