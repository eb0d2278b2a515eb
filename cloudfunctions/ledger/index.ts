import { endpoint, query } from '../platform/endpoint';
import { list, places, totals } from './actions/read-ledger';
import { rates } from './actions/read-rates';
import { inputs } from './contract';

/** The ledger (S12), read by those who may read the requests of a grid, within the subtree of that grid and no further. */
export const main = endpoint('ledger', {
  list: query('registered', inputs.list, list),
  totals: query('registered', inputs.totals, totals),
  rates: query('registered', inputs.rates, rates),
  places: query('registered', inputs.places, places),
});
