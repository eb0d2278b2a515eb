import { parse, toSeconds } from 'iso8601-duration';

/** Ten years: farther than any promise or term of a post reaches; beyond it a slip of the hand is likelier than a wish. */
const LONGEST_ADVANCE_MS = 3660 * 24 * 60 * 60 * 1000;

/** The whole text must be a duration: the library alone would take `-P1D` and `PT2H30` for their beginnings. */
const DURATION = /^P(?=\d|T\d)(\d+Y)?(\d+M)?(\d+W)?(\d+D)?(T(?=\d)([\d.]+H)?([\d.]+M)?([\d.]+S)?)?$/;

/**
 * Milliseconds of an ISO 8601 duration (`PT2H`, `P1D`); months and years are counted on the calendar from `start`.
 * @returns undefined when it is no duration, or longer than ten years
 */
export function durationToMilliseconds(text: string, start: number): number | undefined {
  if (!DURATION.test(text)) return undefined;
  const milliseconds = Math.round(toSeconds(parse(text), new Date(start)) * 1000);
  return milliseconds <= LONGEST_ADVANCE_MS ? milliseconds : undefined;
}
