import type { VisitRecord } from '../../cloudfunctions/visits/records/record';
import type { Outcome } from '../../miniprogram/packages/visits/vocabulary/visits';

/** A visit of the household `h` by somebody. */
export const recordAt = (
  at: number,
  outcome: Outcome,
  id = `v-${at}`,
  more: Partial<VisitRecord> = {},
): VisitRecord => ({
  _id: id,
  householdId: 'h',
  communityCode: '990101001001',
  cellCode: '990101001001001',
  addressText: '柳苑 3号楼 201',
  outcome,
  startedAt: null,
  at,
  arrivedAt: at,
  by: { openid: 'w', personId: 'p-w', name: '张三', title: '网格员', postId: 'post' },
  standingIn: false,
  topics: {},
  asked: {},
  explained: [],
  companions: [],
  opinions: [],
  remarks: '',
  photos: [],
  reasons: [],
  rounds: [],
  raised: [],
  corrections: [],
  point: null,
  version: 1,
  ...more,
});
