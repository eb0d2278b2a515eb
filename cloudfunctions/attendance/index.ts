import { commandAction, endpoint, query } from '../platform/endpoint';
import { checkInSelf, checkOutSelf } from './check-in/actions/check';
import { showCode, showRoster } from './check-in/actions/desk';
import { findTasks } from './tasks/actions/find-tasks';
import { performHours, showHours, showMyHours } from './hours/actions/hours';
import { importPast } from './planning/actions/import-past';
import { listOccasions } from './occasions/actions/list-occasions';
import { importKinds, showMenu } from './menu/actions/menu';
import { keepOffer, showOffer } from './people/actions/offer';
import { performOccasion } from './occasions/actions/perform-occasion';
import { planOccasion } from './planning/actions/plan-occasion';
import { listSeries, performSeries, showSeries } from './series/actions/series';
import { showOccasion } from './occasions/actions/situation';
import { stepOptions } from './occasions/actions/step-options';
import { inputs } from './contract';

/** Occasions with places, who came, and the unpaid hours that follow (S19, S24). What one may do to one occasion is in steps.ts. */
export const main = endpoint('attendance', {
  kinds: query('registered', inputs.kinds, showMenu),
  'import-kinds': commandAction('administrator', inputs['import-kinds'], importKinds),
  'import-past': commandAction('administrator', inputs['import-past'], importPast),
  list: query('registered', inputs.list, listOccasions),
  'find-tasks': query('registered', inputs['find-tasks'], findTasks),
  offer: query('registered', inputs.offer, showOffer),
  'keep-offer': commandAction('registered', inputs['keep-offer'], keepOffer),
  occasion: query('anyone', inputs.occasion, showOccasion),
  'perform-occasion': commandAction('registered', inputs['perform-occasion'], performOccasion),
  'step-options': query('registered', inputs['step-options'], stepOptions),
  plan: commandAction('registered', inputs.plan, planOccasion),
  'list-series': query('registered', inputs['list-series'], listSeries),
  series: query('registered', inputs.series, showSeries),
  'perform-series': commandAction('registered', inputs['perform-series'], performSeries),
  'check-in': commandAction('registered', inputs['check-in'], checkInSelf),
  'check-out': commandAction('registered', inputs['check-out'], checkOutSelf),
  code: query('registered', inputs.code, showCode),
  roster: query('registered', inputs.roster, showRoster),
  'my-hours': query('registered', inputs['my-hours'], showMyHours),
  hours: query('registered', inputs.hours, showHours),
  'perform-hours': commandAction('registered', inputs['perform-hours'], performHours),
});
