import { commandAction, endpoint, query } from '../platform/endpoint';
import { holdWorkingYears } from '../platform/working-years';
import { deskMap } from './actions/desk-map';
import { importCategories } from './actions/import-categories';
import { importPast } from './actions/import-past';
import { listCategories, suggestFor } from './actions/list-categories';
import { desk, deskSummary, listMine } from './actions/list-requests';
import { importMandates, listMandates } from './actions/list-mandates';
import { passDown } from './actions/pass-down';
import { perform } from './actions/perform';
import { previewMoves } from './actions/preview-redraw';
import { showRequest } from './actions/show-request';
import { showSeveral } from './actions/show-several';
import { submit } from './actions/submit';
import { findSimilar } from './actions/find-similar';
import { listRelated } from './actions/list-related';
import { needOfTask, tasksOfNeed } from './actions/tasks-of';
import { sendSquad, squadsToSend } from './actions/send-squad';
import { listOptions } from './actions/list-options';
import { actAsNeighbour, listFollowed, neighbourhood, neighbourDetail } from './actions/see-as-neighbour';
import { inputs } from './contract';
import { keepPhrases, showPhrases } from './phrases/actions/keep-phrases';
import { listWhistles, whistleCounts } from './whistles/actions/list-whistles';
import { performWhistle } from './whistles/actions/perform-whistle';
import { showScores } from './whistles/actions/show-scores';
import { showWhistle } from './whistles/actions/show-whistle';

/** What this function does, and who may ask it to; what one may do to one request is in workflow.ts, to one whistle in whistles/workflow.ts. */
export const main = endpoint(
  'requests',
  {
    categories: query('registered', inputs.categories, listCategories),
    'suggest-category': query('registered', inputs['suggest-category'], suggestFor),
    submit: commandAction('registered', inputs.submit, submit),
    'list-mine': query('registered', inputs['list-mine'], listMine),
    desk: query('registered', inputs.desk, desk),
    'desk-summary': query('registered', inputs['desk-summary'], deskSummary),
    'desk-map': query('registered', inputs['desk-map'], deskMap),
    detail: query('registered', inputs.detail, showRequest),
    details: query('registered', inputs.details, showSeveral),
    similar: query('registered', inputs.similar, findSimilar),
    neighbourhood: query('registered', inputs.neighbourhood, neighbourhood),
    'neighbour-detail': query('registered', inputs['neighbour-detail'], neighbourDetail),
    'as-neighbour': commandAction('registered', inputs['as-neighbour'], actAsNeighbour),
    'list-followed': query('registered', inputs['list-followed'], listFollowed),
    related: query('registered', inputs.related, listRelated),
    'tasks-of-need': query('registered', inputs['tasks-of-need'], tasksOfNeed),
    'need-of-task': query('registered', inputs['need-of-task'], needOfTask),
    'action-options': query('registered', inputs['action-options'], listOptions),
    perform: commandAction('registered', inputs.perform, perform),
    'squads-to-send': query('registered', inputs['squads-to-send'], squadsToSend),
    'send-squad': commandAction('registered', inputs['send-squad'], sendSquad),
    'preview-redraw': query('administrator', inputs['preview-redraw'], previewMoves),
    'list-whistles': query('registered', inputs['list-whistles'], listWhistles),
    'whistle-counts': query('registered', inputs['whistle-counts'], whistleCounts),
    whistle: query('registered', inputs.whistle, showWhistle),
    'perform-whistle': commandAction('registered', inputs['perform-whistle'], performWhistle),
    'whistle-scores': query('registered', inputs['whistle-scores'], showScores),
    phrases: query('registered', inputs.phrases, showPhrases),
    'keep-phrases': commandAction('registered', inputs['keep-phrases'], keepPhrases),
    mandates: query('registered', inputs.mandates, listMandates),
    'pass-down': commandAction('registered', inputs['pass-down'], passDown),
    'import-mandates': commandAction('administrator', inputs['import-mandates'], importMandates),
    'import-past': commandAction('administrator', inputs['import-past'], importPast),
    'import-categories': commandAction('administrator', inputs['import-categories'], importCategories),
  },
  holdWorkingYears,
);
