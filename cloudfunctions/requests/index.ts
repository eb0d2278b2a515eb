import { commandAction, endpoint, query } from '../platform/endpoint';
import { importCategories } from './actions/import-categories';
import { importPast } from './actions/import-past';
import { listCategories, suggestFor } from './actions/list-categories';
import { desk, deskSummary, listMine } from './actions/list-requests';
import { perform } from './actions/perform';
import { previewMoves } from './actions/preview-redraw';
import { showRequest } from './actions/show-request';
import { submit } from './actions/submit';
import { findSimilar } from './actions/find-similar';
import { actAsNeighbour, listFollowed, neighbourhood, neighbourDetail } from './actions/see-as-neighbour';
import { inputs } from './contract';

/** What this function does, and who may ask it to; what one may do to one request is in workflow.ts. */
export const main = endpoint('requests', {
  categories: query('registered', inputs.categories, listCategories),
  'suggest-category': query('registered', inputs['suggest-category'], suggestFor),
  submit: commandAction('registered', inputs.submit, submit),
  'list-mine': query('registered', inputs['list-mine'], listMine),
  desk: query('registered', inputs.desk, desk),
  'desk-summary': query('registered', inputs['desk-summary'], deskSummary),
  detail: query('registered', inputs.detail, showRequest),
  similar: query('registered', inputs.similar, findSimilar),
  neighbourhood: query('registered', inputs.neighbourhood, neighbourhood),
  'neighbour-detail': query('registered', inputs['neighbour-detail'], neighbourDetail),
  'as-neighbour': commandAction('registered', inputs['as-neighbour'], actAsNeighbour),
  'list-followed': query('registered', inputs['list-followed'], listFollowed),
  perform: commandAction('registered', inputs.perform, perform),
  'preview-redraw': query('administrator', inputs['preview-redraw'], previewMoves),
  'import-past': commandAction('administrator', inputs['import-past'], importPast),
  'import-categories': commandAction('administrator', inputs['import-categories'], importCategories),
});
