/**
 * One JSON object a line, for a machine to read. Never a name, a phone number, an address, an openid or anybody's words:
 * ids of documents, codes of errors, durations in milliseconds.
 */
export interface LogEntry {
  level: 'info' | 'warn' | 'error';
  event: string;
  requestId?: string;
  function?: string;
  action?: string;
  [detail: string]: string | number | boolean | undefined;
}

export function log(entry: LogEntry): void {
  process.stdout.write(JSON.stringify(entry) + '\n');
}

/** Quoted values, Chinese words, numbers as long as a telephone's: where messages of faults repeat what somebody entered. */
const REPEATED = /"[^"]*"|'[^']*'|`[^`]*`|\p{Script=Han}+|\d{7,}/gu;

/** What went wrong and where in the code, for the log. A duplicate key's message, for one, names the key's value: it is left out. */
export function describeFault(error: unknown): string {
  if (!(error instanceof Error)) return typeof error;
  const code = 'code' in error ? `${String(error.code)} ` : '';
  const message = error.message.slice(0, 300).replace(REPEATED, '…');
  const frames = (error.stack ?? '').split('\n').filter((line) => /^\s+at /.test(line));
  return [`${code}${error.name}: ${message}`, ...frames.slice(0, 12)].join('\n').slice(0, 1500);
}
