import { commandAction, endpoint } from '../platform/endpoint';
import { checkMedia } from './actions/check-media';
import { continueExports } from './actions/continue-exports';
import { continueImportsOnce } from './actions/continue-imports';
import { deliverNotices } from './actions/deliver-notices';
import { followPeople } from './actions/follow-people';
import { followRedraws } from './actions/follow-redraws';
import { runMobilisation } from './actions/run-orders';
import { keepLedger } from './actions/keep-ledger';
import { spreadGroups } from './actions/spread-groups';
import { watchClocks } from './actions/watch-clocks';
import { inputs } from './contract';

/** What happens by the clock: one action a trigger, of the same name as in cloudbaserc.json. */
export const main = endpoint('scheduler', {
  'deliver-notices': commandAction('timer', inputs['deliver-notices'], deliverNotices),
  'follow-people': commandAction('timer', inputs['follow-people'], followPeople),
  'follow-redraws': commandAction('timer', inputs['follow-redraws'], followRedraws),
  'check-media': commandAction('timer', inputs['check-media'], checkMedia),
  'watch-clocks': commandAction('timer', inputs['watch-clocks'], watchClocks),
  'keep-ledger': commandAction('timer', inputs['keep-ledger'], keepLedger),
  'spread-groups': commandAction('timer', inputs['spread-groups'], spreadGroups),
  'continue-exports': commandAction('timer', inputs['continue-exports'], continueExports),
  'continue-imports': commandAction('timer', inputs['continue-imports'], continueImportsOnce),
  'run-orders': commandAction('timer', inputs['run-orders'], runMobilisation),
});
