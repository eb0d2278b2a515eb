import { declaredParts } from '../parts';
import { joinHouse } from '../platform/house';
import { now } from '../platform/clock';
import { commandAction, endpoint, type Call } from '../platform/endpoint';
import { followUp } from './actions/follow-up';
import { inputs } from './contract';
import { workNamed } from './due-work';
import { runDue, type RunReport } from './run-due';

joinHouse(declaredParts);

/** A run stops well before its time limit of 60 s; the next one goes on where this one ended. */
const RUN_MS = 40_000;

const run = (name: Exclude<keyof typeof inputs, 'follow-up'>) =>
  commandAction('timer', inputs[name], (call: Call): Promise<RunReport> => {
    return runDue(workNamed(name), now, call.now + RUN_MS);
  });

/** What happens by the clock: one action a trigger, of the same name as in cloudbaserc.json. */
export const main = endpoint('scheduler', {
  'follow-up': commandAction('unnamed', inputs['follow-up'], (call, { dues }) =>
    followUp(dues, now, call.now + RUN_MS),
  ),
  'deliver-notices': run('deliver-notices'),
  'follow-people': run('follow-people'),
  'follow-redraws': run('follow-redraws'),
  'check-media': run('check-media'),
  'watch-clocks': run('watch-clocks'),
  'keep-ledger': run('keep-ledger'),
  'spread-groups': run('spread-groups'),
  'continue-exports': run('continue-exports'),
  'continue-imports': run('continue-imports'),
  'run-orders': run('run-orders'),
});
