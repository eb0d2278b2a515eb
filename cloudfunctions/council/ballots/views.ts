import { NEEDED } from '../../../miniprogram/packages/ballots/crypto/shares';
import { sayMoment } from '../../platform/clock';
import { ELECTORS, SECRECIES, SECRECY_SAID } from '../../../miniprogram/packages/council/vocabulary/council';
import {
  allMarked,
  dealsOf,
  pollPhase,
  voteOf,
  BY_PAPER,
  BY_PHONE,
  type Poll,
  type PollPhase,
  type Slice,
} from './poll';
import { agreed, judge, showsSums, type Count, type Judged } from './count';
import type { BallotView, TrusteeView } from './contract';
import { sayRule, VERDICTS } from '../topics/say';
import type { Sealed } from '../../../miniprogram/packages/ballots/crypto/elgamal';

const PHASES: Readonly<Record<PollPhase, string>> = {
  keys: '等保管人准备钥匙',
  before: '还没有开始',
  open: '正在表决',
  closed: '已截止，正在计票',
  counted: '已计票',
};

/** A vote of which the sums are still sealed says whom it waits for. */
function sayPhase({ secrecy, cast, trustees, summing }: Poll, phase: PollPhase): string {
  if (phase !== 'closed' || secrecy !== 'formal' || cast === 0 || summing) return PHASES[phase];
  const opened = trustees.filter((one) => one.opened !== null).length;
  return opened >= NEEDED ? PHASES[phase] : `已截止，等 ${NEEDED} 位保管人打开合计，已打开 ${opened} 位`;
}

/** How one person stands to a vote. */
export interface OwnStanding {
  openid: string;
  /** null: not on the roll */
  voted: number | null;
  code: string;
  isStaff: boolean;
  isTrustee: boolean;
}

export function sayStanding(voted: number | null, phase: PollPhase): string {
  if (voted === null) return '您不在这次表决的名单里';
  if (voted === BY_PHONE) return '您的票已计入，每人一票，不能更改';
  if (voted === BY_PAPER) return '您已领纸质票，每人一票';
  return phase === 'open'
    ? '您还没有投票'
    : phase === 'closed' || phase === 'counted'
      ? '您没有投票'
      : '表决开始后可以投票';
}

export const countOf = (poll: Poll, question: number): Count => ({
  entitled: poll.entitled,
  cast: poll.result?.cast ?? 0,
  invalid: poll.result?.invalid[question] ?? 0,
  sums: poll.result?.sums[question] ?? [],
});
export const judged = (poll: Poll): Judged[] =>
  poll.questions.map((question, i) => judge(question, countOf(poll, i), poll.rule));

/** A vote as this person may see it: no figure before it is counted. Pure. @param slices of the roll, once it is counted */
export function ballotView(
  poll: Poll,
  own: OwnStanding,
  now: number,
  slices: readonly Slice[],
  inclusion: readonly string[],
): BallotView {
  const phase = pollPhase(poll, now);
  return {
    id: poll._id,
    topicId: poll.topicId,
    title: poll.title,
    secrecy: poll.secrecy,
    secrecyText: `${ELECTORS[poll.electors].label} · ${SECRECIES[poll.secrecy].label}`,
    said: [...SECRECY_SAID[poll.secrecy]],
    phase,
    phaseText: sayPhase(poll, phase),
    endsText: `截止：${sayMoment(poll.endsAt, now)}`,
    ruleText: sayRule(poll.rule),
    entitled: poll.entitled,
    questions: poll.questions.map(({ text, options, least, most }) => ({
      text,
      least,
      most,
      options: options.map(({ label }) => label),
    })),
    canVote: phase === 'open' && own.voted === 0,
    mineText: sayStanding(own.voted, phase),
    // Of a formal vote only the phone that cast it knows whose code is which.
    myCode: own.voted === BY_PHONE && poll.secrecy !== 'formal' ? own.code : '',
    vote: poll.secrecy === 'formal' && poll.publicKey !== '' ? voteOf(poll) : null,
    isStaff: own.isStaff,
    isTrustee: own.isTrustee,
    paper: own.isStaff ? paperView(poll, phase, own.openid) : null,
    result: phase === 'counted' ? resultView(poll, slices, inclusion) : null,
  };
}

function paperView(poll: Poll, phase: PollPhase, openid: string): BallotView['paper'] {
  return {
    given: poll.papers,
    tallies: poll.tallies.map(({ by }) => ({ by: by.name, isMine: by.openid === openid })),
    isAgreed: agreed(poll.tallies) !== null,
    isNeeded: phase === 'closed' && poll.papers > 0 && agreed(poll.tallies) === null,
  };
}

function resultView(poll: Poll, slices: readonly Slice[], inclusion: readonly string[]): BallotView['result'] {
  const result = poll.result!;
  const shows = showsSums(poll.secrecy, result);
  const verdicts = judged(poll);
  return {
    castText: `应投 ${poll.entitled} 人，投票 ${result.cast} 人，未投 ${poll.entitled - result.cast} 人`,
    onlyVerdict: !shows,
    items: poll.questions.map(({ text, options }, i) => ({
      text,
      verdictText: verdictText(poll, i, verdicts[i]!),
      counts: shows ? options.map(({ label }, o) => ({ label, votes: result.sums[i]![o]! })) : [],
      invalid: shows ? (result.invalid[i] ?? 0) : 0,
    })),
    codes: [...inclusion],
    named: slices.flatMap(({ named, electors }) =>
      named.map(({ key, choices }) => ({
        name: electors.find((one) => one.key === key)?.name ?? '',
        chosen: choices.map((picks, q) => picks.map((at) => poll.questions[q]!.options[at]!.label).join('、')),
      })),
    ),
  };
}

export function verdictText(poll: Poll, question: number, { verdict, won }: Judged): string {
  const { yes, options } = poll.questions[question]!;
  return verdict === 'passed' && yes === null ? `通过：${options[won!]!.label}` : VERDICTS[verdict];
}

/** What comes next on a trustee's phone. Pure. */
export function trusteeView(poll: Poll, key: string, now: number): TrusteeView {
  const n = poll.trustees.findIndex((one) => one.key === key) + 1;
  const own = poll.trustees[n - 1]!;
  const phase = pollPhase(poll, now);
  const next = nextFor(poll, own, phase);
  return {
    id: poll._id,
    title: poll.title,
    n,
    next,
    nextText: NEXT[next],
    marks: poll.trustees.map(({ mark }) => mark),
    deals: dealsOf(poll),
    sums: next === 'open' ? (JSON.parse(poll.sealedSums) as Sealed[][]) : [],
    people: poll.trustees.map((one, i) => ({ n: i + 1, name: one.name, stateText: stateOf(one), isMe: i + 1 === n })),
  };
}

const NEXT: Readonly<Record<TrusteeView['next'], string>> = {
  mark: '在这部手机上生成您的钥匙',
  deal: '生成共同公钥中您的一份',
  confirm: '核对另外两位给您的份额',
  open: '打开所有票的合计',
  wait: '您这一步已完成，等待其他保管人或投票截止',
};
const stateOf = ({ mark, deal, confirmed, opened }: Poll['trustees'][number]) =>
  opened ? '已打开合计' : confirmed ? '钥匙已准备好' : deal ? '已生成公钥份额' : mark ? '已生成钥匙' : '还没有开始';

function nextFor(poll: Poll, own: Poll['trustees'][number], phase: PollPhase): TrusteeView['next'] {
  if (own.mark === '') return phase === 'keys' ? 'mark' : 'wait';
  if (poll.status === 'keys') {
    if (own.deal === null) return allMarked(poll) ? 'deal' : 'wait';
    return !own.confirmed && dealsOf(poll).length === poll.trustees.length ? 'confirm' : 'wait';
  }
  return poll.status === 'counting' && poll.sealedSums !== '' && own.opened === null ? 'open' : 'wait';
}
