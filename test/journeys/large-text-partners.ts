import { randomUUID } from 'node:crypto';
import type { MeetingDetail, TopicDetail, TopicLine } from '../../cloudfunctions/council/contract';
import type { OfferLine, PartnershipView, UnitList } from '../../cloudfunctions/partners/contract';
import type { Page } from '../../cloudfunctions/platform/steps';
import type { CaseView } from '../../cloudfunctions/services/contract';
import type { System } from '../support/system';
import { councilSteps } from './council-steps';

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
  ['一次表决，居民看', 'resident-li', `${COUNCIL}/vote/index?id=ballot`],
  ['一次表决，社区看', COMMUNITY, `${COUNCIL}/vote/index?id=ballot`],
  ['纸质票', COMMUNITY, `${COUNCIL}/paper/index?id=ballot`],
  ['开始表决', COMMUNITY, `${COUNCIL}/start/index?id=debated`],
  ['加一个席位', COMMUNITY, `${COUNCIL}/fill/index?kind=seat&id=debated`],
  ['一次会议', COMMUNITY, `${COUNCIL}/meeting/index?id=meeting`],
  ['一次会议，居民看', 'resident-li', `${COUNCIL}/meeting/index?id=meeting`],
  ['会议的签到码', COMMUNITY, `${COUNCIL}/code/index?id=meeting`],
  ['提一个议题', COMMUNITY, `${COUNCIL}/new/index`],
  ['保管人的一步', 'resident-li', 'packages/ballots/pages/trustee/index?id=sealed'],
  ['加密投票', 'resident-li', 'packages/ballots/pages/cast/index?id=sealed'],
  ['一项需求', SECRETARY, `${PARTNERS}/offer/index?id=offer`],
];

/** @returns what stands for id= in the paths above */
export async function partnered(
  system: System,
): Promise<
  Record<'unit' | 'pact' | 'topic' | 'matter' | 'debated' | 'ballot' | 'meeting' | 'sealed' | 'offer', string>
> {
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
  const offers = await ask<Page<OfferLine>>('partners', SECRETARY, 'offers', { kind: 'need' });
  const offer = offers.items[0]!.id;
  return {
    unit,
    offer,
    pact: pacts[0]!.id,
    topic: topics.items[0]!.id,
    matter: taken.data.id,
    ...(await debated(system)),
  };
}

/** A topic that is talked over with its meeting, and another on which the residents vote. */
async function debated(system: System): Promise<Record<'debated' | 'ballot' | 'meeting' | 'sealed', string>> {
  const town = councilSteps({ system });
  const voted = await town.propose({ form: 'residents', title: '院门几点关', question: '院门晚上几点关' });
  const { id: ballot } = await town.open(voted.id, { electors: 'residents' });
  const { id } = await town.propose();
  await town.seat(id);
  const meeting = await town.asked<MeetingDetail>(COMMUNITY, 'call-meeting', {
    kind: 'council',
    topicId: id,
    title: '商量单元门的锁',
    place: '社区会议室',
    startsAt: await town.moment(2),
    agenda: ['介绍两种锁', '各方意见'],
  });
  const locked = await town.propose({ title: '群里能不能发广告', question: '群里能不能发广告' });
  await town.seat(locked.id);
  const { seats } = await town.asked<TopicDetail>(COMMUNITY, 'topic', { id: locked.id });
  const trustees = seats.filter(({ kindText }) => kindText === '居民代表').map((seat) => seat.id);
  const { id: sealed } = await town.open(locked.id, { secrecy: 'formal', trustees });
  return { debated: id, ballot, meeting: meeting.id, sealed };
}
