import { noticeOf } from '../../platform/telling';
import type { OutboxEntry } from '../../platform/notices';
import type { Taken } from '../../platform/subject';
import { EVENTS } from '../../../miniprogram/packages/visits/vocabulary/visits';
import type { Household } from './household';
import type { FoundForStep } from './steps';

export const HOUSEHOLD_PAGE = '/packages/visits/pages/household/index';
const page = ({ _id }: Household) => `${HOUSEHOLD_PAGE}?id=${_id}`;
const place = ({ addressText, room }: Household) => `${addressText} ${room}`.trim();

/** Who hears of a step on a household: by its outbox `visitor:…` is whoever answers then, `chief:…` the community's chief. */
export function tellsOf({ after, entry }: Taken<Household, FoundForStep>): OutboxEntry[] {
  const visitor = { followersOf: `visitor:${after._id}` };
  const chief = { followersOf: `chief:${after.communityCode}` };
  switch (entry.action) {
    case 'report-event': {
      const event = after.events.at(-1);
      if (!event) return [];
      const { label, hours } = EVENTS[event.kind];
      const said = {
        template: 'visit-event',
        title: `${place(after)}：${label}`,
        body: `请在 ${hours} 小时内入户。${event.note}`,
        page: page(after),
      };
      return [...noticeOf(after, entry, visitor, said), ...noticeOf(after, entry, chief, said)].map((one) => ({
        ...one,
        urgent: true as const,
      }));
    }
    case 'tag':
      return after.tags.at(-1)?.state === 'proposed'
        ? noticeOf(after, entry, chief, {
            template: 'visit-approval',
            title: '有住户标签待审批',
            body: place(after),
            page: page(after),
          })
        : [];
    case 'refuse-tag':
      return noticeOf(after, entry, visitor, {
        template: 'visit-approval',
        title: '住户标签未通过',
        body: `${place(after)}：${entry.note}`,
        page: page(after),
      });
    default:
      return [];
  }
}
