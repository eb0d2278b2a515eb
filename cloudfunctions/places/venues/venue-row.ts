import * as z from 'zod';
import { documentId, geoPoint, gridCode, line, words } from '../../platform/input';
import { openingHours } from '../../platform/opening-input';
import {
  PLACE_LIMITS,
  SERVICE_KINDS,
  SHARINGS,
  VENUE_KINDS,
  type ServiceKind,
  type Sharing,
  type VenueKind,
} from '../../../miniprogram/packages/places/vocabulary/places';
import { readHours } from './hours-text';

const keysOf = <K extends string>(words: Readonly<Record<K, string>>) => Object.keys(words) as [K, ...K[]];
/** 助餐 → meals, as tables have it. */
const asKey = (said: unknown) => Object.entries(SERVICE_KINDS).find(([, label]) => label === said)?.[0] ?? said;
const HOURS_SAID = '开放时间写成：周一至周五 9:00-12:00、14:00-17:00；周六 9:00-12:00。';

/** As a form says it, or as people write it in a table. */
export const hoursSaid = z.preprocess((value, context) => {
  const read = typeof value === 'string' ? readHours(value) : value;
  if (read !== null) return read;
  context.addIssue({ code: 'custom', message: HOURS_SAID });
  return z.NEVER;
}, openingHours);

/** A place as an administrator brings it in. */
export const venueRow = z.strictObject({
  id: documentId,
  communityCode: gridCode,
  kind: z.enum(keysOf<VenueKind>(VENUE_KINDS), { error: '类型写：红色会客厅、党群服务中心、服务点、联络点。' }),
  name: line('名称', 2, 30),
  placeText: line('地点', 2, 60),
  longitude: geoPoint.shape.longitude.optional(),
  latitude: geoPoint.shape.latitude.optional(),
  hours: hoursSaid,
  rules: words('使用规则', 0, PLACE_LIMITS.rulesMax).default(''),
  phone: z
    .string()
    .regex(/^([\d-]{3,18})?$/, '电话不对。')
    .default(''),
  services: z
    .array(z.preprocess(asKey, z.enum(keysOf<ServiceKind>(SERVICE_KINDS), { error: '服务里有这里不认识的一项。' })))
    .max(8)
    .default([]),
  sharing: z.enum(keysOf<Sharing>(SHARINGS), { error: '怎样借写：整间、按座位、不外借。' }).default('none'),
  seats: z.number().int().min(0).max(2000).default(0),
  longest: z.number().int().min(30).max(720).multipleOf(15, '时长要是一刻钟的倍数。').default(180),
  buffer: z.number().int().min(0).max(120).multipleOf(15, '间隔要是一刻钟的倍数。').default(0),
  confirm: z.enum(['rule', 'person']).default('person'),
  postId: z.union([z.literal(''), documentId]).default(''),
});
export type VenueRow = z.output<typeof venueRow>;
export type VenueRowInput = z.input<typeof venueRow>;
