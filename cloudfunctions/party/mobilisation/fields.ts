import * as z from 'zod';
import {
  ACKNOWLEDGE_MINUTES,
  CALLED_POSTS,
  ORDER_LIMITS,
  type CalledPost,
} from '../../../miniprogram/packages/party/vocabulary/mobilisation';
import { SQUAD_KINDS, type SquadKind } from '../../../miniprogram/packages/party/vocabulary/squads';

/** What an order and its template say alike. */
export const keysIn = <Key extends string>(vocabulary: Readonly<Record<Key, unknown>>) =>
  z.enum(Object.keys(vocabulary) as [Key, ...Key[]]);
export const hours = z
  .number({ error: '请写要几个小时。' })
  .int('请填写整数。')
  .min(1, '至少 1 小时。')
  .max(ORDER_LIMITS.hoursMost, '最多 14 天。');
export const ackMinutes = z.union(
  ACKNOWLEDGE_MINUTES.map((minutes) => z.literal(minutes)),
  '请选多久内要回复。',
);
export const wanted = z
  .number({ error: '请填写人数。' })
  .int('请填写整数。')
  .min(1, '每处至少 1 人。')
  .max(ORDER_LIMITS.perPlaceMax, `每处最多 ${ORDER_LIMITS.perPlaceMax} 人。`);
export const postKinds = z.array(keysIn<CalledPost>(CALLED_POSTS)).max(10).default([]);
export const squadKinds = z.array(keysIn<SquadKind>(SQUAD_KINDS)).max(10).default([]);
