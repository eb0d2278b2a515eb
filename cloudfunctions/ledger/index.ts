import { commandAction, endpoint, query } from '../platform/endpoint';
import { holdWorkingYears } from '../platform/working-years';
import { actOnAppeal } from './actions/act-on-appeal';
import { exportFile, listExports, startExport } from './actions/export';
import { appeal, appeals } from './actions/read-appeals';
import { desk, queue } from './actions/read-desk';
import { list, places, totals } from './actions/read-ledger';
import { rates } from './actions/read-rates';
import { inputs } from './contract';

/** The ledger (S12), read by those who may read the requests of a grid, within the subtree of that grid and no further. */
export const main = endpoint(
  'ledger',
  {
    list: query('registered', inputs.list, list),
    totals: query('registered', inputs.totals, totals),
    rates: query('registered', inputs.rates, rates),
    desk: query('registered', inputs.desk, desk),
    queue: query('registered', inputs.queue, queue),
    places: query('registered', inputs.places, places),
    appeal: query('registered', inputs.appeal, appeal),
    appeals: query('registered', inputs.appeals, appeals),
    'act-on-appeal': commandAction('registered', inputs['act-on-appeal'], actOnAppeal),
    'start-export': commandAction('registered', inputs['start-export'], startExport),
    exports: query('registered', inputs.exports, listExports),
    'export-file': query('registered', inputs['export-file'], exportFile),
  },
  holdWorkingYears,
);
