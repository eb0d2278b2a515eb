import { sayDate } from '../../platform/clock';
import { sayHours } from '../../platform/say-hours';
import type { ItemCard, ItemView } from '../contract';
import type { ServiceWindow } from '../windows/window';
import { ITEM_STATUSES, TRUST_LEVELS } from '../../../miniprogram/packages/services/vocabulary/services';
import { closedFor, isToAssure, shortForm, type ItemText, type ServiceItem } from './item';

const day = (at: number, now: number) => sayDate(at, now).split(' ')[0] ?? '';

/** A line of the list. */
export function itemCard(item: Omit<ServiceItem, 'changes'>, now: number): ItemCard {
  const { _id: id, number, name, category, status, atHome } = item;
  const statusText = status === 'active' ? '' : ITEM_STATUSES[status];
  return {
    id,
    number,
    name,
    category,
    shortText: shortForm(item),
    statusText,
    toAssure: isToAssure(item, now),
    atHome,
  };
}

const FIELD_NAMES: Partial<Record<keyof ItemText, string>> = {
  name: '名称',
  who: '谁能办',
  materials: '材料',
  fee: '费用',
  steps: '步骤',
  promisedDays: '承诺时限',
  legalDays: '法定时限',
  legalBasis: '依据',
  phones: '电话',
  status: '状态',
  windowId: '窗口',
};
const sayDays = (days: number) => (days === 0 ? '当场办结' : `${days} 个工作日`);

/** One item as somebody reads it. @param works whether they work there */
export function itemView(
  item: ServiceItem,
  window: ServiceWindow | null,
  { works, today, now }: { works: boolean; today: string; now: number },
): ItemView {
  const closed = closedFor(item, today);
  const can = [
    ...(closed === null && window ? ['book', 'walk-in'] : []),
    ...(closed === null && item.atHome ? ['home'] : []),
    ...(works ? ['assure'] : []),
  ];
  return {
    ...itemCard(item, now),
    who: item.who,
    materials: item.materials.map(({ name, level }) => ({ name, levelText: TRUST_LEVELS[level] })),
    feeText: item.fee === '' ? '不收费' : item.fee,
    steps: [...item.steps],
    legalText: item.legalDays === 0 && item.promisedDays > 0 ? '没有规定' : sayDays(item.legalDays),
    promisedText: sayDays(item.promisedDays),
    legalBasisText: item.legalBasis,
    tripsText: item.trips === 0 ? '不用跑' : `${item.trips} 次`,
    phones: [...item.phones],
    window: window && {
      id: window._id,
      name: window.name,
      placeText: window.placeText,
      hoursText: sayHours(window.hours),
    },
    assuredText: `${day(item.assuredAt, now)}核对${item.assuredBy === '' ? '' : `（${item.assuredBy}）`}`,
    can,
    closedText: closed?.message ?? '',
    changes: works ? item.changes.map((change) => sayChange(change, now)) : [],
  };
}

function sayChange({ version, at, fields }: ServiceItem['changes'][number], now: number) {
  const lines = fields.map(
    ({ field, before, after }) => `${FIELD_NAMES[field] ?? field}：${before || '（空）'} → ${after || '（空）'}`,
  );
  return { title: `第 ${version} 版，${day(at, now)}`, lines };
}
