import { holder } from '../../../services/kept-store';

const keyOf = () => `visits.patrol.${holder()}`;

/** When the patrol under way was begun by a tap, epoch milliseconds; 0 for none. No place is taken, and no track. */
export function patrolBegun(): number {
  const kept: unknown = wx.getStorageSync(keyOf());
  return typeof kept === 'number' ? kept : 0;
}
export const beginPatrol = (at: number): void => wx.setStorageSync(keyOf(), at);
export const endPatrol = (): void => wx.setStorageSync(keyOf(), '');
