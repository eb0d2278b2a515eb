/** The lowest base library the mini-program runs on, as WeChat's console is told too (最低可用版本): privacy is asked for by then. */
export const LOWEST_BASE_LIBRARY = '2.32.3';

/** Is one version lower? By parts: 2.9.5 is lower than 2.32.3. Pure. */
export function isLower(version: string, other: string): boolean {
  const key = (one: string) => one.split('.').reduce((sum, part) => sum * 1000 + Number(part), 0);
  return key(version) < key(other);
}
