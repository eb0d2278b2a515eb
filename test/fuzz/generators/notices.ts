import type { Entries } from './table';

export const notices: Entries = {
  inbox: { weight: 4, input: ({ draw, memory }) => memory.page(draw, 'inbox') },
  unread: { weight: 1, input: () => ({}) },
  'mark-read': {
    weight: 2,
    input: ({ draw, memory }) => draw.pick([{}, { id: draw.any([...memory.ids]) ?? 'f'.repeat(32) }]),
  },
  allowances: { weight: 1, input: () => ({}) },
  'record-consent': {
    weight: 1,
    input: ({ draw }) => ({
      answers: [{ templateId: draw.pick(['request-progress', 'none']), accepted: draw.chance(0.5) }],
    }),
  },
};
