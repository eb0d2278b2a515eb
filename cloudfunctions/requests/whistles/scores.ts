import { GRID_CODE_LENGTH } from '../../../miniprogram/vocabulary/grid';
import { isOutstanding, takesPart } from './standing';
import type { Summons, Whistle } from './whistle';

/** What counts of a whistle. */
export type Scored = Pick<Whistle, 'status' | 'proper' | 'gridCodes' | 'summons' | 'raisedAt'>;

/** A share in parts of a hundred, rounded; null when there is nothing to take it of. */
export interface Share {
  of: number;
  count: number;
  percent: number | null;
}
export interface CommunityScore {
  gridCode: string;
  raised: number;
  /** of those that were judged: closed as proper, against closed as improper and returned */
  proper: Share;
}
export interface DepartmentScore {
  postId: string;
  title: string;
  gridName: string;
  called: number;
  /** of those called that have reported in, or whose time to do so is over */
  reported: Share;
  /** of those that have answered, or whose time to do so is over */
  answered: Share;
  /** of the answers: not sent back to be done again */
  accepted: Share;
}
export interface Scores {
  whistles: number;
  open: number;
  proper: Share;
  communities: CommunityScore[];
  departments: DepartmentScore[];
}

const share = (count: number, of: number): Share => ({
  of,
  count,
  percent: of === 0 ? null : Math.round((count * 100) / of),
});
const count = <T>(list: readonly T[], fits: (one: T) => boolean) => list.filter(fits).length;

/**
 * Both sides' figures over some whistles (北京市接诉即办工作条例第三十三条). Pure. What may still be done in time counts nowhere yet.
 * @param now epoch milliseconds
 */
export function scoresOf(whistles: readonly Scored[], now: number): Scores {
  const communities = grouped(whistles, ({ gridCodes }) => gridCodes[0] ?? '');
  const summons = whistles.flatMap((one) =>
    // A whistle that was called off asks nothing more of anybody.
    one.summons.filter((called) => takesPart(called) && !(one.status === 'withdrawn' && isOutstanding(called))),
  );
  return {
    whistles: whistles.length,
    open: count(whistles, ({ status }) => status === 'raised' || status === 'dispatched' || status === 'answered'),
    proper: properOf(whistles),
    communities: [...communities]
      .map(([gridCode, own]) => ({ gridCode, raised: own.length, proper: properOf(own) }))
      .sort((a, b) => b.raised - a.raised || (a.gridCode < b.gridCode ? -1 : 1)),
    departments: [...grouped(summons, ({ postId }) => postId).values()]
      .map((own) => departmentScore(own, now))
      .sort((a, b) => b.called - a.called || (a.postId < b.postId ? -1 : 1)),
  };
}

function properOf(whistles: readonly Scored[]): Share {
  const judged = whistles.filter(({ proper }) => proper !== null);
  return share(
    count(judged, ({ proper }) => proper === true),
    judged.length,
  );
}

function departmentScore(own: readonly Summons[], now: number): DepartmentScore {
  const last = own[own.length - 1];
  const reports = own.filter(({ reportedAt, reportBy }) => reportedAt !== null || reportBy < now);
  const answers = own.filter(({ answeredAt, answerBy }) => answeredAt !== null || answerBy < now);
  const answered = own.filter(({ answeredAt }) => answeredAt !== null);
  return {
    postId: last?.postId ?? '',
    title: last?.title ?? '',
    gridName: last?.gridName ?? '',
    called: own.length,
    reported: share(
      count(reports, ({ reportedAt, reportBy }) => reportedAt !== null && reportedAt <= reportBy),
      reports.length,
    ),
    answered: share(
      count(answers, ({ answeredAt, answerBy }) => answeredAt !== null && answeredAt <= answerBy),
      answers.length,
    ),
    accepted: share(
      count(answered, ({ sentBack }) => sentBack === 0),
      answered.length,
    ),
  };
}

function grouped<T>(list: readonly T[], keyOf: (one: T) => string): Map<string, T[]> {
  const groups = new Map<string, T[]>();
  for (const one of list) groups.set(keyOf(one), [...(groups.get(keyOf(one)) ?? []), one]);
  return groups;
}

/** The community of a grid code, for naming it. */
export const communityOf = (gridCode: string) => gridCode.slice(0, GRID_CODE_LENGTH.community);

/** What each figure means, in words, as the page shows it. */
export const FORMULAS: readonly { name: string; formula: string }[] = [
  { name: '吹哨准确率', formula: '结束时判定“吹得对”的次数 ÷ 已判定的次数（包括判定“不该吹”的和被退回的）' },
  { name: '按时报到率', formula: '在报到期限内报到的次数 ÷ 已报到的和过了报到期限的次数' },
  { name: '按时答复率', formula: '在答复期限内答复的次数 ÷ 已答复的和过了答复期限的次数' },
  { name: '一次办好率', formula: '答复没有被退回再办的次数 ÷ 已答复的次数' },
];
