import type { Owner } from '../../directory/api';
import type { OutboxEntry } from '../../platform/notices';
import type { StepEntry } from '../../platform/step-rows';
import type { Decision } from '../../platform/subject';
import type { MemberStatus, ReportPlace } from '../../../miniprogram/packages/party/vocabulary/party';

/** Who has to answer a member, by name: whoever answers for the branch now. */
export type Answering = Pick<Owner, 'postId' | 'personId' | 'name' | 'title' | 'phone' | 'gridCode' | 'gridName'>;

/** One thing that happened. */
export type MemberEntry = StepEntry;

/** What stands beside the name of a member who chose to show it (亮身份). */
export const BADGE = '党员';

/**
 * A party member who reports to one community (S19): one of these for where they live, one for where their unit is paired. All times
 * are epoch milliseconds.
 */
export interface PartyMember {
  _id: string;
  openid: string;
  /** of the imported list, null for one who holds no post: they never decide about their own */
  personId: string | null;
  name: string;
  phone: string;
  place: ReportPlace;
  /** id '' for a unit that is not on the list */
  unit: { id: string; name: string };
  /** the branch they belong to in their unit */
  branch: string;
  communityCode: string;
  communityName: string;
  /** where they live, '' for the community of their unit */
  cellCode: string;
  homeText: string;
  /** whence they came when they moved, '' for nowhere */
  movedFrom: string;
  status: MemberStatus;
  /** who has to answer them, or confirmed them */
  owner: Answering;
  /** the posts from which work in their community passes on: their owner's, and where it belongs when all are there */
  ownerPosts: string[];
  /** what the branch asked, '' for nothing */
  question: string;
  /** by when the branch, or the member who was asked, has to answer; null once nothing waits */
  deadline: number | null;
  /** what the clock does next and when; null for nothing */
  clock: { kind: 'warn' | 'late'; at: number } | null;
  nextClockAt: number | null;
  reportedAt: number;
  confirmedAt: number | null;
  confirmedBy: { name: string; title: string } | null;
  /** whether the badge is shown beside their name (亮身份) */
  shown: boolean;
  /** pioneer posts held on the ground of this report */
  postIds: string[];
  /** where it stands in the lists: by the deadline while it is open, by the last change otherwise */
  sortAt: number;
  version: number;
  history: MemberEntry[];
  outbox: OutboxEntry[];
  outboxDue: number | null;
}

export type MemberDecision = Decision<PartyMember>;
