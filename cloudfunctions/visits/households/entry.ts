import type { HouseholdEvent } from './household';

/** Who changes a household, in which part; '' openid for the rule. */
export interface By {
  side: string;
  openid: string;
  name: string;
  title: string;
  now: number;
}
export const THE_RULE = (now: number): By => ({ side: 'rule', openid: '', name: '', title: '', now });

/** What the history keeps of a change. */
export function entryOfChange(
  from: string,
  to: string,
  action: string,
  note: string,
  commandId: string,
  { side, openid, name, title, now }: By,
): HouseholdEvent {
  return { at: now, by: { side, name, title, openid }, action, from, to, note, commandId };
}
