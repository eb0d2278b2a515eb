import { sayEvaluation, type ServiceEntry } from '../attendance/api';

/** One service as it stands, with what it was corrected from. */
export interface Line {
  attendanceId: string;
  from: number;
  until: number;
  minutes: number;
  title: string;
  kindLabel: string;
  place: string;
  gridName: string;
  organiser: string;
  /** 签到签退, 组织者确认 赵六, 复核 … */
  confirmed: string;
  /** what whoever organised it said of it, 未评价 for nothing */
  evaluation: string;
  /** what stood before and why it changed, the first first; empty for what never changed */
  corrections: Correction[];
}

/** What stood before a later line: its minutes, or what the service had been evaluated as. */
export interface Correction {
  of: 'minutes' | 'evaluation';
  minutes: number;
  evaluation: string;
  reason: string;
  /** when it was corrected, epoch milliseconds */
  at: number;
}

const HOW: Readonly<Record<ServiceEntry['confirmed']['how'], string>> = {
  rule: '签到签退',
  organiser: '组织者确认',
  second: '他人复核',
};

/**
 * What stands of a record at a moment: of each service the last line that was written by then; those before it are kept as its
 * corrections. The same lines give the same result in whatever order they come. Pure. @param at epoch milliseconds
 */
export function standing(entries: readonly ServiceEntry[], at: number): Line[] {
  const byService = new Map<string, ServiceEntry[]>();
  for (const entry of entries)
    if (entry.recordedAt <= at)
      byService.set(entry.attendanceId, [...(byService.get(entry.attendanceId) ?? []), entry]);
  return [...byService.values()]
    .map(lineOf)
    .sort((a, b) => a.from - b.from || (a.attendanceId < b.attendanceId ? -1 : 1));
}

function lineOf(entries: readonly ServiceEntry[]): Line {
  const ordered = inOrder(entries);
  const last = ordered.at(-1);
  if (!last) throw new Error('a service without a line');
  const { attendanceId, from, until, minutes, title, kindLabel, place, gridName, organiser } = last;
  return {
    attendanceId,
    from,
    until,
    minutes,
    title,
    kindLabel,
    place,
    gridName,
    organiser: `${organiser.title}${organiser.name}`,
    confirmed: sayConfirmed(last),
    evaluation: sayEvaluation(last.evaluation),
    corrections: ordered.slice(0, -1).flatMap((entry, i) => correctionOf(entry, ordered[i + 1]) ?? []),
  };
}

/** Who stands for it; the organiser's own name is said once, where it says who organised it. */
function sayConfirmed({ confirmed: { how, by }, organiser }: ServiceEntry): string {
  const said = how === 'rule' && by ? '组织者补记' : HOW[how];
  const same = by?.name === organiser.name && by.title === organiser.title;
  return by && !same ? `${said} ${by.title}${by.name}` : said;
}

/** What a later line changed of one: an evaluation where there was none takes nothing back. */
function correctionOf(entry: ServiceEntry, next: ServiceEntry | undefined): Correction | null {
  const { minutes, evaluation } = entry;
  const again = next?.change === 0 && next.evaluation?.at === next.recordedAt;
  if (again && !evaluation) return null;
  const was = { minutes, evaluation: sayEvaluation(evaluation) };
  return { of: again ? 'evaluation' : 'minutes', ...was, reason: next?.reason ?? '', at: next?.recordedAt ?? 0 };
}

/** Each line after the one that it corrects. */
function inOrder(entries: readonly ServiceEntry[]): ServiceEntry[] {
  const next = new Map(entries.map((entry) => [entry.corrects, entry]));
  const ordered: ServiceEntry[] = [];
  const ids = new Set(entries.map(({ _id }) => _id));
  let at = entries.find(({ corrects }) => corrects === null || !ids.has(corrects));
  while (at && ordered.length < entries.length) {
    ordered.push(at);
    at = next.get(at._id);
  }
  return ordered;
}

/** 原记 120 分钟，2026年11月25日更正：… */
export function sayCorrection(
  { of, minutes, evaluation, reason, at }: Correction,
  sayDay: (at: number) => string,
): string {
  const was = of === 'evaluation' ? `原评价${evaluation}` : `原记 ${sayMinutes(minutes)}`;
  return `${was}，${sayDay(at)}更正${reason ? `：${reason}` : ''}`;
}

export const minutesIn = (lines: readonly Pick<Line, 'minutes'>[]): number =>
  lines.reduce((sum, { minutes }) => sum + minutes, 0);

/** 3 小时 20 分. */
export function sayMinutes(minutes: number): string {
  const [hours, rest] = [Math.floor(minutes / 60), minutes % 60];
  if (hours === 0) return `${rest} 分钟`;
  return rest === 0 ? `${hours} 小时` : `${hours} 小时 ${rest} 分`;
}
