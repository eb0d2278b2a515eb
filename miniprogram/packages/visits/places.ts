const at = (name: string) => `/packages/visits/pages/${name}/index`;
const byId = (name: string) => (id: string) => `${at(name)}?id=${id}`;
const ofGrid =
  (name: string) =>
  (code = '') =>
    `${at(name)}${code ? `?code=${code}` : ''}`;

/** Pages of visits that lead to one another. */
export const VISITS = {
  today: at('today'),
  /** a household is visited, or what was begun there is written on */
  visit: byId('visit'),
  record: byId('record'),
  household: byId('household'),
  households: ofGrid('households'),
  matches: ofGrid('matches'),
  tags: ofGrid('tags'),
  /** one kind of tag, '' for a new one */
  tag: (code: string, id: string) => `${at('tag')}?code=${code}&id=${id}`,
  links: ofGrid('links'),
  /** a household that is not in the list */
  added: at('household-new'),
  edit: byId('household-edit'),
  /** moves, splits and joins of a household */
  move: (id: string, way: 'move' | 'split' | 'join') => `${at('household-move')}?id=${id}&way=${way}`,
  /** who looked at a household */
  looks: byId('looks'),
  mine: at('mine'),
  plans: ofGrid('plans'),
  plan: byId('plan'),
  newPlan: ofGrid('plan-new'),
  opinions: ofGrid('opinions'),
  coverage: ofGrid('coverage'),
  duty: at('duty'),
  /** what is asked of each post */
  rules: ofGrid('duty-rules'),
  /** what is explained at the door */
  form: ofGrid('form'),
} as const;
