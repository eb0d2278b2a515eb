import { collection, command, setAll } from '../../platform/database';
import { shelfOf, type Listed } from '../../platform/shelf';
import type { Stairwell, StairwellText } from './stairwell';

const STAIRWELLS = 'stairwells';

/** Every query below names the index that serves it. */
export const stairwells = shelfOf<Stairwell>(STAIRWELLS, {
  indexes: [
    { name: 'building', fields: { communityCode: 1, building: 1 } },
    { name: 'waiting', fields: { communityCode: 1, hasWaiting: 1 } },
    { name: 'waitingOf', fields: { postId: 1, hasWaiting: 1 } },
  ],
  media: true,
});

/** The one of a building; by index building. */
export const stairwellOf = async (communityCode: string, building: string): Promise<Stairwell | null> =>
  (await stairwells.whole({ communityCode, building }, 1))[0] ?? null;

export const stairwellsById = (ids: readonly string[]): Promise<Listed<Stairwell>[]> =>
  stairwells.listed({ _id: command().in([...ids]) });

/** Brings the new text of a stairwell in; what hangs there stays. */
export async function putStairwell(id: string, text: StairwellText): Promise<void> {
  await collection(STAIRWELLS)
    .where({ _id: id })
    .update({ ...setAll(text), version: command().inc(1) });
}
