import { Refusal } from '../../platform/errors';

export const placeRefusals = {
  noHome: () =>
    new Refusal('NO_HOME', '还不知道您住在哪里，请先登记住址，或在地图上选一个位置。', { rule: 'no home registered' }),
  homeOffMap: () =>
    new Refusal('HOME_OFF_MAP', '您家的楼还没有位置，请在地图上选一个位置。', { rule: 'home has no point' }),
} as const;
