import { takeAlone } from '../../cloudfunctions/requests/actions/ways/alone';
import { takeRerouted } from '../../cloudfunctions/requests/actions/ways/rerouted';
import { takeTied } from '../../cloudfunctions/requests/actions/ways/tied';
import { wayOf } from '../../cloudfunctions/requests/actions/ways/way-of';
import { involvesWhistle, takeWithWhistle } from '../../cloudfunctions/requests/actions/ways/whistled';
import { takeWithAlong } from '../../cloudfunctions/requests/actions/ways/with-along';
import type { Step } from '../../cloudfunctions/requests/step';
import { STEPS } from '../../cloudfunctions/requests/workflow';
import { inStatus } from './sample';

const row = (action: string): Step => {
  const found = STEPS.find((step) => step.action === action);
  if (!found) throw new Error(`no row ${action}`);
  return found;
};

describe('一步怎样走', () => {
  test('受理、办结只改这一件诉求', () => {
    expect(wayOf(row('accept'), inStatus.assigned)).toBe(takeAlone);
    expect(wayOf(row('resolve'), inStatus.accepted)).toBe(takeAlone);
  });

  test('换人、并件、吹哨各走各的', () => {
    expect(wayOf(row('decline'), inStatus.assigned)).toBe(takeRerouted);
    expect(wayOf(row('merge'), inStatus.accepted)).toBe(takeTied);
    expect(wayOf(row('whistle'), inStatus.accepted)).toBe(takeWithWhistle);
  });

  test('有别人的诉求并在里面时，撤回要把它们放出来', () => {
    const along = [{ id: 'r-2' } as (typeof inStatus.accepted.along)[number]];
    expect(wayOf(row('withdraw'), { ...inStatus.accepted, along })).toBe(takeWithAlong);
    expect(wayOf(row('withdraw'), inStatus.accepted)).toBe(takeAlone);
  });

  test('表里没有一行要同时走两条路', () => {
    const several = STEPS.filter(
      (step) =>
        [step.ties !== null, step.reroutes !== null, involvesWhistle(step, inStatus.whistled)].filter(Boolean).length >
        1,
    );
    expect(several.map(({ action }) => action)).toEqual([]);
  });
});
