import type { Session } from '../../../services/session';
import { call } from '../../../services/call';

export interface Community {
  code: string;
  name: string;
}
const COMMUNITY_DIGITS = 12;

/** The community in which one works: that of a grid, else of one's first post. Pure. */
export const communityCodeOf = (session: Pick<Session, 'posts'>, gridCode: string): string =>
  (gridCode || session.posts[0]?.gridCode || '').slice(0, COMMUNITY_DIGITS);

/** A community by the code of a grid in it, whose addresses can be looked through; null when it is not known. */
export async function communityOf(session: Pick<Session, 'posts'>, gridCode: string): Promise<Community | null> {
  const code = communityCodeOf(session, gridCode);
  const reply = await call('visits', 'links', { gridCode: code || undefined });
  if (reply.ok) return { code: reply.data.communityCode, name: reply.data.communityName };
  return code.length === COMMUNITY_DIGITS ? { code, name: '' } : null;
}
