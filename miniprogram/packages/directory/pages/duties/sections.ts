import type { Duties, DutyPost } from '../../../../../cloudfunctions/directory/contract';

type Given = Duties['sections'][number];
/** A post with what is said of it in one line; '' when all is as usual. */
export type DrawnPost = DutyPost & { said: string; tone: 'here' | 'away' | 'gap' };
export type Section = Omit<Given, 'posts'> & { posts: DrawnPost[]; own: boolean };

const TONES = { here: 'here', 'standing-in': 'away', away: 'gap', empty: 'gap' } as const;

/** Sections as they are drawn; those below with no posts and nothing below say so by being there. */
export function drawn(sections: readonly Given[], own: string): Section[] {
  return sections.map((section) => ({
    ...section,
    own: section.code === own,
    posts: section.posts.map((post) => ({ ...post, said: saidOf(post), tone: TONES[post.state] })),
  }));
}

function saidOf({ state, standIn }: DutyPost): string {
  const instead = standIn
    ? `由${standIn.gridName}的${standIn.title}${standIn.name}接${standIn.there ? '' : '，但也不在岗'}`
    : '没有人能接';
  switch (state) {
    case 'here':
      return '';
    case 'standing-in':
      return 'A角不在岗，B角代办';
    case 'away':
      return `都不在岗，${instead}`;
    case 'empty':
      return `还没有安排人，${instead}`;
  }
}

/** How many posts nobody is there in, in words; '' for none. */
export function gapsIn(sections: readonly Section[]): string {
  const posts = sections.flatMap((section) => section.posts);
  const away = posts.filter(({ state }) => state === 'away').length;
  const empty = posts.filter(({ state }) => state === 'empty').length;
  return [away > 0 ? `${away} 个岗位的人都不在岗` : '', empty > 0 ? `${empty} 个岗位还没有人` : '']
    .filter(Boolean)
    .join('，');
}
