import type { Entries } from './table';

const TABLES = ['grids', 'people', 'addresses', 'posts', 'categories', 'mandates', 'working-days'];

/** Files are pictures here, and no tables: each import ends by saying so. What good ones do stands in test/imports. */
export const imports: Entries = {
  tables: { weight: 0.3, by: ['administrator'], input: () => ({}) },
  standing: { weight: 0.3, by: ['administrator'], input: ({ draw }) => ({ table: draw.pick(TABLES) }) },
  template: { weight: 0.3, by: ['administrator'], input: ({ draw }) => ({ table: draw.pick(TABLES) }) },
  start: {
    weight: 0.5,
    by: ['administrator'],
    input: async ({ draw, town }) => ({
      table: draw.pick(TABLES),
      fileID: await town.upload(`${draw.token()}.jpg`),
      fileName: draw.pick(['名册.xlsx', '边界.geojson']),
    }),
  },
  list: { weight: 0.3, by: ['administrator'], input: () => ({}) },
  show: {
    weight: 0.3,
    by: ['administrator'],
    input: ({ draw, memory }) => ({ id: draw.any([...memory.ids]) ?? 'f'.repeat(32) }),
  },
  marked: {
    weight: 0.3,
    by: ['administrator'],
    input: ({ draw, memory }) => ({ id: draw.any([...memory.ids]) ?? 'f'.repeat(32) }),
  },
  decide: {
    weight: 0.3,
    by: ['administrator'],
    input: ({ draw, memory }) => ({
      id: draw.any([...memory.ids]) ?? 'f'.repeat(32),
      action: draw.pick(['confirm', 'cancel']),
    }),
  },
};
