import fc from 'fast-check';
import { Refusal } from '../../cloudfunctions/platform/errors';
import { applied, decide } from '../../cloudfunctions/requests/decide';
import type { ServiceRequest } from '../../cloudfunctions/requests/request';
import type { Side } from '../../cloudfunctions/requests/step';
import { fired } from '../requests/clock-sample';
import { DAY, elsewhere, leak, lighting, petition, submission, submitted, wish } from '../requests/sample';

/** Two communities of one town, another town, and another district. */
export const CELLS = [
  '610302001001001',
  '610302001001002',
  '610302001002001',
  '610302002001001',
  '320583001001001',
] as const;
export const GRIDS = [...new Set(CELLS.flatMap((cell) => [6, 9, 12, 15].map((length) => cell.slice(0, length))))];

const CATEGORIES = [lighting, leak, petition];
const ACTIONS = [
  ...['accept', 'resolve', 'confirm', 'reopen', 'withdraw', 'ask', 'answer', 'classify', 'refuse', 'transfer'],
  ...['convene', 'record-outcome', 'whistle', 'close-whistle', 'relocate'],
] as const;

/** What happens to one request: a step, its clock, or a move to another cell; so long after what was before. */
export interface Happening {
  action: (typeof ACTIONS)[number] | 'clock';
  wait: number;
  choice: number;
}
export const happening: fc.Arbitrary<Happening> = fc.record({
  action: fc.oneof({ weight: 3, arbitrary: fc.constantFrom(...ACTIONS) }, fc.constant('clock' as const)),
  wait: fc.integer({ min: 1, max: 4 * DAY }),
  choice: fc.nat(60),
});

const at = <T>(list: readonly T[], choice: number): T => list[choice % list.length] as T;

/** A new request, whatever the number says. */
export function posted(index: number, choice: number, now: number): ServiceRequest {
  const cell = at(CELLS, choice);
  return submitted(
    {
      id: String(index).padStart(32, '0'),
      words: `第${index}件事：楼道灯不亮`,
      category: at(CATEGORIES, choice),
      placed: { ...submission.placed, cell: { ...submission.placed.cell, code: cell } },
      owner: { ...submission.owner, postKind: at(['gridWorker', 'chief', 'propertyManager'], choice) },
    },
    now,
  );
}

const SIDES: Side[] = ['author', 'owner', 'dispatcher', 'supervisor'];

/** What becomes of a request; what the rules refuse changes nothing. */
export function live(state: ServiceRequest, { action, choice }: Happening, now: number): ServiceRequest {
  if (action === 'clock') return withDue(fired(state, Math.max(now, state.nextClockAt ?? now)));
  const command = wish(state, action, SIDES);
  const cell = { ...submission.placed.cell, code: at(CELLS, choice) };
  const fields =
    action === 'confirm'
      ? { satisfaction: (choice % 5) + 1, choice: at(['solved', 'partly', 'unsolved'], choice) }
      : action === 'classify'
        ? { choice: at(['conflict', 'grievance', ''], choice), extra: at(['worry', 'distress', ''], choice) }
        : command.fields;
  const rerouting =
    action === 'relocate' ? { ...elsewhere, category: null, placed: { ...submission.placed, cell } } : elsewhere;
  try {
    return withDue(applied(state, decide(state, { ...command, fields, rerouting }, now)));
  } catch (error) {
    if (error instanceof Refusal) return state;
    throw error;
  }
}

/** As the store writes it with every step. */
function withDue(state: ServiceRequest): ServiceRequest {
  return { ...state, ledgerDue: state.history.at(-1)?.at ?? null };
}
