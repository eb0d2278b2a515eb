import { beijingParts, HOUR, sayDate } from './clock';
import { collection, command, type CollectionDeclaration } from './database';
import type { ImportStanding } from './import-table';
import { describeFault, log } from './log';
import { remembering } from './remembered';
import { basisOf, datesIn, holdYears, isWorkingDay, weekend, type WorkingYear, type YearBasis } from './working-days';

const WORKING_YEARS = 'working_years';

/** One small document a year. */
export const workingYearCollection: CollectionDeclaration = {
  name: WORKING_YEARS,
  indexes: [{ name: 'year', fields: { year: 1 } }],
};

/** A year as it was brought in; its `_id` is the year. */
interface StoredYear extends WorkingYear {
  _id: string;
  /** epoch milliseconds */
  importedAt: number;
}

/** Milliseconds an instance counts by what it read: it changes once a year. */
const TRUST_MS = HOUR;
const ALL = 'all';
const remembered = remembering<readonly StoredYear[]>(1, TRUST_MS);
/** No promise that still runs is older than so many years. */
const YEARS_BACK = 5;
/** Years in one read, more than anybody brings in. */
const MOST = 100;
/** How many years, this one first, are told of. */
const YEARS_SHOWN = 3;

/**
 * Sees to it that working days are counted by the years that were brought in: for an endpoint whose rules count them, before a call.
 * One database call an instance every hour, none otherwise. When it fails, what was read before still holds.
 * @throws when it fails and nothing was ever read: a promise would be wrong
 */
export async function holdWorkingYears(now: number): Promise<void> {
  if (remembered.get(ALL, now)) return;
  try {
    await readYears(now);
  } catch (error) {
    if (!remembered.get(ALL, now, Infinity)) throw error;
    log({ level: 'warn', event: 'working years not read', cause: describeFault(error) });
  }
}

/** By index year. */
async function readYears(now: number): Promise<readonly StoredYear[]> {
  const since = beijingParts(now).year - YEARS_BACK;
  const { data } = await collection(WORKING_YEARS)
    .where({ year: command().gte(since) })
    .orderBy('year', 'asc')
    .limit(MOST)
    .get();
  const years = data as StoredYear[];
  remembered.set(ALL, years, now);
  holdYears(years);
  return years;
}

/** Keeps these years, each in place of what was known of it. @param now epoch milliseconds */
export async function saveWorkingYears(years: readonly WorkingYear[], now: number): Promise<void> {
  await Promise.all(
    years.map(({ year, spans }) =>
      collection(WORKING_YEARS)
        .doc(String(year))
        .set({ year, spans: [...spans], importedAt: now }),
    ),
  );
  remembered.forgetAll();
}

const BASES: Readonly<Record<YearBasis, { label: string; tone: ImportStanding['lines'][number]['tone'] }>> = {
  imported: { label: '导入的安排', tone: 'done' },
  announced: { label: '国务院通知（随版本）', tone: 'done' },
  law: { label: '只按法定节假日', tone: 'waiting' },
};

/** What this year and the next ones rest on, as it is at this moment; one database call. */
export async function yearsStanding(now: number): Promise<ImportStanding> {
  const years = await readYears(now);
  const { year: first } = beijingParts(now);
  const lines = Array.from({ length: YEARS_SHOWN }, (_, ahead) => {
    const year = first + ahead;
    const at = years.find((one) => one.year === year)?.importedAt;
    const note = at === undefined ? '' : `，${sayDate(at, now)} 导入`;
    return { title: `${year} 年`, ...BASES[basisOf(year)], text: `${sayDays(year)}${note}` };
  });
  return { title: '工作日按什么算', lines };
}

/** 工作日放假 18 天，周末上班 6 天 */
function sayDays(year: number): string {
  const dates = datesIn({ from: `${year}-01-01`, to: `${year}-12-31` });
  const off = dates.filter((date) => !weekend(date) && !isWorkingDay(date)).length;
  const worked = dates.filter((date) => weekend(date) && isWorkingDay(date)).length;
  return `周一到周五放假 ${off} 天，周末上班 ${worked} 天`;
}
