import { randomUUID } from 'node:crypto';
import type { TopicLine } from '../../cloudfunctions/council/contract';
import type { PartnershipView, UnitList } from '../../cloudfunctions/partners/contract';
import type { Page } from '../../cloudfunctions/platform/steps';
import type { CaseView } from '../../cloudfunctions/services/contract';
import type { System } from '../support/system';

const PARTNERS = 'packages/partners/pages';
const COUNCIL = 'packages/council/pages';
const ITEM = { itemId: '610302004001-item-001' };
const SECRETARY = 'secretary-hongqi';
const COMMUNITY = 'community-jiangtan';

/** The pages of partners and of the council, as large-text.ts turns to them. */
export const PARTNER_PAGES: readonly [who: string, openid: string, path: string][] = [
  ['共建单位', SECRETARY, `${PARTNERS}/units/index`],
  ['一家共建单位', SECRETARY, `${PARTNERS}/unit/index?id=unit`],
  ['起草共建协议', SECRETARY, `${PARTNERS}/draft/index?partnership=none&id=unit`],
  ['一份共建协议', SECRETARY, `${PARTNERS}/pact/index?id=pact`],
  ['我们单位的共建', 'contact-school', `${PARTNERS}/mine/index`],
  ['需求和资源', SECRETARY, `${PARTNERS}/offers/index`],
  ['列一项需求', SECRETARY, `${PARTNERS}/list/index?kind=need`],
  ['约联席会议', SECRETARY, `${PARTNERS}/joint/index`],
  ['感谢共建单位', 'newcomer', `${PARTNERS}/thanks/index?code=610302002003`],
  ['议题', COMMUNITY, `${COUNCIL}/topics/index`],
  ['一个议题', COMMUNITY, `${COUNCIL}/topic/index?id=topic`],
  ['一个议题，居民看', 'resident-li', `${COUNCIL}/topic/index?id=topic`],
  ['提一个议题', COMMUNITY, `${COUNCIL}/new/index`],
];

/** @returns what stands for id= in the paths above */
export async function partnered(system: System): Promise<Record<'unit' | 'pact' | 'topic' | 'matter', string>> {
  const ask = async <T>(context: string, openid: string, action: string, input: object): Promise<T> => {
    const reply = await system.invoke<T>(context, openid, action, input);
    if (!reply.ok) throw new Error(`${action}: ${reply.error.message}`);
    return reply.data;
  };
  const { items } = await ask<UnitList>('partners', SECRETARY, 'units', {});
  const seen = await Promise.all(items.map(({ id }) => ask<PartnershipView>('partners', SECRETARY, 'unit', { id })));
  const { id: unit, pacts } = seen.find((one) => one.pacts.length > 0)!;
  const topics = await ask<Page<TopicLine>>('council', COMMUNITY, 'topics', {});
  const taken = await system.invoke<CaseView>('services', 'resident-li', 'walk-in', ITEM, { commandId: randomUUID() });
  if (!taken.ok) throw new Error(taken.error.message);
  return { unit, pact: pacts[0]!.id, topic: topics.items[0]!.id, matter: taken.data.id };
}
