import type { DaySet } from '../../cloudfunctions/visits/contract';
import { ATTENDANCES } from '../../cloudfunctions/attendance/hours/store';
import { ORDERS } from '../../cloudfunctions/coop/orders/store';
import { DAY } from '../../cloudfunctions/platform/clock';
import { collection } from '../../cloudfunctions/platform/database';
import { useCloud } from '../notices/cloud-environment';
import { ID, openVisits, type VisitScene } from './scene';

describe('别处见过了，也是见过', () => {
  let town: VisitScene;
  beforeEach(async () => {
    town = await openVisits();
  }, 120_000);
  afterEach(() => town.scene.close());
  const passes = async (duration: string) => {
    await town.scene.system.clock(duration);
    await town.settle();
  };
  const shown = async () => ({ photos: [await town.scene.upload('after.jpg')] });
  const isDue = async () => (await town.get<DaySet>('worker', 'day-set')).households.some(({ id }) => id === ID.old);

  test('独居老人每七天要见一次：第五天上门办结了她的诉求，第八天不到期，第十三天到期', async () => {
    await town.visit('worker', ID.old);
    await town.settle();
    await passes('P5D');
    const need = await town.scene.submit({ place: { source: 'address', addressId: 'addr-3-2' } }, 'resident');
    const accepted = await town.scene.done('worker', need, 'accept');
    await town.scene.done('worker', accepted, 'resolve', { note: '上门换好了水龙头', ...(await shown()) });
    await passes('P3D');
    expect(await isDue()).toBe(false);
    expect((await town.see('chief', ID.old)).lastSeenText).toContain('诉求');
    await passes('P5D');
    expect(await isDue()).toBe(true);
  });

  test('没有别处见过：第八天到期；谁在别处办结别人的诉求，和她无关', async () => {
    await town.visit('worker', ID.old);
    await town.settle();
    await passes('P5D');
    const need = await town.scene.submit({ place: { source: 'address', addressId: 'addr-3-2' } }, 'neighbour');
    const accepted = await town.scene.done('worker', need, 'accept');
    await town.scene.done('worker', accepted, 'resolve', { note: '换好了', ...(await shown()) });
    await passes('P3D');
    expect(await isDue()).toBe(true);
  });

  const seenBy = async (collectionName: string, document: object) => {
    useCloud(town.scene.system);
    await collection(collectionName).add(document);
  };
  const at = async (days: number) => (await town.scene.system.health()).now - days * DAY;

  /** Five days after her visit, somebody of another context sees her, or somebody else. */
  async function seenOnDayFive(name: string, document: (at: number) => object): Promise<void> {
    await town.visit('worker', ID.old);
    await town.settle();
    await passes('P5D');
    await seenBy(name, document(await at(0)));
    await passes('P3D');
  }
  const order = (openid: string, teamLabel: string, placedBy: object | null) => (at: number) => ({
    customer: { openid },
    placedBy,
    teamLabel,
    updatedAt: at,
    history: [{ action: 'finish', by: { side: 'worker' }, at }],
  });
  const checkIn = (openid: string) => (at: number) => ({ openid, startsAt: at, in: { at } });

  test.each([
    ['合作社上门做完的活', ORDERS, order('resident', '水电', null), false],
    ['送到的饭', ORDERS, order('resident', '助餐送饭', null), false],
    ['活动上的签到', ATTENDANCES, checkIn('resident'), false],
    ['别人的活', ORDERS, order('neighbour', '水电', null), true],
    ['工作人员替没有注册的人下的单', ORDERS, order('resident', '水电', { openid: 'resident' }), true],
    ['别人的签到', ATTENDANCES, checkIn('neighbour'), true],
  ])('第五天%s：第八天到没到期，照规矩', async (_, name, document, due) => {
    await seenOnDayFive(name, document);
    expect(await isDue()).toBe(due);
    await passes('P5D');
    expect(await isDue()).toBe(true);
  });
});
