import { isWhole, trackingCode, type Ballot, type Vote } from './ballot';
import { addSealed, type Sealed } from './elgamal';
import { NEEDED, TRUSTEES } from './shares';
import { isOpened, keyOf, numberIn, publicShareOf, type Deal, type Opened } from './trustees';

/** All that is public of a finished secret vote: by it anybody can count again. */
export interface PublicVote {
  vote: Vote;
  /** what each trustee dealt, in their order */
  deals: Deal[];
  /** by its code; sorted by code */
  ballots: { code: string; ballot: Ballot }[];
  /** what trustees opened: for each question and option */
  opened: { n: number; parts: Opened[][] }[];
  /** what is said to be the count: for each question and option */
  counts: number[][];
}

export const contextOf = ({ id }: Vote, question: number, option: number): string => `${id}/open/${question}/${option}`;

/** The sums of ballots, sealed: for each question and option. */
export function sumsOf(vote: Vote, ballots: readonly Ballot[]): Sealed[][] {
  return vote.questions.map(({ options }, question) =>
    Array.from({ length: options }, (_, option) =>
      addSealed(ballots.map((ballot) => ballot.questions[question]!.options[option]!.sealed)),
    ),
  );
}

/** What is wrong with one entry of the list, '' for nothing. */
export function faultOfBallot(vote: Vote, { code, ballot }: PublicVote['ballots'][number]): string {
  try {
    if (trackingCode(ballot) !== code) return `选票 ${code} 的内容和查询码对不上`;
  } catch {
    return `选票 ${code} 不完整`;
  }
  return isWhole(vote, ballot) ? '' : `选票 ${code} 验不过`;
}

/**
 * Counts a finished vote again from what is public: the key, every ballot with its proofs, the sum, what the trustees opened, the result.
 * @returns what is wrong, in words; nothing when all of it holds
 */
export function faultsOf({ vote, deals, ballots, opened, counts }: PublicVote): string[] {
  const faults: string[] = [];
  if (deals.length !== TRUSTEES || keyOf(deals) !== vote.key) faults.push('加密用的公钥不是三位保管人给的');
  if (new Set(ballots.map(({ code }) => code)).size !== ballots.length) faults.push('有两张一样的选票');
  faults.push(...ballots.map((one) => faultOfBallot(vote, one)).filter(Boolean));
  if (faults.length > 0) return faults;
  const sums = sumsOf(
    vote,
    ballots.map(({ ballot }) => ballot),
  );
  return faultsOfOpening({ vote, deals, opened, counts }, sums, ballots.length);
}

function faultsOfOpening(
  { vote, deals, opened, counts }: Omit<PublicVote, 'ballots'>,
  sums: readonly (readonly Sealed[])[],
  ballots: number,
): string[] {
  const [first, second] = opened;
  if (!first || !second || opened.length < NEEDED) return ['打开合计的保管人不足两位'];
  return sums.flatMap((row, question) =>
    row.flatMap((sum, option) => {
      const context = contextOf(vote, question, option);
      const wrong = opened.filter(
        ({ n, parts }) => !isOpened(sum, parts[question]![option]!, publicShareOf(n, deals), context),
      );
      if (wrong.length > 0) return wrong.map(({ n }) => `保管人 ${n} 打开的合计不对`);
      const parts = [first, second].map(({ n, parts: own }) => ({ n, factor: own[question]![option]!.factor }));
      const said = counts[question]?.[option];
      return numberIn(sum, parts, ballots) === said ? [] : [`第 ${question + 1} 项第 ${option + 1} 个选项的票数不对`];
    }),
  );
}
