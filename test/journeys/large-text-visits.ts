import { DAY } from '../../cloudfunctions/platform/clock';
import type { System } from '../support/system';
import { dayOf } from '../visits/scene';
import type { Phones } from './steps';
import { visitSteps } from './visits-steps';

const VISITS = 'packages/visits/pages';

/** The pages of visits, as large-text.ts turns to them. */
export const VISIT_PAGES: readonly [who: string, openid: string, path: string][] = [
  ['今天走访', 'worker-jiangtan', `${VISITS}/today/index`],
  ['走访一户', 'worker-jiangtan', `${VISITS}/visit/index?id=household`],
  ['一次走访', 'worker-jiangtan', `${VISITS}/record/index?id=visit`],
  ['一次走访，社区看', 'community-jiangtan', `${VISITS}/record/index?id=visit`],
  ['一户', 'community-jiangtan', `${VISITS}/household/index?id=household`],
  ['住户名单', 'worker-jiangtan', `${VISITS}/households/index`],
  ['添加住户', 'community-jiangtan', `${VISITS}/household-new/index`],
  ['修改住户', 'community-jiangtan', `${VISITS}/household-edit/index?id=household`],
  ['拆户', 'community-jiangtan', `${VISITS}/household-move/index?way=split&id=household`],
  ['登记居民核对', 'community-jiangtan', `${VISITS}/matches/index`],
  ['标签设置', 'community-jiangtan', `${VISITS}/tags/index`],
  ['一种标签', 'community-jiangtan', `${VISITS}/tag/index?code=610302004001&id=door-alone`],
  ['包片联户', 'community-jiangtan', `${VISITS}/links/index`],
  ['谁看过一户', 'community-jiangtan', `${VISITS}/looks/index?id=household`],
  ['我家的走访', 'resident-li', `${VISITS}/mine/index`],
  ['走访安排', 'community-jiangtan', `${VISITS}/plans/index`],
  ['一项走访安排', 'community-jiangtan', `${VISITS}/plan/index?id=plan`],
  ['新建走访安排', 'community-jiangtan', `${VISITS}/plan-new/index`],
  ['意见建议', 'community-jiangtan', `${VISITS}/opinions/index`],
  ['走访情况', 'community-jiangtan', `${VISITS}/coverage/index`],
  ['我的走访', 'community-jiangtan', `${VISITS}/duty/index`],
  ['走访要求', 'community-jiangtan', `${VISITS}/duty-rules/index`],
  ['走访时讲什么', 'community-jiangtan', `${VISITS}/form/index`],
];

/** Households that are due, one that has been visited, and a list that is called. @returns what stands for id= in the paths above */
export async function visited(system: System, phones: Phones): Promise<Record<'household' | 'visit' | 'plan', string>> {
  const town = visitSteps({ system, phones });
  await town.seed();
  const { now } = await system.health();
  const household = await town.dueAt('worker-jiangtan', '602');
  const topics = {
    difficulties: { chips: ['看病难', '楼道堆物'], text: '每周都要去医院' },
    skills: { chips: ['会做饭'] },
  };
  const opinions = [{ theme: 'parking', words: '楼下车停得太满，救护车进不来' }];
  const saved = await town.asked<{ visitId: string }>('worker-jiangtan', 'save-visit', {
    householdId: household,
    base: 1,
    madeAt: now,
    outcome: 'seen',
    topics,
    opinions,
    remarks: '钥匙在邻居家',
  });
  await town.settle();
  const storm = { kind: 'storm', title: '大风停电', householdIds: [household], until: dayOf(now + DAY) };
  const { id: plan } = await town.asked<{ id: string }>('community-jiangtan', 'make-plan', storm);
  return { household, visit: saved.visitId, plan };
}
