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
