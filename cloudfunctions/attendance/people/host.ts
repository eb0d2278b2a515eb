/** One who leads a squad, and how long. Times are epoch milliseconds; `until` null means without an end. */
export interface HostLeader {
  /** what they are known by: a verified phone, or a WeChat identity, see personKeys() */
  keys: string[];
  /** 队长, 书记 … */
  title: string;
  from: number;
  until: number | null;
}

/**
 * A squad whose leaders may ask neighbours to help, as far as occasions go; `_id` is the squad's. Written through api.ts by the
 * context that keeps squads, in the same transaction as the squad itself.
 */
export interface Host {
  _id: string;
  name: string;
  /** the ground it serves: this grid, and below */
  gridCode: string;
  leaders: HostLeader[];
  /** of all who lead it: what they are found by */
  keys: string[];
}

/** What somebody is known by in lists of people. */
export function personKeys({ openid, phone }: { openid: string; phone: string }): string[] {
  return [...(phone ? [`t:${phone}`] : []), ...(openid ? [`o:${openid}`] : [])];
}

/** How somebody with these keys leads a squad at this moment; null when they do not. Pure. */
export function leaderIn({ leaders }: Host, keys: readonly string[], now: number): HostLeader | null {
  const leads = ({ from, until, keys: theirs }: HostLeader) =>
    from <= now && (until === null || now < until) && theirs.some((key) => keys.includes(key));
  return leaders.find(leads) ?? null;
}

/** 海棠先锋队队长 */
export const titleOf = ({ name }: Host, { title }: HostLeader): string => `${name}${title}`;
