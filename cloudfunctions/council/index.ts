import { commandAction, endpoint, query } from '../platform/endpoint';
import { holdWorkingYears } from '../platform/working-years';
import { cast, castSealed } from './ballots/actions/cast';
import { exportVote } from './ballots/actions/export-vote';
import { exportList, publicList } from './ballots/actions/public-list';
import { listElectors, openVote } from './ballots/actions/open-vote';
import { countPaper, findElectors, givePaper } from './ballots/actions/paper';
import { showBallot } from './ballots/actions/show-ballot';
import { confirmKey, dealKey, markTrustee, openSums, showTrustee } from './ballots/actions/trustees';
import { inputs } from './contract';
import {
  addDecision,
  arrive,
  callMeeting,
  listMeetings,
  meetingCode,
  performMeeting,
  showMeeting,
  writeMinutes,
} from './meetings/actions/meetings';
import { addOption, addPromise, addRequest, addSeat, nameDelegate, recordOwners } from './topics/actions/change-topic';
import { proposeTopic } from './topics/actions/propose-topic';
import { answer, say } from './topics/actions/say';
import { listTopics, performTopic, showTopic, topicForm, topicOfRequest } from './topics/actions/show-topic';

/** What people decide together (S26): topics, who sits, meetings, votes, and what becomes of a result. */
export const main = endpoint(
  'council',
  {
    topics: query('registered', inputs.topics, listTopics),
    topic: query('registered', inputs.topic, showTopic),
    'topic-of-request': query('registered', inputs['topic-of-request'], topicOfRequest),
    'topic-form': query('registered', inputs['topic-form'], topicForm),
    'propose-topic': commandAction('registered', inputs['propose-topic'], proposeTopic),
    'perform-topic': commandAction('registered', inputs['perform-topic'], performTopic),
    'add-request': commandAction('registered', inputs['add-request'], addRequest),
    'add-option': commandAction('registered', inputs['add-option'], addOption),
    'add-seat': commandAction('registered', inputs['add-seat'], addSeat),
    delegate: commandAction('registered', inputs.delegate, nameDelegate),
    'add-promise': commandAction('registered', inputs['add-promise'], addPromise),
    'record-owners': commandAction('registered', inputs['record-owners'], recordOwners),
    say: commandAction('registered', inputs.say, say),
    answer: commandAction('registered', inputs.answer, answer),
    'open-vote': commandAction('registered', inputs['open-vote'], openVote),
    'list-electors': commandAction('registered', inputs['list-electors'], listElectors),
    ballot: query('registered', inputs.ballot, showBallot),
    'export-vote': query('registered', inputs['export-vote'], exportVote),
    cast: commandAction('registered', inputs.cast, cast),
    'cast-sealed': commandAction('registered', inputs['cast-sealed'], castSealed),
    electors: query('registered', inputs.electors, findElectors),
    'give-paper': commandAction('registered', inputs['give-paper'], givePaper),
    'count-paper': commandAction('registered', inputs['count-paper'], countPaper),
    trustee: query('registered', inputs.trustee, showTrustee),
    'trustee-mark': commandAction('registered', inputs['trustee-mark'], markTrustee),
    'trustee-deal': commandAction('registered', inputs['trustee-deal'], dealKey),
    'trustee-confirm': commandAction('registered', inputs['trustee-confirm'], confirmKey),
    'trustee-open': commandAction('registered', inputs['trustee-open'], openSums),
    'public-list': query('registered', inputs['public-list'], publicList),
    'export-list': query('registered', inputs['export-list'], exportList),
    meetings: query('registered', inputs.meetings, listMeetings),
    meeting: query('registered', inputs.meeting, showMeeting),
    'call-meeting': commandAction('registered', inputs['call-meeting'], callMeeting),
    'perform-meeting': commandAction('registered', inputs['perform-meeting'], performMeeting),
    'meeting-code': query('registered', inputs['meeting-code'], meetingCode),
    arrive: commandAction('registered', inputs.arrive, arrive),
    'write-minutes': commandAction('registered', inputs['write-minutes'], writeMinutes),
    'add-decision': commandAction('registered', inputs['add-decision'], addDecision),
  },
  holdWorkingYears,
);
