import type { WithMedia } from '../../platform/media';
import type { OutboxEntry } from '../../platform/notices';
import type { UpLevel } from '../../platform/upward';
import type { OfficeHours } from '../../platform/working-time';
import type { SummonsState, WhistleStatus } from '../../../miniprogram/packages/requests/vocabulary/whistles';
import type { Urgency } from '../../../miniprogram/packages/requests/vocabulary/requests';
import type { Limits, RequestOwner, RequestPlace } from '../request';
import type { WhistleSide } from './step';

/** What somebody has to do next, by when, and what the clock does about it. All times are epoch milliseconds. */
export interface Task {
  /** dispatch, settle and close are the street's, report and answer the department's */
  promise: 'dispatch' | 'settle' | 'close' | 'report' | 'answer';
  due: number;
  clock: TaskClock;
  /** when it does that */
  clockAt: number;
}

/** `escalate`: the street, for what a department owes, and the chief of this level or the next above that can be told. */
export type TaskClock = { kind: 'warn' } | { kind: 'escalate'; level: UpLevel };

/** A department's post that was called to a whistle, with the person who answers in it now. */
export interface Summons {
  postId: string;
  postKind: string;
  title: string;
  gridCode: string;
  gridName: string;
  person: { personId: string; name: string; phone: string };
  state: SummonsState;
  calledAt: number;
  reportBy: number;
  answerBy: number;
  reportedAt: number | null;
  /** of the answer that stands */
  answeredAt: number | null;
  answer: string;
  photos: string[];
  /** why it says that it is not its duty, '' for nothing */
  contested: string;
  /** the street has decided once that it is: it is not asked again */
  insisted: boolean;
  /** how often an answer was sent back to be done again */
  sentBack: number;
  /** null once it has answered, or need not come */
  task: Task | null;
}

/** One thing that happened. Entries are only ever appended. */
export interface WhistleEntry {
  at: number;
  /** `rule` is the server itself, `resident` the request's author; openid '' for the rule */
  by: { side: WhistleSide | 'rule' | 'resident'; name: string; title: string; openid: string };
  action: string;
  from: WhistleStatus | null;
  to: WhistleStatus;
  /** posts it is about */
  about: string[];
  note: string;
  photos: string[];
  commandId: string;
}

/** What a community cannot do, put to the street, which calls departments to it (S8). */
export interface Whistle extends WithMedia {
  _id: string;
  requestId: string;
  requestNumber: string;
  /** the first words of the need */
  title: string;
  urgency: Urgency;
  place: Pick<RequestPlace, 'point' | 'text'>;
  cellCode: string;
  cellName: string;
  /** community, town and district it lies in: what the lists and figures of each are read by */
  gridCodes: string[];
  raisedBy: { openid: string; personId: string; name: string; title: string; gridCode: string };
  /** what the community cannot do, and what it needs */
  need: string;
  photos: string[];
  status: WhistleStatus;
  open: boolean;
  /** who answers for the whistle: the street's, or the district's when the street whistled on */
  owner: RequestOwner;
  summons: Summons[];
  limits: Limits & { office: OfficeHours };
  /** what the street itself has to do: to name departments, or to close; null while departments work, and once it is over */
  task: Task | null;
  extensions: number;
  /** null until it is known */
  proper: boolean | null;
  /** what came of it, or why it was returned or withdrawn; '' while it is open */
  result: string;
  raisedAt: number;
  endedAt: number | null;
  updatedAt: number;
  version: number;
  history: WhistleEntry[];
  outbox: OutboxEntry[];
  outboxDue: number | null;
  /* What follows from the above, kept for the indexes; see standing.ts. */
  /** in whose lists it is, by the names that standing.ts gives them */
  lists: string[];
  /** posts whose people decide whose it is */
  postIds: string[];
  /** when the last answer is due; null while none is asked for */
  answerBy: number | null;
  /** the earliest that anybody has to do, and the clock's next moment; null once it is over */
  deadline: number | null;
  nextClockAt: number | null;
}
