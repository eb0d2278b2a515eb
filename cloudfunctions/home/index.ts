import { endpoint, seeingQuery } from '../platform/endpoint';
import { open } from './actions/open';
import { stampDesk } from './actions/stamp-desk';
import { inputs } from './contract';

/** What the first page and the tab bar show, of all contexts: read in one call. It keeps nothing of its own. */
export const main = endpoint('home', {
  open: seeingQuery('anyone', inputs.open, open),
  'desk-stamp': seeingQuery('registered', inputs['desk-stamp'], stampDesk),
});
