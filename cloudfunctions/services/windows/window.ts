import { MINUTE } from '../../platform/clock';
import type { Asked } from '../../platform/availability';
import type { Offering } from '../../platform/offering';
import type { OpeningHours } from '../../platform/opening-hours';
import type { WindowRow } from './window-row';
import { SERVICE_LIMITS } from '../../../miniprogram/packages/services/vocabulary/services';

/** A window of the community, manned by whoever answers in its post: A, or B while A is away. Both share its one capacity. */
export interface ServiceWindow {
  _id: string;
  communityCode: string;
  name: string;
  placeText: string;
  /** how many are served at one time */
  capacity: number;
  slotMinutes: number;
  hours: OpeningHours;
  /** the post whose people receive there */
  postId: string;
}

/** A window as its row says. */
export const windowFrom = ({ id, ...row }: WindowRow): ServiceWindow => ({ _id: id, ...row });

/** Nobody books what begins within this time. */
const NOTICE = 30 * MINUTE;

export const askedOf = ({ slotMinutes }: Pick<ServiceWindow, 'slotMinutes'>): Asked => ({
  length: slotMinutes * MINUTE,
  amount: 1,
  before: 0,
  after: 0,
  step: slotMinutes * MINUTE,
});

/** What of a window can be booked. */
export const offeringOf = (window: ServiceWindow): Offering => ({
  hours: window.hours,
  capacity: window.capacity,
  asked: askedOf(window),
  aheadDays: SERVICE_LIMITS.aheadDays,
  notice: NOTICE,
});
