import {
  SHOWN_FROM,
  type Base,
  type Secrecy,
  type Share,
} from '../../../miniprogram/packages/council/vocabulary/council';

/** What a question is answered by: one or more of its options; `abstains` is the index of the one that says so, null for none. */
export interface Question {
  text: string;
  options: { id: string; label: string }[];
  least: number;
  most: number;
  abstains: number | null;
  /** the option that stands for yes, where the question is answered by yes or no: its others are against; null: options compete */
  yes: number | null;
}

/** How a vote is judged, fixed when it starts. */
export interface VoteRule {
  quorum: Share;
  base: Base;
  threshold: Share;
}

/** What came in for one question. `cast` holds invalid ballots, and abstentions. */
export interface Count {
  entitled: number;
  cast: number;
  invalid: number;
  /** by option, the one that abstains among them */
  sums: readonly number[];
}

/** Whether a part of a whole is the share that is asked for; of nothing, nothing is. Exact: no division is made. */
export function reaches(part: number, whole: number, share: Share): boolean {
  if (whole <= 0) return false;
  const [own, asked] = [part * share.whole, whole * share.part];
  return share.strict ? own > asked : own >= asked;
}

export const abstainedIn = ({ abstains }: Pick<Question, 'abstains'>, { sums }: Count): number =>
  abstains === null ? 0 : (sums[abstains] ?? 0);

/** What stands for a hundred per cent. Whoever took part was present, on paper or by phone; abstentions count in all but yes and no. */
export function wholeOf(base: Base, question: Pick<Question, 'abstains'>, count: Count): number {
  const valid = count.cast - count.invalid;
  switch (base) {
    case 'yesNo':
      return valid - abstainedIn(question, count);
    case 'valid':
      return valid;
    case 'cast':
    case 'present':
      return count.cast;
    case 'entitled':
      return count.entitled;
  }
}

export type Verdict = 'passed' | 'failed' | 'tied' | 'short';
export interface Judged {
  /** short: too few took part */
  verdict: Verdict;
  /** index of the option that won, null for none */
  won: number | null;
}

/** The option that most chose; null when two have as many, or nobody chose any. One that abstains is none. */
function leading({ options, abstains }: Question, { sums }: Count): number | null {
  const running = options.map((_, at) => ({ at, votes: sums[at] ?? 0 })).filter(({ at }) => at !== abstains);
  const most = Math.max(0, ...running.map(({ votes }) => votes));
  const first = running.filter(({ votes }) => votes === most && most > 0);
  return first.length === 1 ? first[0]!.at : null;
}

/** What a question came to. Pure. */
export function judge(question: Question, count: Count, { quorum, base, threshold }: VoteRule): Judged {
  if (!reaches(count.cast, count.entitled, quorum)) return { verdict: 'short', won: null };
  const best = question.yes ?? leading(question, count);
  if (best === null) return { verdict: 'tied', won: null };
  const whole = wholeOf(base, question, count);
  return reaches(count.sums[best] ?? 0, whole, threshold)
    ? { verdict: 'passed', won: best }
    : { verdict: 'failed', won: null };
}

export type Choices = readonly (readonly number[])[];

/** What is wrong with a choice, by question, '' for nothing: nothing chosen, too many, one twice, or one that is not there. */
export function faultOfChoices(questions: readonly Question[], choices: Choices): string {
  if (choices.length !== questions.length) return '请逐项选择。';
  for (const [i, { text, options, least, most, abstains }] of questions.entries()) {
    const chosen = choices[i]!;
    if (chosen.length < least) return `“${text}”还没有选。`;
    if (chosen.length > most) return `“${text}”最多选 ${most} 项。`;
    if (new Set(chosen).size < chosen.length || chosen.some((at) => at < 0 || at >= options.length))
      return `“${text}”请从列出的选项里选。`;
    if (abstains !== null && chosen.includes(abstains) && chosen.length > 1)
      return `“${text}”选了弃权，就不能再选别的。`;
  }
  return '';
}

/**
 * May the figures of a count be shown? Of a secret vote of a few only what came of it; nor where a few voted by one of the two ways,
 * since what the other way adds up to would give them away by subtraction. Pure.
 */
export const showsSums = (secrecy: Secrecy, { cast, onPaper }: { cast: number; onPaper: number }): boolean => {
  const ways = [cast - onPaper, onPaper];
  return secrecy === 'open' || (cast > 0 && ways.every((voted) => voted === 0 || voted >= SHOWN_FROM));
};

/** A tally of paper ballots as one person counted it. */
export interface PaperTally {
  by: { openid: string; name: string };
  /** for each question, by option */
  sums: number[][];
  /** for each question */
  invalid: number[];
  /** papers given out that nobody handed back */
  missing: number;
}

/**
 * What is wrong with a tally of so many paper ballots given out, '' for nothing: of those handed back each question has as many answers as there are valid ballots
 * where one option is chosen, and never fewer valid ones than the votes of any option.
 */
export function faultOfTally(
  questions: readonly Question[],
  { sums, invalid, missing }: Omit<PaperTally, 'by'>,
  given: number,
): string {
  const papers = given - missing;
  if (papers < 0) return `没有交回的比发出的 ${given} 张纸质票还多。`;
  if (sums.length !== questions.length || invalid.length !== questions.length) return '请逐项填写。';
  for (const [i, { text, options, most }] of questions.entries()) {
    const votes = sums[i]!;
    if (votes.length !== options.length) return `“${text}”请把每个选项的票数都填上。`;
    const [total, bad] = [votes.reduce((sum, one) => sum + one, 0), invalid[i]!];
    if (bad > papers) return `“${text}”的废票比交回的纸质票还多。`;
    if (most === 1 ? total + bad !== papers : Math.max(...votes) + bad > papers)
      return `“${text}”的票数合起来应是 ${papers} 张（含废票 ${bad} 张），现在是 ${total + bad} 张。`;
  }
  return '';
}

/** Two people's tallies that agree, each counted by themselves; null while they do not. The latest of each counts. */
export function agreed(tallies: readonly PaperTally[]): PaperTally | null {
  const latest = new Map(tallies.map((tally) => [tally.by.openid, tally]));
  const of = ({ sums, invalid, missing }: PaperTally) => JSON.stringify([sums, invalid, missing]);
  const all = [...latest.values()];
  return all.find((one) => all.some((other) => other.by.openid !== one.by.openid && of(other) === of(one))) ?? null;
}

/** Sums of several parts. */
export const added = (parts: readonly (readonly (readonly number[])[])[], questions: readonly Question[]): number[][] =>
  questions.map(({ options }, i) => options.map((_, o) => parts.reduce((sum, part) => sum + (part[i]?.[o] ?? 0), 0)));
