import type { Audience } from '../platform/notices';
import { openidsOfPhones } from '../directory/api';
import { polls } from './ballots/store';
import { meetings } from './meetings/store';
import { topics, topicsIn } from './topics/store';
import { speakersOf } from './voices/store';

export { withOpenDecisions } from './meetings/store';
export { callMeeting } from './meetings/actions/meetings';
export const meetingOutbox = meetings.outbox;
export const pollOutbox = polls.outbox;

/** A topic that is open, as others may name it. */
export interface NamedTopic {
  id: string;
  title: string;
  requestIds: string[];
}

/** Topics of a community that are open, the newest first; one database call. */
export async function openTopicsIn(communityCode: string): Promise<NamedTopic[]> {
  const { items } = await topicsIn([communityCode], true, undefined);
  return items.map(({ _id: id, title, requestIds }) => ({ id, title, requestIds }));
}

/** Notices of topics; those to many are for whoever said a word on it, and for those who sit. */
export const topicOutbox = {
  ...topics.outbox,
  async recipientsOf({ followersOf: topicId }: Audience, after: string, limit: number) {
    const [spoke, seats] = await Promise.all([speakersOf(topicId, after, limit), seatedOf(topicId)]);
    const people = [...new Set([...spoke, ...seats.filter((openid) => openid > after)])].sort().slice(0, limit);
    return people.map((openid) => ({ openid, place: openid }));
  },
};

async function seatedOf(topicId: string): Promise<string[]> {
  const topic = await topics.byId(topicId);
  const phones = [...new Set((topic?.seats ?? []).map(({ phone }) => phone))];
  return phones.length === 0 ? [] : [...(await openidsOfPhones(phones)).values()];
}
