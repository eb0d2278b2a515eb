import { command } from '../../platform/database';
import { shelfOf, type Listed } from '../../platform/shelf';
import type { Page } from '../../platform/steps';
import {
  COUNCIL_LIMITS,
  MEETING_KINDS,
  type MeetingKind,
} from '../../../miniprogram/packages/council/vocabulary/council';
import type { Meeting } from './meeting';

/** Every query below names the index that serves it. */
export const meetings = shelfOf<Meeting>('councilMeetings', {
  indexes: [
    { name: 'list', fields: { gridCode: 1, kind: 1, startsAt: -1, _id: -1 } },
    { name: 'people', fields: { people: 1, status: 1, startsAt: 1 } },
    { name: 'open', fields: { gridCode: 1, kind: 1, hasOpen: 1, startsAt: -1 } },
  ],
});
export const MEETINGS = meetings.collection.name;
const NEWEST = { by: 'startsAt', order: 'desc' } as const;
/** More meetings than a place holds in years, and all of them are read: none is left out silently. */
const CARRIED_MOST = 200;

/** By index list. */
export const meetingPage = (where: object, cursor: string | undefined): Promise<Page<Listed<Meeting>>> =>
  meetings.page(where, NEWEST, cursor, COUNCIL_LIMITS.pageSize);

/**
 * Earlier meetings whose decisions are not all done; by index open. Drafts are none of them. What partner units decided comes back to
 * either of their meetings (联席会议, 大党委), what a council decided to either of its own.
 */
export function withOpenDecisions(gridCode: string, kind: MeetingKind): Promise<Listed<Meeting>[]> {
  const { joint } = MEETING_KINDS[kind];
  const alike = (Object.keys(MEETING_KINDS) as MeetingKind[]).filter((one) => MEETING_KINDS[one].joint === joint);
  return meetings.listed({ gridCode, kind: command().in(alike), hasOpen: true }, CARRIED_MOST, NEWEST);
}
