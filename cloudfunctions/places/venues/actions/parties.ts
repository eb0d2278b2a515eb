import { ledBy, squadsAround } from '../../../party/api';
import type { Identity } from '../../../platform/identity';

/** The squads of a community that somebody leads now; two database calls. */
export async function squadsLedIn(
  identity: Identity,
  communityCode: string,
  now: number,
): Promise<{ id: string; name: string }[]> {
  const around = await squadsAround(communityCode);
  const led = await ledBy(
    identity,
    around.map(({ id }) => id),
    now,
  );
  return around.filter(({ id }) => led.includes(id));
}
