import { derivedId } from '../../platform/commands';
import { keyOf, keysOf, membersOf, type Squad } from '../squads/squad';
import { SQUAD_KINDS } from '../../../miniprogram/packages/party/vocabulary/squads';

/** A post with those who are there now, whoever answers first on top. */
export interface CrewedPost {
  postId: string;
  title: string;
  gridCode: string;
  gridName: string;
  people: { personId: string; name: string; phone: string }[];
}

/** Somebody who may be called. */
export interface Candidate {
  key: string;
  who: string[];
  person: { openid: string; personId: string; name: string; phone: string; title: string };
  gridCode: string;
  group: string;
  /** 0: called first. 1: stands in for somebody, as a post's B does for its A */
  tier: 0 | 1;
  turn: number;
}

/**
 * All who may be called, each once, in line: posts first, then squads, each in its own order. Whoever is on several lists stands
 * where they are found first. Pure.
 */
export function poolOf(posts: readonly CrewedPost[], squads: readonly Squad[], now: number): Candidate[] {
  const line = [...posts.flatMap(ofPost), ...squads.flatMap((squad) => ofSquad(squad, now))];
  const seen = new Set<string>();
  return line
    .filter(({ key }) => key !== '' && !seen.has(key) && seen.add(key))
    .map((candidate, turn) => ({ ...candidate, turn }));
}

type Unplaced = Omit<Candidate, 'turn'>;

function ofPost({ postId, title, gridCode, gridName, people }: CrewedPost): Unplaced[] {
  return people.map(({ personId, name, phone }, i) => {
    const person = { openid: '', personId, name, phone, title: `${gridName}${title}` };
    const who = [...keysOf({ openid: '', phone }), `p:${personId}`];
    return { key: keyOf(person), who, person, gridCode, group: `post:${postId}`, tier: i === 0 ? 0 : 1 };
  });
}

function ofSquad(squad: Squad, now: number): Unplaced[] {
  return membersOf(squad, now).map((member) => {
    const { name, phone, openid, role } = member;
    const title = `${squad.name}${SQUAD_KINDS[squad.kind][role]}`;
    const person = { openid, personId: '', name, phone, title };
    return {
      key: keyOf(member),
      who: keysOf(member),
      person,
      gridCode: squad.gridCode,
      group: `squad:${squad._id}`,
      tier: 0 as const,
    };
  });
}

/** The id of somebody's call by an order. */
export function callId(orderId: string, key: string): string {
  return derivedId('call', orderId, key);
}
