import { gridNameOf } from '../../../directory/api';
import { sayDate, sayMoment } from '../../../platform/clock';
import type { RegisteredCall } from '../../../platform/endpoint';
import { MEMBER_STATUSES } from '../../../../miniprogram/packages/coop/vocabulary/coop';
import { belongsTo, bookSidesOf, needCommunity } from '../../access';
import { viewerFor } from '../../actions/who';
import { sayParts, sayYuan, totalOf } from '../../money';
import { managesCoop, overseesCoop } from '../../orders/sides';
import type { CooperativeView, PriceView, ServiceDetail, ServiceView } from '../contract';
import { decisionAt, nextPrice, priceAt, priceRefusals, type Price, type Service } from '../service';
import { serviceById, servicesOf, teamsOf } from '../store';

/** The cooperative of a community, for everybody: three database calls at once. */
export async function showCooperative(
  call: RegisteredCall,
  input: { communityCode?: string | undefined },
): Promise<CooperativeView> {
  const { identity, now } = call;
  const code = needCommunity(identity, input.communityCode);
  const [teams, services, viewer] = await Promise.all([teamsOf(code), servicesOf(code), viewerFor(call)]);
  const me = viewer.memberships.find(({ communityCode }) => communityCode === code);
  return {
    communityCode: code,
    communityName: await gridNameOf(code, now),
    teams: teams.map(({ _id, label, about, icon }) => ({
      id: _id,
      label,
      about,
      icon,
      mayOpen:
        managesCoop(identity.posts, code) ||
        overseesCoop(identity.posts, code) ||
        (me?.status === 'admitted' && me.teamIds.includes(_id)),
      services: listed(services.filter(({ teamId }) => teamId === _id).map((service) => serviceView(service, now))),
    })),
    me: me ? { id: me._id, status: me.status, label: MEMBER_STATUSES[me.status].label } : null,
    mayManage: managesCoop(identity.posts, code),
    mayOversee: overseesCoop(identity.posts, code),
    mayReadBooks: bookSidesOf(identity, viewer, code).length > 0,
    mayOrder: belongsTo(identity, code),
  };
}

/** What is not offered any longer comes last, and stays. */
const listed = (services: readonly ServiceView[]): ServiceView[] => [
  ...services.filter(({ retiredText }) => retiredText === ''),
  ...services.filter(({ retiredText }) => retiredText !== ''),
];

/** One line of the price list with all its prices: the list is public, so everybody may read how it came about. */
export async function showService({ identity, now }: RegisteredCall, { id }: { id: string }): Promise<ServiceDetail> {
  const service = await serviceById(id);
  if (!service) throw priceRefusals.unknownService();
  return serviceDetail(service, managesCoop(identity.posts, service.communityCode), now);
}

export function serviceDetail(service: Service, mayDecide: boolean, now: number): ServiceDetail {
  return {
    ...serviceView(service, now),
    teamId: service.teamId,
    version: service.version,
    mayDecide,
    history: [...service.prices].reverse().map((price) => ({
      ...priceView(price, now),
      id: price.id,
      reason: price.reason,
      by: `${price.by.title} ${price.by.name}`.trim(),
      decidedText: price.decidedAt === 0 ? '' : sayMoment(price.decidedAt, now),
    })),
  };
}

function serviceView(service: Service, now: number): ServiceView {
  const [price, next, decided] = [priceAt(service, now), nextPrice(service, now), decisionAt(service, now)];
  return {
    id: service._id,
    name: service.name,
    unit: service.unit,
    price: price && priceView(price, now),
    next: next && priceView(next, now),
    retiredText: decided && !price ? `${sayFrom(decided, now)}${NOT_OFFERED}` : '',
  };
}

const NOT_OFFERED = '不再提供';
const sayFrom = ({ from }: Price, now: number) => (from === 0 ? '' : `${sayDate(from, now).split(' ')[0]} 起`);

function priceView(price: Price, now: number): PriceView {
  const { parts } = price;
  return {
    priceText: parts ? sayYuan(totalOf(parts)) : NOT_OFFERED,
    partsText: parts ? sayParts(parts) : '',
    parts,
    fromText: sayFrom(price, now),
  };
}
