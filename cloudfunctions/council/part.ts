import type { Part } from '../platform/part';
import { meetingOutbox, pollOutbox, topicOutbox } from './api';
import { countDuePolls } from './ballots/actions/count-polls';
import { polls } from './ballots/store';
import { noticeKinds } from './notice-kinds';
import { personal } from './personal-data';
import { collections } from './store';
import { fireDueTopics } from './topics/actions/fire-topics';
import { returnDueResults } from './topics/actions/return-results';
import { topics, TOPICS } from './topics/store';

export const part = (): Part => ({
  name: 'council',
  collections,
  personal,
  notices: noticeKinds,
  outboxes: { 'council-topics': topicOutbox, 'council-meetings': meetingOutbox, 'council-polls': pollOutbox },
  dueWork: [
    { name: 'watch-clocks:topics', ...topics.clock, run: fireDueTopics },
    { name: 'count-polls', ...polls.clock, batch: 3, run: countDuePolls },
    { name: 'return-results', in: TOPICS, at: 'returnDue', run: returnDueResults },
  ],
});
