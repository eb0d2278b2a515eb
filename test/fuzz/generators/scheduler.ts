import type { Entries } from './table';

/** What is done by the clock, and what follows a command. Nobody can do with either what is not due. */
export const scheduler: Entries = {
  tick: { weight: 0.1, input: () => ({}) },
  'follow-up': {
    weight: 0.3,
    input: ({ draw }) => {
      const due = draw.pick([
        { collection: 'serviceRequests', field: 'outboxDue' },
        { collection: 'groupPosts', field: 'outboxDue' },
        { collection: 'noSuchCollection', field: 'anyDue' },
      ]);
      return { dues: [{ ...due, at: 1 }] };
    },
  },
};
