export { CloudError } from './documents/errors';

/** A fault's own words, for a log line. */
export function describeError(error: unknown): string {
  return error instanceof Error ? (error.stack ?? error.message) : String(error);
}
