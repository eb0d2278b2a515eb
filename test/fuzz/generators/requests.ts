import { STEPS } from '../../../cloudfunctions/requests/workflow';
import { GRID, smallTown } from '../../support/small-town';
import type { Draw } from '../draw';
import { CATEGORY_IDS } from '../town';
import { ADDRESS_IDS, photos, place, takeStep } from './steps';
import { someId, type Entries, type Situation } from './table';
import { whistles } from './whistles';

const VISIBILITIES = ['private', 'private', 'neighbours', 'neighbours-named'];

async function submission(situation: Situation): Promise<object> {
  const { draw } = situation;
  return {
    words: draw.chance(0.8) ? draw.words() : draw.oddWords(),
    categoryId: draw.pick(CATEGORY_IDS),
    urgency: draw.pick(['normal', 'normal', 'urgent']),
    visibility: draw.pick(VISIBILITIES),
    place: place(draw),
    photos: await photos(situation, 2),
  };
}

const step = (situation: Situation) =>
  takeStep(
    situation,
    'detail',
    someId(situation),
    STEPS.map(({ action }) => action),
  );

const rows = (draw: Draw, ...made: object[]) => ({ rows: made.slice(0, draw.integer(1, made.length)) });

export const requests: Entries = {
  categories: { weight: 1, input: () => ({}) },
  'suggest-category': { weight: 2, input: ({ draw }) => ({ words: draw.oddWords() }) },
  submit: { weight: 14, by: ['resident'], input: submission },
  'list-mine': {
    weight: 4,
    by: ['resident'],
    input: ({ draw, memory }) => ({
      filter: draw.pick(['all', 'open', 'closed']),
      ...(draw.chance(0.2) ? { sort: 'updated' } : {}),
      ...memory.page(draw, 'list-mine'),
    }),
  },
  desk: {
    weight: 8,
    by: ['staff'],
    input: ({ draw, memory }) => ({
      view: draw.pick(['todo', 'joint', 'council', 'waiting', 'done']),
      ...memory.page(draw, 'desk'),
    }),
  },
  'desk-summary': { weight: 2, by: ['staff'], input: () => ({}) },
  'desk-map': { weight: 1, by: ['staff'], input: () => ({}) },
  detail: { weight: 10, input: (situation) => ({ id: someId(situation) }) },
  details: { weight: 2, by: ['staff'], input: (situation) => ({ ids: [someId(situation), someId(situation)] }) },
  mandates: { weight: 1, input: () => ({}) },
  phrases: { weight: 1, by: ['staff'], input: () => ({}) },
  'keep-phrases': {
    weight: 1,
    by: ['staff'],
    input: ({ draw }) => ({
      bookId: draw.pick([`grid_${GRID.riverside}`, `grid_${GRID.district}`, 'post_nothing']),
      version: draw.integer(0, 3),
      step: draw.pick(['request-accept', 'request-resolve', 'whistle-answer', 'nothing']),
      phrases: draw.pick([null, [], [draw.words()], [draw.words(), draw.words()]]),
    }),
  },
  'pass-down': {
    weight: 2,
    by: ['staff'],
    input: ({ draw }) => ({
      mandateId: draw.pick(['patrol', 'of-another-district', 'nothing']),
      words: draw.words(),
      place: place(draw),
    }),
  },
  'squads-to-send': { weight: 1, by: ['staff'], input: (situation) => ({ id: someId(situation) }) },
  'send-squad': {
    weight: 2,
    by: ['staff'],
    input: (situation) => {
      const id = someId(situation);
      const version = situation.memory.views.get(id)?.version ?? situation.draw.integer(0, 5);
      return {
        id,
        version,
        squadId: situation.draw.pick(['squad-1', 'squad-2', 'gone']),
        note: situation.draw.words(),
      };
    },
  },
  'import-mandates': {
    weight: 1,
    by: ['administrator'],
    input: ({ draw }) =>
      rows(draw, { id: 'patrol', gridCode: GRID.district, label: '日常巡查', categoryId: draw.pick(CATEGORY_IDS) }),
  },
  related: { weight: 2, input: (situation) => ({ id: someId(situation) }) },
  'tasks-of-need': { weight: 1, input: (situation) => ({ id: someId(situation) }) },
  'need-of-task': { weight: 0.5, input: (situation) => ({ id: someId(situation) }) },
  similar: {
    weight: 3,
    by: ['resident'],
    input: ({ draw }) => ({ words: draw.words(), categoryId: draw.pick(CATEGORY_IDS), place: place(draw) }),
  },
  neighbourhood: {
    weight: 4,
    by: ['resident'],
    input: ({ draw, memory }) => ({
      ...(draw.chance(0.2) ? { sort: 'seconded' } : {}),
      ...memory.page(draw, 'neighbourhood'),
    }),
  },
  'neighbour-detail': { weight: 5, by: ['resident'], input: (situation) => ({ id: someId(situation) }) },
  'as-neighbour': {
    weight: 5,
    by: ['resident'],
    input: (situation) => ({
      id: someId(situation),
      action: situation.draw.pick(['second', 'unsecond', 'follow', 'unfollow']),
    }),
  },
  'list-followed': { weight: 2, by: ['resident'], input: ({ draw, memory }) => memory.page(draw, 'list-followed') },
  perform: { weight: 34, by: ['staff', 'resident'], input: step },
  'action-options': {
    weight: 2,
    by: ['staff'],
    input: (situation) => ({
      id: someId(situation),
      action: situation.draw.pick(STEPS).action,
      text: situation.draw.pick(['', '张', '水', '26']),
    }),
  },
  ...whistles,
  'preview-redraw': {
    weight: 1,
    by: ['administrator'],
    input: ({ draw }) => ({ table: 'grids', rows: smallTown.grids.slice(0, draw.integer(1, smallTown.grids.length)) }),
  },
  'import-past': {
    weight: 1,
    by: ['administrator'],
    input: ({ draw }) =>
      rows(draw, {
        id: draw.token(),
        author: { name: `从前的${draw.token()}` },
        addressId: draw.pick(ADDRESS_IDS),
        words: draw.words(),
        categoryId: draw.pick(CATEGORY_IDS),
        submittedAt: '2026-03-05 09:20',
      }),
  },
  'import-categories': {
    weight: 0.3,
    by: ['administrator'],
    input: ({ draw }) =>
      rows(draw, { id: `more-${draw.integer(1, 9)}`, gridCode: GRID.district, label: '其他', order: 90 }),
  },
};
