import * as z from 'zod';
import { documentId, gridCode, line } from '../../platform/input';
import { ATTENDANCE_LIMITS, AUDIENCES, PROOFS } from '../../../miniprogram/packages/attendance/vocabulary/attendance';
import type { AudienceKind, ProofKind } from '../../../miniprogram/packages/attendance/vocabulary/attendance';
import { GRID_CODE_LENGTH } from '../../../miniprogram/vocabulary/grid';

/** What an occasion begins with unless its maker says otherwise. Minutes, metres, people. */
export interface Habits {
  audience: AudienceKind;
  proof: ProofKind;
  /** around the place */ radius: number;
  /** before the start one may check in */ early: number;
  /** after the start one may still check in */ late: number;
  /** after the end one may still check out */ closing: number;
  /** null for no limit */ capacity: number | null;
  duration: number;
  /** false: taking part in it is no service, and gives no hours; absent for true */ serves?: boolean;
}

/** A line of a district's menu of activities (S19). */
export interface ActivityKind extends Habits {
  _id: string;
  /** the district whose menu it is on, 6 digits */
  gridCode: string;
  label: string;
  /** in words: 每月第一周 */
  usually: string;
  hint: string;
  /** a vant icon name */
  icon: string;
  order: number;
  /** no longer on the menu: kept so that past occasions can say what they were */
  ended: boolean;
}

export const minutes = (most: number = ATTENDANCE_LIMITS.windowMax) =>
  z
    .number({ error: '请填写分钟数。' })
    .int('请填写整数分钟。')
    .min(0, '分钟数不能小于 0。')
    .max(most, `最多 ${most} 分钟。`);
export const people = (most: number) =>
  z.number({ error: '请填写人数。' }).int('请填写整数。').min(1, '至少 1 人。').max(most, `最多 ${most} 人。`);
export const radius = z
  .number({ error: '请填写范围。' })
  .int('请填写整数米。')
  .min(ATTENDANCE_LIMITS.radiusMin, `范围至少 ${ATTENDANCE_LIMITS.radiusMin} 米，手机定位没有那么准。`)
  .max(ATTENDANCE_LIMITS.radiusMax, `范围最多 ${ATTENDANCE_LIMITS.radiusMax} 米。`);
export const audience = z.enum(Object.keys(AUDIENCES) as [AudienceKind], '请选择给谁参加。');
export const proof = z.enum(Object.keys(PROOFS) as [ProofKind], '请选择怎样签到。');
export const duration = minutes(ATTENDANCE_LIMITS.durationMax).min(
  ATTENDANCE_LIMITS.durationMin,
  `至少 ${ATTENDANCE_LIMITS.durationMin} 分钟。`,
);

/** A row of `import-kinds`. A row with the id of one that stands replaces it. */
export const kindRow = z.strictObject({
  id: documentId,
  gridCode: gridCode.refine((code) => code.length === GRID_CODE_LENGTH.district, '菜单按区县设置，网格编号应为 6 位。'),
  label: line('活动名称', 1, 20),
  usually: line('一般什么时候', 0, 30).default(''),
  hint: line('一句话说明', 0, 60).default(''),
  icon: z
    .string()
    .regex(/^[a-z-]{1,30}$/, '图标名不对。')
    .default('flag-o'),
  audience: audience.default('everybody'),
  proof: proof.default('code'),
  radius: radius.default(200),
  early: minutes().default(30),
  late: minutes().default(30),
  closing: minutes().default(60),
  capacity: people(ATTENDANCE_LIMITS.capacityMax).nullable().default(null),
  duration: duration.default(120),
  serves: z.boolean().default(true),
  order: z.number().int().min(0).max(9999).default(100),
  ended: z.boolean().default(false),
});
export type KindRowInput = z.input<typeof kindRow>;

export function kindFrom({ id, ...same }: z.output<typeof kindRow>): ActivityKind {
  return { _id: id, ...same };
}
