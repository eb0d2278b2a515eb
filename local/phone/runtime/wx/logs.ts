import { api, type Family } from './answer';

const writer = (): Record<string, unknown> => ({
  debug: (...words: unknown[]) => console.debug(...words),
  log: (...words: unknown[]) => console.log(...words),
  info: (...words: unknown[]) => console.info(...words),
  warn: (...words: unknown[]) => console.warn(...words),
  error: (...words: unknown[]) => console.error(...words),
  setFilterMsg: () => undefined,
  addFilterMsg: () => undefined,
  tag: () => writer(),
});

/** Logs go to the browser's console; what would be reported to WeChat goes nowhere. */
export const logs: Family = {
  getLogManager: writer,
  getRealtimeLogManager: writer,
  setEnableDebug: api('setEnableDebug', () => undefined),
  reportEvent: () => undefined,
  reportAnalytics: () => undefined,
  reportMonitor: () => undefined,
  reportPerformance: () => undefined,
};
