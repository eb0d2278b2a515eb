/** One of the demonstration's people worth playing, as GET /people lists them. */
export interface Person {
  openid: string;
  name: string;
  community: string;
  cell: string;
  posts: string[];
  note: string;
}

/** Who holds a phone when the local cloud knows nobody. */
export const VISITOR: Person = {
  openid: 'local-visitor',
  name: '访客',
  community: '',
  cell: '',
  posts: [],
  note: '还没有演示数据，先用一部空白的手机。',
};

export async function listPeople(): Promise<Person[]> {
  const answer = await fetch('/people');
  const people = answer.ok ? ((await answer.json()) as Person[]) : [];
  return people.length > 0 ? people : [VISITOR];
}

/** Where a person is and what they are there, in one line. */
export function placeOf({ community, cell, posts }: Person): string {
  const place = [community, cell].filter(Boolean).join(' ');
  return [posts.join('、') || '居民', place].filter(Boolean).join(' · ');
}
