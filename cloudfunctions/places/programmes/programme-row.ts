import * as z from 'zod';
import { documentId, geoPoint, gridCode, line, words } from '../../platform/input';
import {
  JOININGS,
  PROGRAMME_KINDS,
  PROGRAMME_LIMITS as LIMITS,
  SHIFTS,
  type Joining,
  type ProgrammeKind,
  type Shift,
} from '../../../miniprogram/packages/places/vocabulary/programmes';
import { hoursSaid } from '../venues/venue-row';

const keysOf = <K extends string>(said: Readonly<Record<K, string>>) => Object.keys(said) as [K, ...K[]];

/** A programme as an administrator brings it in. */
export const programmeRow = z.strictObject({
  id: documentId,
  communityCode: gridCode,
  kind: z.enum(keysOf<ProgrammeKind>(PROGRAMME_KINDS), { error: '类型写：服务品牌、一日一主题。' }),
  name: line('名称', 2, LIMITS.nameMax),
  aim: words('介绍', 0, LIMITS.aimMax).default(''),
  venueId: z.union([z.literal(''), documentId]).default(''),
  placeText: line('地点', 2, 60),
  longitude: geoPoint.shape.longitude.optional(),
  latitude: geoPoint.shape.latitude.optional(),
  hours: hoursSaid,
  shift: z.enum(keysOf<Shift>(SHIFTS), { error: '逢放假写：停一次、顺延到下一个工作日。' }).default('skip'),
  joining: z.enum(keysOf<Joining>(JOININGS), { error: '参加方式写：直接来、先报名、申请调解。' }).default('come'),
  minors: z.boolean().default(false),
  places: z.number().int().min(0).max(LIMITS.peopleMost).default(0),
  postId: z.union([z.literal(''), documentId]).default(''),
  leadName: line('负责人', 2, 20),
  leadTitle: line('职务', 0, 30).default(''),
  leadPhone: z
    .string()
    .regex(/^([\d-]{3,18})?$/, '电话不对。')
    .default(''),
  goodAt: line('擅长', 0, LIMITS.goodAtMax).default(''),
  project: line('依托项目', 0, 40).default(''),
  guideUnitId: z.union([z.literal(''), documentId]).default(''),
  guideName: line('包抓单位', 0, 40).default(''),
});
export type ProgrammeRowOut = z.output<typeof programmeRow>;
export type ProgrammeRowInput = z.input<typeof programmeRow>;
