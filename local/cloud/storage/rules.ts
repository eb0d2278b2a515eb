import { runInNewContext } from 'node:vm';

/** Security rules of storage, as CloudBase takes them: what phones may do; functions may do everything. */
export interface StorageRules {
  read: string | boolean;
  write: string | boolean;
}

/** Everybody reads and writes everything. */
export const OPEN: StorageRules = { read: true, write: true };

/**
 * May this phone do that? Whose file it is is not kept here: to the rules it is the caller's own.
 * @param path without a leading slash
 */
export function allows(rules: StorageRules, doing: keyof StorageRules, path: string, openid: string): boolean {
  const rule = rules[doing];
  if (typeof rule === 'boolean') return rule;
  return runInNewContext(rule, { auth: { openid }, resource: { path, openid } }) === true;
}
