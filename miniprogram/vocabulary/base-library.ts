/**
 * The lowest base library the mini-program runs on, as WeChat's console has to be told as well (设置 → 基本设置 → 最低可用版本): from here
 * on a page learns that a person has to agree to something (`wx.requirePrivacyAuthorize`).
 */
export const LOWEST_BASE_LIBRARY = '2.32.3';

/** Is one version lower than another? By parts, each a number: 2.9.5 is lower than 2.32.3. Pure. */
export function isLower(version: string, other: string): boolean {
  const [a, b] = [version, other].map((one) => one.split('.').map(Number));
  for (let i = 0; i < 3; i++) {
    const difference = (a?.[i] ?? 0) - (b?.[i] ?? 0);
    if (difference !== 0) return difference < 0;
  }
  return false;
}
