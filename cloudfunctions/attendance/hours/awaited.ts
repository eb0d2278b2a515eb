import type { HeldPost } from '../../platform/identity';
import type { Occasion } from '../occasions/occasion';

/** Names of the lists in which hours wait for somebody's word: a person's own, a post's, a squad's, and a chief's as the second. */
export const squadList = (squadId: string) => `squad:${squadId}`;
const postList = (postId: string) => `post:${postId}`;
const secondList = (personId: string) => `person:${personId}`;

/** Who has to confirm the hours of an occasion: whoever holds it, by their post or squad as that is held then, and who was named. Pure. */
export function awaitedFrom({ organiser, named, squad }: Pick<Occasion, 'organiser' | 'named' | 'squad'>): string[] {
  const holder = squad ? squadList(squad.id) : organiser.postId ? postList(organiser.postId) : organiser.openid;
  return [...new Set([holder, ...named.map(({ openid }) => openid)])].filter(Boolean);
}

/** Who looks at hours beside whoever organised it: a chief above. */
export interface Second {
  personId: string;
}

/** Whom an objection waits for; nobody when there is no second. */
export const awaitedSecond = (second: Second | null): string[] => (second ? [secondList(second.personId)] : []);

/** The lists of somebody; those of the squads that they lead come beside them. Whoever holds no post any more is nobody's second. */
export function awaitingLists(who: { openid: string; personId: string | null; posts: readonly HeldPost[] }): string[] {
  const { openid, personId, posts } = who;
  const second = posts.length > 0 && personId !== null ? [secondList(personId)] : [];
  return [openid, ...posts.map(({ postId }) => postList(postId)), ...second];
}
