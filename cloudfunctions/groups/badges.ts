/** How those are called whose name is not shown: see shownName. */
const UNNAMED = /邻居$/;

/** Does this stand for a person by their name? Only beside a name can a badge stand: else it would tell who it is. */
export const isNamed = (shown: string): boolean => !UNNAMED.test(shown);

/** A name with the badge that its owner chose to show (亮身份), and without one for everybody else. Pure. */
export function withBadge(shown: string, openid: string, badges: ReadonlyMap<string, string>): string {
  const badge = isNamed(shown) ? badges.get(openid) : undefined;
  return badge === undefined ? shown : `${shown}（${badge}）`;
}
