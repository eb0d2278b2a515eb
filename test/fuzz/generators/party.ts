import { MEMBER_STEPS } from '../../../cloudfunctions/party/members/steps';
import { STATION_STEPS } from '../../../cloudfunctions/party/stations/steps';
import { MEMBER_STATUSES, STATION_VIEWS } from '../../../miniprogram/packages/party/vocabulary/party';
import { GRID } from '../../support/small-town';
import { takeStep } from './steps';
import { squads } from './squads';
import type { Entries, Situation } from './table';

const STATUSES = Object.keys(MEMBER_STATUSES);
const UNITS = ['unit-1', 'unit-2', 'unit-3'];
const GRIDS = [{}, {}, { gridCode: GRID.riverside }, { gridCode: GRID.orchard }, { gridCode: GRID.riverTown }];
/** What this person was shown of the context, or what is not there. */
const seen = ({ draw, memory }: Situation) =>
  draw.any([...memory.views.keys()].slice(-30)) ?? draw.any([...memory.ids]);

/** Of the function party: units, members, posts, and what is done with them. */
export const party: Entries = {
  ...squads,
  'find-units': { weight: 1, by: ['resident'], input: ({ draw }) => ({ text: draw.pick(['', '一中', '局']) }) },
  'import-units': {
    weight: 0.5,
    by: ['administrator'],
    input: ({ draw }) => ({
      rows: UNITS.map((id) => ({
        id,
        gridCode: GRID.district,
        name: draw.pick(['区第一中学', '区水务局']),
        pairedCode: draw.pick(['', GRID.orchard]),
      })),
    }),
  },
  'my-reports': { weight: 2, by: ['resident'], input: () => ({}) },
  report: {
    weight: 3,
    by: ['resident'],
    input: ({ draw }) => ({
      ...draw.pick([{ unitId: draw.pick(UNITS) }, { unitName: draw.words() }]),
      branch: draw.words(),
      places: draw.pick([['home'], ['home', 'work'], ['work']]),
      consentVersion: '1',
    }),
  },
  member: { weight: 2, input: (situation) => ({ id: seen(situation) ?? 'f'.repeat(32) }) },
  'perform-member': {
    weight: 8,
    by: ['staff', 'resident'],
    input: (situation) => {
      const id = seen(situation);
      return id
        ? takeStep(
            situation,
            'member',
            id,
            MEMBER_STEPS.map(({ action }) => action),
          )
        : null;
    },
  },
  'list-members': {
    weight: 3,
    by: ['staff'],
    input: ({ draw, memory }) => ({
      ...draw.pick(GRIDS),
      status: draw.pick(STATUSES),
      ...memory.page(draw, 'list-members'),
    }),
  },
  'branch-desk': { weight: 1, by: ['staff'], input: ({ draw }) => draw.pick(GRIDS) },
  'import-members': {
    weight: 0.3,
    by: ['administrator'],
    input: ({ draw }) => ({
      rows: [
        {
          id: draw.token(),
          name: '党员',
          unitName: '区水务局',
          branch: '第一党支部',
          communityCode: GRID.riverside,
          communityName: '河畔社区',
          reportedAt: 1_760_000_000_000,
        },
      ],
    }),
  },
  'list-stations': {
    weight: 3,
    by: ['resident', 'staff'],
    input: ({ draw, memory }) => ({
      ...draw.pick(GRIDS),
      view: draw.pick(Object.keys(STATION_VIEWS)),
      ...memory.page(draw, 'list-stations'),
    }),
  },
  station: { weight: 2, input: (situation) => ({ id: seen(situation) ?? 'f'.repeat(32) }) },
  'perform-station': {
    weight: 6,
    by: ['staff', 'resident'],
    input: (situation) => {
      const id = seen(situation);
      return id
        ? takeStep(
            situation,
            'station',
            id,
            STATION_STEPS.map(({ action }) => action),
          )
        : null;
    },
  },
  'perform-branch': {
    weight: 1,
    by: ['staff'],
    input: ({ draw }) => ({
      id: draw.pick([GRID.riverside, GRID.orchard]),
      version: 0,
      action: 'open-station',
      fields: { choice: 'kind-1', extra: draw.pick([GRID.riverside, GRID.southWest]), number: draw.integer(0, 3) },
    }),
  },
  'who-serves': { weight: 1, input: ({ draw }) => ({ gridCode: draw.pick(Object.values(GRID)) }) },
  'import-stations': {
    weight: 0.3,
    by: ['administrator'],
    input: ({ draw }) => ({
      rows: [{ id: draw.token(), kindId: 'kind-1', gridCode: GRID.riverside, openedAt: 1_760_000_000_000 }],
    }),
  },
  'import-station-kinds': {
    weight: 0.5,
    by: ['administrator'],
    input: () => ({ rows: [{ id: 'kind-1', gridCode: GRID.district, label: '治安巡逻岗', duties: '每周巡逻' }] }),
  },
};
