import { declaredParts } from '../parts';
import { commandAction, endpoint } from '../platform/endpoint';
import { joinHouse } from '../platform/house';
import { holdWorkingYears } from '../platform/working-years';
import { runByClock, runFollowUp } from './actions/by-the-clock';
import { inputs } from './contract';

joinHouse(declaredParts);

/** What happens by the clock: one trigger, which comes every minute. And what follows a command, at once. */
export const main = endpoint(
  'scheduler',
  {
    tick: commandAction('timer', inputs.tick, runByClock),
    'follow-up': commandAction('unnamed', inputs['follow-up'], runFollowUp),
  },
  holdWorkingYears,
);
