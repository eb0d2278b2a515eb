/**
 * Which contexts are deployed together: by cloud function, the contexts it carries (docs/decisions/0069). `house` loads of its contexts
 * only those that are called. WeChat's messages go to `media`, and the one timer to `scheduler`.
 */
export const DEPLOYED = {
  house: [
    'directory',
    'home',
    'requests',
    'ledger',
    'imports',
    'notices',
    'party',
    'coop',
    'council',
    'partners',
    'attendance',
    'groups',
    'records',
    'visits',
    'services',
    'places',
  ],
  media: ['media'],
  scheduler: ['scheduler'],
} as const;

export type CloudFunction = keyof typeof DEPLOYED;
export type Context = (typeof DEPLOYED)[CloudFunction][number];

/** The function that carries a context. */
export const functionOf = (context: Context): CloudFunction =>
  (Object.keys(DEPLOYED) as CloudFunction[]).find((name) => (DEPLOYED[name] as readonly Context[]).includes(context))!;
