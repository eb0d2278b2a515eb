import * as z from 'zod';
import { documentId, token } from '../../platform/input';
import type { Page } from '../../platform/steps';
import type { CallState } from '../../../miniprogram/packages/party/vocabulary/mobilisation';

/** A list of people to ring up, as ring-lists named it. */
const ringList = token(100, 1);
const cursor = z.string().max(200).optional();

export const ringInputs = {
  /** lists of those of an order who have to be rung up: by street, community and squad → RingLists */
  'ring-lists': z.strictObject({ id: documentId }),
  /** those of one list who are still to be rung → RingPage */
  'ring-list': z.strictObject({ id: documentId, list: ringList, cursor }),
  /** takes the next of a list, for some minutes → RingCall */
  'ring-next': z.strictObject({ id: documentId, list: ringList }),
} as const;

/** A list of people of an order who have to be rung up. */
export interface RingListView {
  key: string;
  kind: 'street' | 'community' | 'squad';
  name: string;
  /** still to be rung */ left: number;
  /** told by telephone */ reached: number;
  /** of all of them those told, in percent */ share: number;
}

export interface RingLists {
  title: string;
  /** people can still answer */ running: boolean;
  streets: RingListView[];
  communities: RingListView[];
  squads: RingListView[];
  /** whom I have taken and not seen to yet */
  mine: RingCall | null;
}

/** Somebody to be rung up. */
export interface RingCall {
  id: string;
  version: number;
  name: string;
  title: string;
  placeText: string;
  state: { id: CallState; label: string; tone: string };
  /** 未接通 2 次, '' for never */ missedText: string;
  /** only for who has taken them: '' otherwise */ phone: string;
  /** whom they are taken by, until when; '' for nobody */ takenText: string;
  /** taken by me */ mine: boolean;
}
export type RingPage = Page<RingCall>;

export interface RingActionViews {
  'ring-lists': RingLists;
  'ring-list': RingPage;
  'ring-next': RingCall;
}
