import { randomUUID } from 'node:crypto';
import type { MediationView, StairwellView } from '../../cloudfunctions/places/contract';
import { waitingFor } from '../home/waiting-for';
import { openPlaces, STAIRWELL, STUDIO, type PlacesScene } from './scene';

let town: PlacesScene;
beforeAll(async () => {
  town = await openPlaces();
});
afterAll(() => town.scene.system.close());

const waits = async (person: string, label: string) =>
  (await waitingFor(town.scene.system, person)).filter((one) => one.label === label);
const labels = async (person: string) => (await waitingFor(town.scene.system, person)).map(({ label }) => label);

describe('首页的“等着您的几件”：调解和楼道', () => {
  test('调解：管这间工作室的人受理，对方说想法，调解员约时间、登记结果；首页上不说是什么事', async () => {
    await town.people(1);
    const story = '楼上漏水到我家，天花板坏了';
    const input = { programmeId: STUDIO, matter: 'neighbours', otherName: '周邻居', otherPhone: '19800000000', story };
    const { id } = await town.get<MediationView>('resident', 'ask-mediation', input);
    const [asked] = await waits('keeper', '请受理调解');
    expect(asked).toMatchObject({ page: `/packages/places/pages/mediation/index?id=${id}`, tab: 'desk', count: 1 });
    const step = async (person: string, action: string, fields: object = {}) => {
      const { version } = await town.get<MediationView>(person, 'mediation', { id });
      const wish = { id, version, action, fields };
      return town.get<MediationView>(person, 'perform-mediation', wish, randomUUID());
    };
    expect(await waits('person-0', '请说说您的想法')).toHaveLength(1);
    await step('keeper', 'take');
    expect(await waits('keeper', '请受理调解')).toEqual([]);
    expect(await waits('keeper', '请约调解时间')).toHaveLength(1);
    await step('person-0', 'answer', { note: '水管是公共的' });
    expect(await waits('person-0', '请说说您的想法')).toEqual([]);
    await step('keeper', 'arrange', { date: '2026-11-20', time: '09:00', note: '红色会客厅' });
    expect(await waits('keeper', '请登记调解结果')).toHaveLength(1);
    for (const person of ['keeper', 'person-0', 'resident', 'chief'])
      expect(JSON.stringify(await waitingFor(town.scene.system, person))).not.toMatch(/漏水|周邻居/);
    await town.scene.system.clock('P3D');
    await step('keeper', 'no-agreement', { note: '双方没有谈拢' });
    for (const label of ['请受理调解', '请约调解时间', '请登记调解结果'])
      expect(await labels('keeper')).not.toContain(label);
  });

  test('楼道：有人加了一条，楼长的首页上有；同意了就没有，别人的首页上一直没有', async () => {
    const step = async (person: string, action: string, fields: object) => {
      const { version } = await town.get<StairwellView>(person, 'stairwell', { id: STAIRWELL });
      return town.get<StairwellView>(person, 'perform-stairwell', { id: STAIRWELL, version, action, fields });
    };
    expect(await waits('keeper', '楼道故事待审')).toEqual([]);
    for (const note of ['五楼老李教孩子下象棋', '三楼的花开了']) await step('resident', 'add', { note });
    expect(await waits('keeper', '楼道故事待审')).toMatchObject([{ hint: '2 条' }]);
    for (const person of ['resident', 'neighbour']) expect(await labels(person)).not.toContain('楼道故事待审');
    for (const times of [1, 0]) {
      const { waiting } = await town.get<StairwellView>('keeper', 'stairwell', { id: STAIRWELL });
      await step('keeper', 'clear', { choice: waiting[0]!.id });
      expect(await waits('keeper', '楼道故事待审')).toHaveLength(times);
    }
  });
});
