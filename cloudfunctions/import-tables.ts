import type { ImportTable } from './platform/import-table';

/** Tables of one context, and how their code is loaded. */
export interface TablesOf {
  keys: readonly string[];
  load: () => Promise<readonly ImportTable[]>;
}

/**
 * Tables that administrators bring in, in the order in which one needs the other: so the code of one is loaded without all the others.
 * A test keeps it equal to what the parts declare.
 */
export const IMPORT_TABLES: readonly TablesOf[] = [
  {
    keys: ['grids', 'people', 'addresses', 'posts'],
    load: async () => (await import('./directory/actions/import-sheet')).directoryTables,
  },
  {
    keys: ['working-days'],
    load: async () => [(await import('./directory/actions/import-working-days')).workingDaysTable],
  },
  {
    keys: ['categories', 'mandates'],
    load: async () => (await import('./requests/actions/import-sheet')).requestTables,
  },
  {
    keys: ['activity-kinds'],
    load: async () => (await import('./attendance/menu/actions/import-sheet')).attendanceTables,
  },
  {
    keys: ['party-units', 'party-station-kinds'],
    load: async () => (await import('./party/actions/import-sheet')).partyTables,
  },
  { keys: ['squads'], load: async () => [(await import('./party/squads/actions/import-squads')).squadTable] },
  {
    keys: ['visit-households', 'visit-members', 'visit-tags'],
    load: async () => (await import('./visits/households/actions/import-households')).visitTables,
  },
  {
    keys: ['partnerships', 'partner-pacts', 'partner-offers'],
    load: async () => (await import('./partners/imports/tables')).partnerTables,
  },
  { keys: ['service-items'], load: async () => [(await import('./services/items/actions/import-items')).itemTable] },
  {
    keys: ['venues', 'lent-things', 'programmes', 'stairwells'],
    load: async () => [
      (await import('./places/venues/actions/import-venues')).venueTable,
      (await import('./places/things/actions/import-things')).thingTable,
      (await import('./places/programmes/actions/import-programmes')).programmeTable,
      (await import('./places/stairwells/actions/import-stairwells')).stairwellTable,
    ],
  },
];
