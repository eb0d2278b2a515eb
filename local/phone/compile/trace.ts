import { existsSync, readFileSync } from 'node:fs';
import { SourceMap, type SourceMapPayload } from 'node:module';
import path from 'node:path';
import { posix } from './diagnostic';

/** A place in the sources. */
export interface Frame {
  /** Relative to the project, with forward slashes. */
  readonly file: string;
  readonly line: number;
  readonly column: number;
  readonly excerpt: string;
}

/** What node's SourceMap answers for a position it knows. */
interface MappedEntry {
  originalSource?: string;
  originalLine?: number;
  originalColumn?: number;
}

const BUNDLED_FRAME = /\/phone\/app\.js[^\s:)]*:(\d+):(\d+)/g;

/** Whether a frame is the mini-program's own, not a package's or the phone's. */
const isOwn = ({ file }: Frame): boolean => !/(^|\/)node_modules\/|^local\/phone\/runtime\//.test(file);

function excerptOf(file: string, line: number): string {
  return existsSync(file) ? (readFileSync(file, 'utf8').split('\n')[line - 1]?.trim() ?? '') : '';
}

/**
 * Finds where in the sources a stack of the bundle lies, the mini-program's own lines first.
 *
 * @param map of the bundle
 * @param folder the map's paths are relative to
 */
export function traceStack(stack: string, map: string, root: string, folder: string): Frame[] {
  const sources = new SourceMap(JSON.parse(map) as SourceMapPayload);
  const frames: Frame[] = [];
  for (const [, line, column] of stack.matchAll(BUNDLED_FRAME)) {
    const entry = sources.findEntry(Number(line) - 1, Number(column) - 1) as MappedEntry;
    if (entry.originalSource === undefined || entry.originalLine === undefined) continue;
    const file = path.resolve(folder, entry.originalSource);
    const at = entry.originalLine + 1;
    frames.push({
      file: posix(path.relative(root, file)),
      line: at,
      column: (entry.originalColumn ?? 0) + 1,
      excerpt: excerptOf(file, at),
    });
  }
  return [...frames.filter(isOwn), ...frames.filter((frame) => !isOwn(frame))];
}
