import { beijingMonth } from '../../platform/clock';
import { lineageOf } from '../../platform/grid-code';
import { addOnce, collection, command, isDuplicateKey, type CollectionDeclaration } from '../../platform/database';
import { pageAfter } from '../../platform/paging';
import { parseCursor } from '../../platform/cursor';
import { pageOf } from '../../platform/shelf';
import type { Page } from '../../platform/steps';
import { THEMES, type Theme } from '../../../miniprogram/packages/visits/vocabulary/visits';
import type { VisitRecord } from '../records/record';

export const OPINIONS = 'visitOpinions';
export const ANSWERS = 'visitAnswers';
const PAGE = 30;
/** Something said at the door, apart from who said it. */
export interface Opinion {
  _id: string;
  householdId: string;
  communityCode: string;
  cellCode: string;
  month: string;
  theme: Theme;
  words: string;
  at: number;
}
/** What a grid answers to a theme of a month. */
export interface OpinionAnswer {
  _id: string;
  gridCode: string;
  month: string;
  theme: Theme;
  words: string;
  by: { openid: string; name: string; title: string };
  at: number;
}
export const opinionCollections: readonly CollectionDeclaration[] = [
  {
    name: OPINIONS,
    indexes: [
      { name: 'month', fields: { month: 1, cellCode: 1, theme: 1 } },
      { name: 'theme', fields: { month: 1, theme: 1, communityCode: 1, at: -1, _id: -1 } },
    ],
  },
  { name: ANSWERS, indexes: [] },
];
export const answerId = (gridCode: string, month: string, theme: Theme): string => `${gridCode}_${month}_${theme}`;

/** All that was said in these visits, each once. */
export async function addOpinions(records: readonly VisitRecord[]): Promise<void> {
  const made = records.flatMap(({ _id, householdId, communityCode, cellCode, at, opinions }) =>
    opinions.map(({ theme, words }, i): Opinion => ({
      _id: `${_id}_${i}`,
      householdId,
      communityCode,
      cellCode,
      month: beijingMonth(at),
      theme,
      words,
      at,
    })),
  );
  if (made.length === 0) return;
  try {
    await collection(OPINIONS).add(made);
  } catch (error) {
    if (!isDuplicateKey(error)) throw error;
    for (const opinion of made) await addOnce(OPINIONS, opinion);
  }
}

/** How many of each theme were said in each grid right below one, in a month; one database call, by index month. */
export async function opinionSums(
  gridCode: string,
  month: string,
): Promise<{ theme: Theme; below: string; opinions: number; households: string[] }[]> {
  const _ = command();
  const length = Math.min(gridCode.length + 3, 15);
  const { data } = await collection(OPINIONS)
    .aggregate()
    .match({ month, cellCode: _.gte(gridCode).and(_.lt(`${gridCode}:`)) })
    .group({ _id: { theme: '$theme', cell: '$cellCode' }, n: { $sum: 1 }, households: { $addToSet: '$householdId' } })
    .limit(10_000)
    .end();
  const found = data as { _id: { theme: Theme; cell: string }; n: number; households: string[] }[];
  return found.map(({ _id: { theme, cell }, n, households }) => ({
    theme,
    below: cell.slice(0, length),
    opinions: n,
    households,
  }));
}

/** The words of a theme in a community, the newest first; by index theme. */
export async function opinionWords(
  communityCode: string,
  month: string,
  theme: Theme,
  cursor: string | undefined,
): Promise<Page<Opinion>> {
  const where = pageAfter({ month, theme, communityCode }, 'at', parseCursor(cursor), 'desc');
  const { data } = await collection(OPINIONS)
    .where(where)
    .orderBy('at', 'desc')
    .orderBy('_id', 'desc')
    .limit(PAGE + 1)
    .get();
  return pageOf(data as Opinion[], PAGE, ({ at, _id }) => ({ key: at, id: _id }));
}

export async function answersById(ids: readonly string[]): Promise<Map<string, OpinionAnswer>> {
  if (ids.length === 0) return new Map();
  const { data } = await collection(ANSWERS)
    .where({ _id: command().in([...ids]) })
    .limit(500)
    .get();
  return new Map((data as OpinionAnswer[]).map((answer) => [answer._id, answer]));
}
/**
 * What was answered to those who said something: of their community and of every grid above it, the nearest first, since a sum goes
 * upward and its answer comes back down. One database call. @returns by theme, for one visit
 */
export async function answersTo(
  records: readonly Pick<VisitRecord, 'communityCode' | 'at' | 'opinions'>[],
): Promise<(record: Pick<VisitRecord, 'communityCode' | 'at'>) => Partial<Record<Theme, string>>> {
  const idsOf = ({ communityCode, at }: Pick<VisitRecord, 'communityCode' | 'at'>, theme: Theme) =>
    [...lineageOf(communityCode)]
      .sort((a, b) => b.length - a.length)
      .map((code) => answerId(code, beijingMonth(at), theme));
  const found = await answersById(records.flatMap((one) => one.opinions.flatMap(({ theme }) => idsOf(one, theme))));
  return (record) =>
    Object.fromEntries(
      THEME_NAMES.flatMap((theme) => {
        const answers = idsOf(record, theme).flatMap((id) => found.get(id) ?? []);
        return answers.length > 0 ? [[theme, answers.map(sayAnswer).join('\n')]] : [];
      }),
    );
}
const THEME_NAMES = Object.keys(THEMES) as Theme[];
const sayAnswer = ({ words, by }: OpinionAnswer) => `${words}（${`${by.title} ${by.name}`.trim()}）`;

/** The first answer of a grid stands; a later one replaces its words. */
export async function saveAnswer(answer: OpinionAnswer): Promise<void> {
  const _ = command();
  const { _id, words, by, at } = answer;
  if (await addOnce(ANSWERS, answer)) return;
  await collection(ANSWERS)
    .where({ _id })
    .update({ words: _.set(words), by: _.set(by), at: _.set(at) });
}
