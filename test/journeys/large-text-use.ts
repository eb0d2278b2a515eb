import { randomUUID } from 'node:crypto';
import type { MyHome } from '../../cloudfunctions/directory/contract';
import type { OrderDetail, OrderTemplateView, RingCall, RingLists } from '../../cloudfunctions/party/contract';
import type { System } from '../support/system';

const PARTY = 'packages/party/pages';
const DIRECTORY = 'packages/directory/pages';
const STREET = 'street-jiangtan';
const COMMUNITY = '610302004001';
/** Whose home nobody has confirmed yet. */
const UNCONFIRMED = 'group-neighbour-6';

/** The pages of calling people out, of homes and of what is printed for a building, as large-text.ts turns to them. */
export const USE_PAGES: readonly [who: string, openid: string, path: string][] = [
  ['一份调令', STREET, `${PARTY}/order/index?id=order`],
  ['打电话的名单，正在打', STREET, `${PARTY}/ring/index?id=order`],
  [
    '一份打电话的名单',
    STREET,
    `${PARTY}/ring-list/index?list=g:${COMMUNITY}&name=%E5%A7%9C%E8%B0%AD%E8%B7%AF%E8%A5%BF&id=order`,
  ],
  ['改一份调令模板', STREET, `${PARTY}/order-template/index?id=template`],
  ['打印楼栋码', 'worker-jiangtan', `${DIRECTORY}/building-codes/index`],
  ['打印楼栋码，先选网格', 'community-jiangtan', `${DIRECTORY}/building-codes/index`],
  ['给邻居作证', 'resident-li', `${DIRECTORY}/home-vouch/index?ref=home`],
  ['给邻居作证，还没有登记', 'newcomer', `${DIRECTORY}/home-vouch/index?ref=home`],
  ['没有查成的话', 'community-jiangtan', 'packages/platform/pages/held-words/index'],
];

/** A mobilisation with people to ring up, one of them taken; a template; a home to vouch for. @returns what stands in the paths above */
export async function used(system: System): Promise<Record<'order' | 'template' | 'home', string>> {
  const ask = async <T>(context: string, openid: string, action: string, input: object = {}): Promise<T> => {
    const reply = await system.invoke<T>(context, openid, action, input, { commandId: randomUUID() });
    if (!reply.ok) throw new Error(`${action}: ${reply.error.message}`);
    return reply.data;
  };
  const written = {
    title: '断水送水',
    purpose: '到社区领桶装水，挨户送到八十岁以上老人家，送到后在名单上打勾',
    hours: 6,
    ackMinutes: 30,
  };
  const kinds = { postKinds: ['gridWorker', 'chief', 'gridOfficer', 'propertyManager'], squadKinds: [] };
  const order = await ask<OrderDetail>('party', STREET, 'issue-order', {
    ...written,
    startsAt: 'now',
    whom: { within: COMMUNITY, ...kinds, squadIds: [] },
    places: [{ gridCode: COMMUNITY, name: '社区服务站门口', wanted: 8 }],
  });
  await system.timer('run-orders');
  const { communities } = await ask<RingLists>('party', STREET, 'ring-lists', { id: order.id });
  await ask<RingCall>('party', STREET, 'ring-next', { id: order.id, list: communities[0]!.key });
  const template = await ask<OrderTemplateView>('party', STREET, 'save-order-template', {
    ...written,
    ...kinds,
    spot: '社区服务站门口',
    wanted: 8,
  });
  const home = await ask<MyHome>('directory', UNCONFIRMED, 'my-home');
  return { order: order.id, template: template.id, home: home.ref };
}
