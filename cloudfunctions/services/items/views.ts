import { sayDate } from '../../platform/clock';
import { sayHours } from '../../platform/say-hours';
import type { ItemCard, ItemView } from '../contract';
import type { ServiceWindow } from '../windows/window';
import { ITEM_STATUSES, TRUST_LEVELS } from '../../../miniprogram/packages/services/vocabulary/services';
import {
  changesTo,
  closedFor,
  isToAssure,
  materialText,
  shortForm,
  type ItemChange,
  type ItemText,
  type ServiceItem,
} from './item';

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

const FIELD_NAMES: Readonly<Record<keyof ItemText, string>> = {
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
  number: '序号',
  aliases: '别名',
  category: '类别',
  trips: '来几次',
  atHome: '可上门',
  endsOn: '办到哪天',
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
    mend: works ? asMended(item) : null,
    changes: works ? item.changes.map((change) => sayChange(change, now)) : [],
  };
}

/** An item as whoever works at the window puts it right. */
const asMended = (item: ServiceItem): ItemView['mend'] => ({
  version: item.version,
  who: item.who,
  materials: item.materials.map(materialText),
  fee: item.fee,
  steps: [...item.steps],
  promisedDays: item.promisedDays,
  trips: item.trips,
  phones: [...item.phones],
  status: item.status === 'paused' ? 'paused' : 'active',
});

function sayChange({ version, at, by = '', fields }: ServiceItem['changes'][number], now: number) {
  return { title: `第 ${version} 版，${day(at, now)}${by === '' ? '' : `，${by}`}`, lines: sayFields(fields) };
}

const sayFields = (fields: ItemChange['fields']): string[] =>
  fields.map(({ field, before, after }) => `${nameOf(field)}：${before || '（空）'} → ${after || '（空）'}`);
const nameOf = (field: keyof ItemText) => FIELD_NAMES[field];

/** What a new list would change of an item, and what of that was put right here by hand; null for nothing. */
export function comparison(item: ServiceItem, text: ItemText, now: number) {
  const fields = changesTo(item, text);
  if (fields.length === 0) return null;
  const over = fields.filter(({ field }) => item.mended?.includes(field)).map(({ field }) => nameOf(field));
  const last = item.changes.find(({ by = '' }) => by !== '');
  const who = last ? `${last.by ?? ''} ${day(last.at, now)}` : '';
  return {
    title: `${item.number} ${item.name}`,
    lines: sayFields(fields),
    mended: over.length === 0 ? '' : `${who}在窗口改过${over.join('、')}，导入后以表里的为准。`,
  };
}
