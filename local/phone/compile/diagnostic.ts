import { readFileSync } from 'node:fs';
import path from 'node:path';

/** One thing wrong with the mini-program's sources, said so that an editor can jump to it. */
export interface Diagnostic {
  /** `error`: nothing was built. `warning`: it runs, but not as it was meant (an unknown tag, a missing handler). */
  readonly severity: 'error' | 'warning';
  readonly text: string;
  /** Relative to the project, with forward slashes. */
  readonly file: string;
  /** From 1; 0 when the whole file is meant. */
  readonly line: number;
  /** From 1. */
  readonly column: number;
  readonly lineText: string;
}

/** Where in a file: lines and columns from 1. */
export interface Position {
  readonly line: number;
  readonly column: number;
}

/** Stops the build. `file` is an absolute path. */
export class CompileError extends Error {
  constructor(
    message: string,
    readonly file: string,
    readonly position?: Position,
  ) {
    super(message);
  }
}

export const posix = (file: string): string => file.split(path.sep).join('/');

/** The position of a character offset in a text. */
export function positionAt(text: string, offset: number): Position {
  const before = text.slice(0, offset);
  return { line: before.split('\n').length, column: offset - before.lastIndexOf('\n') };
}

function lineOf(file: string, line: number): string {
  if (line < 1) return '';
  try {
    return readFileSync(file, 'utf8').split('\n')[line - 1] ?? '';
  } catch {
    return ''; // The file may be the very thing that is missing.
  }
}

/** Builds a diagnostic for an absolute file. */
export function diagnose(
  root: string,
  severity: Diagnostic['severity'],
  text: string,
  file: string,
  position?: Position,
): Diagnostic {
  const { line, column } = position ?? { line: 0, column: 1 };
  return { severity, text, file: posix(path.relative(root, file)), line, column, lineText: lineOf(file, line) };
}

/** One diagnostic as the terminal shows it. */
export function formatDiagnostic(d: Diagnostic): string {
  const where = d.line ? `${d.file}:${d.line}:${d.column}` : d.file;
  const excerpt = d.lineText ? `\n    ${d.lineText}\n    ${' '.repeat(Math.max(0, d.column - 1))}^` : '';
  return `${where}  ${d.severity}: ${d.text}${excerpt}`;
}
