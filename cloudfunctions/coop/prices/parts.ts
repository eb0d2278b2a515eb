import * as z from 'zod';
import { COOP_LIMITS } from '../../../miniprogram/packages/coop/vocabulary/coop';

const part = (label: string) =>
  z
    .number({ error: `请填写${label}。` })
    .int(`${label}最多到分。`)
    .min(0, `${label}不能小于 0。`)
    .max(COOP_LIMITS.amountMax, `${label}太大了。`);
/** What a price is made of, as it is given; 分. */
export const parts = z.strictObject({ cost: part('材料成本'), allowance: part('能人补贴'), fund: part('公益金') });
