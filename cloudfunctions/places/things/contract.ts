import type { AvailableAction } from '../../platform/steps';
import type { TimelineLine } from '../timeline';

export interface ThingCard {
  id: string;
  name: string;
  venueName: string;
  /** 有 2 件可借 */ freeText: string;
  free: number;
  /** 1 件待修或丢失, '' for none */ lackText: string;
  /** what of it is mine: until when, or which place in the queue; '' for nothing */ mineText: string;
}
export interface ThingBox {
  venueId: string;
  venueName: string;
  things: ThingCard[];
}
export interface ThingList {
  communityCode: string;
  communityName: string;
  /** what I have, or wait for */ mine: ThingCard[];
  boxes: ThingBox[];
}
export interface ThingView extends ThingCard {
  version: number;
  title: string;
  rules: string;
  daysText: string;
  openText: string;
  /** the code that was scanned, '' for none */ scanned: string;
  /** who has which, for those who keep the place */
  loans: { unit: string; byText: string; untilText: string; overdue: boolean }[];
  timeline: TimelineLine[];
  availableActions: AvailableAction[];
}
