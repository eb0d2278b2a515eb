import { GRID_CODE_LENGTH } from '../../../miniprogram/vocabulary/grid';
import { WHISTLE_LIMITS, type SummonsState } from '../../../miniprogram/packages/requests/vocabulary/whistles';
import type { Refusal } from '../../platform/errors';
import { whistleRefusals } from './refusals';
import { isOutstanding } from './standing';
import type { WhistleGuard, WhistleStep } from './step';
import type { Summons, Whistle } from './whistle';

type Check = (whistle: Whistle, own: readonly Summons[]) => Refusal | null;
const unless = (passes: boolean, refusal: () => Refusal): Refusal | null => (passes ? null : refusal());
const some = (list: readonly Summons[], state: SummonsState) => list.some((one) => one.state === state);

const hasReported: Check = (_whistle, own) => unless(some(own, 'reported'), whistleRefusals.notReported);

const CHECKS: Readonly<Record<WhistleGuard, Check>> = {
  'not-at-the-top': ({ owner }) => unless(owner.gridCode.length > GRID_CODE_LENGTH.district, whistleRefusals.atTheTop),
  'is-called': (_whistle, own) =>
    some(own, 'called')
      ? null
      : (some(own, 'contested') ? whistleRefusals.contestedAlready : whistleRefusals.reportedAlready)(),
  'has-reported': hasReported,
  'may-contest': (_whistle, own) => {
    if (own.some(({ state, insisted }) => !insisted && (state === 'called' || state === 'reported'))) return null;
    return (some(own, 'contested') ? whistleRefusals.contestedAlready : whistleRefusals.settledAlready)();
  },
  'has-outstanding': ({ summons }) => unless(summons.some(isOutstanding), whistleRefusals.nobodyOutstanding),
  'has-contested': ({ summons }) => unless(some(summons, 'contested'), whistleRefusals.nobodyContests),
  'has-answered': ({ summons }) => unless(some(summons, 'answered'), whistleRefusals.nobodyAnswered),
  'may-extend': ({ extensions }) =>
    unless(extensions < WHISTLE_LIMITS.extensionsMost, () =>
      whistleRefusals.extendedEnough(WHISTLE_LIMITS.extensionsMost),
    ),
  'room-for-work': (whistle, own) =>
    hasReported(whistle, own) ??
    unless(whistle.history.filter(({ action }) => action === 'log-work').length < WHISTLE_LIMITS.workMax, () =>
      whistleRefusals.loggedEnough(WHISTLE_LIMITS.workMax),
    ),
};

/**
 * Why a step that fits the status may not be taken all the same; null when it may. Pure.
 * @param own the outstanding summonses of the person who would take it
 */
export function guardRefusal({ guard }: WhistleStep, whistle: Whistle, own: readonly Summons[]): Refusal | null {
  return guard === null ? null : CHECKS[guard](whistle, own);
}
