import { Refusal } from '../../platform/errors';
import type { CouncilOutcome } from '../../../miniprogram/packages/requests/vocabulary/requests';
import { decide } from '../decide';
import { requestById, saveStep } from '../store';

/** What a council decided of a request, as whoever keeps its minutes says it. */
export interface CouncilConclusion {
  /** of the meeting or of its record: saying it again changes nothing */
  id: string;
  outcome: CouncilOutcome;
  /** when, who, what was agreed, who does what next; plain words */
  minutes: string;
  /** fileIDs of attendance lists and pictures */
  photos: readonly string[];
  /** who chaired it, as the timeline shall name them */
  chair: { openid: string; name: string; title: string };
}
/** `concluded` also when this very conclusion was there already; `elsewhere` when the request is in no council any more. */
export type Concluded = 'concluded' | 'elsewhere';

const ATTEMPTS = 3;

/**
 * Brings a request back from its council to its owner, by a row of the table that nobody takes on its page. Two database calls;
 * when a step comes between, it is read and tried anew.
 * @param now epoch milliseconds
 */
export async function concludeCouncil(
  requestId: string,
  conclusion: CouncilConclusion,
  now: number,
): Promise<Concluded> {
  for (let attempt = 1; ; attempt++) {
    const state = await requestById(requestId);
    if (!state) return 'elsewhere';
    if (state.history.some(({ commandId }) => commandId === conclusion.id)) return 'concluded';
    if (state.status !== 'inCouncil') return 'elsewhere';
    const { id: commandId, outcome, minutes, photos, chair } = conclusion;
    const fields = { note: minutes, choice: outcome, photos: [...photos] };
    const by = { ...chair, sides: ['council'] as const };
    const command = { action: 'record-outcome', version: state.version, fields, commandId, by };
    try {
      await saveStep(state, decide(state, command, now));
      return 'concluded';
    } catch (error) {
      if (!(error instanceof Refusal && error.code === 'STALE') || attempt === ATTEMPTS) throw error;
    }
  }
}
