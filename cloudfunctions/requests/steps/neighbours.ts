import { REQUEST_STATUSES, type RequestStatus } from '../../../miniprogram/packages/requests/vocabulary/requests';
import { usual, type Step } from '../step';

const ALL = Object.keys(REQUEST_STATUSES) as RequestStatus[];
/** Whoever sees it may let go of it, however far it is. */
const SEEN: readonly RequestStatus[] = ALL.filter((status) => status !== 'withdrawn');
const OPEN = ALL.filter((status) => REQUEST_STATUSES[status].open);

/** What whoever lives near by may do to a need that they see (S11). None of it is a step of the request: see following.ts. */
const neighbourly = {
  ...usual,
  to: null,
  who: ['neighbour'],
  clock: 'keep',
  tells: [],
  through: 'neighbours',
} as const satisfies Partial<Step>;

export const neighbourSteps: readonly Step[] = [
  {
    ...neighbourly,
    action: 'second',
    label: '我家也是，附议',
    done: '附议',
    from: OPEN.filter((status) => status !== 'resolved'),
    primary: true,
  },
  { ...neighbourly, action: 'unsecond', label: '取消附议', done: '取消附议', from: SEEN },
  { ...neighbourly, action: 'follow', label: '只关注进展', done: '关注', from: OPEN },
  { ...neighbourly, action: 'unfollow', label: '不再关注', done: '不再关注', from: SEEN },
];
