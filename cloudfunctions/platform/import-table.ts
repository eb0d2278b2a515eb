import type { Tone } from '../../miniprogram/packages/requests/vocabulary/requests';

/** One column of a table that administrators bring in from Excel. */
export interface ImportColumn {
  /** what the row calls it */
  key: string;
  /** what the sheet calls it */
  heading: string;
  required: boolean;
  /** list: several in one cell, parted by 、 or a comma; flag: 是 or 否; date: 2026-11-23 */
  kind: 'text' | 'number' | 'list' | 'flag' | 'date';
  /** what to write, for the template */
  hint: string;
  example: string;
  /** how people write it → how the row says it; other words are taken as they are */
  words?: Readonly<Record<string, string>>;
}

/** What is wrong with one of the rows that were given: `row` from 0, `column` a key. */
export interface GivenFault {
  row: number;
  column: string;
  message: string;
}

/** A row by the keys of its columns; what was left empty is absent. */
export type ImportCells = Readonly<Record<string, unknown>>;

/** What holds now of what a table brings in, or of what it depends on, as its page shows it. */
export interface ImportStanding {
  title: string;
  /** title: 2027 年; label and tone: in which of its states it is; text: more of it */
  lines: { title: string; label: string; tone: Tone; text: string }[];
}

/** What rows would change of what is there, as whoever confirms them has to know before. */
export interface ImportComparison {
  fresh: number;
  changed: number;
  same: number;
  /** what is changed, one after the other; `mended` says what of it was put right here by hand since, '' for nothing */
  lines: { title: string; lines: string[]; mended: string }[];
}

/** A table that administrators bring in. A context names its own in part.ts. */
export interface ImportTable {
  key: string;
  label: string;
  /** what it is for, and what has to be there before it */
  hint: string;
  columns: readonly ImportColumn[];
  /** keys of columns that no two rows may share together, [] for none */
  unique: readonly string[];
  /** other columns in each of which no two rows may say the same; absent for none */
  apart?: readonly string[];
  /** a row can be right only once that other one is: what is wrong with it is not said while that is wrong itself */
  hangsOn?(row: ImportCells, other: ImportCells): boolean;
  /** rows that are imported at once; what hangs together has to come together */
  batch: number;
  /** where a GeoJSON feature's geometry goes, when the table can come from GeoJSON too */
  geometry?: string;
  /** what holds at this moment, where whoever brings the table in has to see it */
  standing?(now: number): Promise<ImportStanding>;
  /** what rows that are right would change; the first of `lines` are shown */
  compare?(rows: readonly ImportCells[], now: number): Promise<ImportComparison>;
  /**
   * Judges rows, and imports them when all are good and it is not a dry run; the same rows again change nothing.
   * @returns what is wrong; then nothing was written
   */
  import(rows: readonly ImportCells[], dryRun: boolean, now: number): Promise<GivenFault[]>;
}

/** A column as most are: words that may be left out. */
export function column(key: string, heading: string, more: Partial<Omit<ImportColumn, 'key' | 'heading'>> = {}) {
  return { key, heading, required: false, kind: 'text', hint: '', example: '', ...more } satisfies ImportColumn;
}
