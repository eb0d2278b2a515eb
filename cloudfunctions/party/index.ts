import { commandAction, endpoint, query } from '../platform/endpoint';
import { inputs } from './contract';
import { findUnits, importUnits } from './units/actions/list-units';

/** Party members in the communities (S19, S22): units, reporting in, posts, squads, mobilisation. */
export const main = endpoint('party', {
  'find-units': query('registered', inputs['find-units'], findUnits),
  'import-units': commandAction('administrator', inputs['import-units'], importUnits),
});
