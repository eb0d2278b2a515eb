import { DAY } from '../../platform/clock';
import { Refusal } from '../../platform/errors';
import {
  SERVICE_LIMITS,
  type ItemStatus,
  type TrustLevel,
} from '../../../miniprogram/packages/services/vocabulary/services';

/** What somebody has to bring, and how far it is trusted. */
export interface Material {
  name: string;
  level: TrustLevel;
}

/** What an item says to people; a new version of the list may change any of it. */
export interface ItemText {
  /** its place in the list, from 1 */
  number: number;
  name: string;
  /** what people call it: 老人证 */
  aliases: readonly string[];
  category: string;
  who: string;
  materials: readonly Material[];
  fee: string;
  steps: readonly string[];
  /** working days: by law, and as promised here; 0: at once, or that the law says nothing when more are promised */
  legalDays: number;
  promisedDays: number;
  /** the law or rule by which it is done, '' when the list does not say */
  legalBasis: string;
  /** how often one has to come */
  trips: number;
  phones: readonly string[];
  /** done at home for who cannot come */
  atHome: boolean;
  windowId: string;
  status: ItemStatus;
  /** the last day on which it is done, '' for none */
  endsOn: string;
}

/** One public service of a community's list. */
export interface ServiceItem extends ItemText {
  _id: string;
  communityCode: string;
  /** when somebody last said that all of it is right, and who, by post and name */
  assuredAt: number;
  assuredBy: string;
  /** what was put right here by hand since it was brought in; absent for nothing */
  mended?: readonly (keyof ItemText)[];
  version: number;
  /** versions before, the last first: what was different */
  changes: readonly ItemChange[];
}
export interface ItemChange {
  version: number;
  at: number;
  /** who put it right by hand, by post and name; '' or absent for what a list brought in */
  by?: string;
  fields: readonly { field: keyof ItemText; before: string; after: string }[];
}

/** Versions that are kept to be compared. */
const CHANGES_KEPT = 20;

export const itemRefusals = {
  ended: (name: string) =>
    new Refusal('ITEM_ENDED', `“${name}”已经不在这里办了，请向窗口询问到哪里办。`, { rule: 'item ended' }),
  paused: (name: string) => new Refusal('ITEM_PAUSED', `“${name}”暂停办理，恢复后再约。`, { rule: 'item paused' }),
  notAtHome: (name: string) =>
    new Refusal('NOT_AT_HOME', `“${name}”要本人到窗口办，不能上门代办。`, { rule: 'item not done at home' }),
} as const;

/** Why nothing of it can be begun on this day; null when it can. @param today 2026-12-02 */
export function closedFor({ name, status, endsOn }: ItemText, today: string): Refusal | null {
  if (status === 'ended' || (endsOn !== '' && endsOn < today)) return itemRefusals.ended(name);
  return status === 'paused' ? itemRefusals.paused(name) : null;
}

/** Nobody said for half a year that it is right: it says so until somebody does. */
export const isToAssure = ({ assuredAt }: Pick<ServiceItem, 'assuredAt'>, now: number): boolean =>
  now - assuredAt > SERVICE_LIMITS.assuranceDays * DAY;

/** The item in one breath, for old eyes: what to bring, how often to come, how long, what it costs. */
export function shortForm({ materials, trips, promisedDays, fee }: ItemText): string {
  const bring = materials.length > 0 ? `带上${materials.map(({ name }) => name).join('、')}` : '什么都不用带';
  const come = trips === 0 ? '不用跑' : trips === 1 ? '来一次' : `来 ${trips} 次`;
  const long = promisedDays === 0 ? '当场办好' : `${promisedDays} 个工作日办好`;
  return `${bring}，${come}，${long}，${fee === '' ? '不收费' : fee}。`;
}

const FIELDS = [
  'number',
  'name',
  'aliases',
  'category',
  'who',
  'materials',
  'fee',
  'steps',
  'legalDays',
  'promisedDays',
  'legalBasis',
  'trips',
  'phones',
  'atHome',
  'windowId',
  'status',
  'endsOn',
] as const satisfies readonly (keyof ItemText)[];

const MARKS: Readonly<Partial<Record<TrustLevel, string>>> = { declared: '承诺：', issued: '证：' };
/** A material as a list writes it: 承诺：… for what is declared in writing, 证：… for what an office issued. */
export const materialText = ({ name, level }: Material): string => `${MARKS[level] ?? ''}${name}`;

const sayField = (value: unknown): string => {
  if (!Array.isArray(value)) return String(value);
  return value.map((one) => (typeof one === 'object' ? materialText(one as Material) : String(one))).join('、');
};

/** What a new version changes, field by field; nothing when it is the same. */
export function changesTo(before: ItemText, after: ItemText): ItemChange['fields'] {
  return FIELDS.flatMap((field) => {
    const [old, next] = [sayField(before[field]), sayField(after[field])];
    return old === next ? [] : [{ field, before: old, after: next }];
  });
}

/** The item with a new version of its text; the very same when nothing is new. Bringing it in says that it is right. */
export function renewed(item: ServiceItem, text: ItemText, assuredAt: number, now: number): ServiceItem {
  const fields = changesTo(item, text);
  const assured = Math.max(item.assuredAt, assuredAt);
  if (fields.length === 0) return assured === item.assuredAt ? item : { ...item, assuredAt: assured };
  const version = item.version + 1;
  const changes = [{ version, at: now, fields }, ...item.changes].slice(0, CHANGES_KEPT);
  return { ...item, ...text, assuredAt: assured, version, changes, mended: [] };
}

/** The item as somebody who works there puts it right: it is right from now on. The very same when nothing is new. Pure. */
export function mended(item: ServiceItem, text: Partial<ItemText>, by: string, now: number): ServiceItem {
  const fields = changesTo(item, { ...item, ...text });
  const assured = { ...item, assuredAt: now, assuredBy: by };
  if (fields.length === 0) return assured;
  const version = item.version + 1;
  const changes = [{ version, at: now, by, fields }, ...item.changes].slice(0, CHANGES_KEPT);
  const all = new Set([...(item.mended ?? []), ...fields.map(({ field }) => field)]);
  return { ...assured, ...text, version, changes, mended: [...all] };
}
