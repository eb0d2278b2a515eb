import { declaredParts } from '../parts';
import { now } from '../platform/clock';
import { commandAction, endpoint } from '../platform/endpoint';
import { joinHouse } from '../platform/house';
import { followUp } from './actions/follow-up';
import { runNamed, tick } from './actions/tick';
import { inputs } from './contract';

joinHouse(declaredParts);

/** A run stops well before its time limit of 60 s; the next one goes on where this one ended. */
const RUN_MS = 40_000;
/** What follows a command is little; the rest is named for the next minute. */
const FOLLOW_MS = 15_000;

/** What happens by the clock: one trigger, which comes every minute. And what follows a command, at once. */
export const main = endpoint('scheduler', {
  tick: commandAction('timer', inputs.tick, (call, { only }) => {
    const until = call.now + RUN_MS;
    return only === '' ? tick(now, until) : runNamed(only, now, until);
  }),
  'follow-up': commandAction('unnamed', inputs['follow-up'], (call, { dues }) =>
    followUp(dues, now, call.now + FOLLOW_MS),
  ),
});
