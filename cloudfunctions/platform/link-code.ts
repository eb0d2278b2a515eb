/** What a code is for: a rule of the mini-program's console leads links of each to its page. */
export type CodeUse = 'check' | 'record';

const PREFIX = /^https:\/\/[\w.-]+\/(?:[\w-]+\/)*$/;

/**
 * What a square says: a link that WeChat's own scanner opens the mini-program by, where the deployment has a domain (CODE_PREFIX); else the
 * text alone, which the mini-program's scanner reads. Both are taken wherever a code is. Pure but for the setting.
 */
export function linkTo(use: CodeUse, text: string): string {
  const prefix = process.env.CODE_PREFIX ?? '';
  return PREFIX.test(prefix) ? `${prefix}${use}/${encodeURIComponent(text)}` : text;
}
