import type { z } from 'zod';
import type { RegisteredCall } from '../../../platform/endpoint';
import { perform } from '../../../platform/subject-shell';
import type { StationDetail, stationInputs } from '../contract';
import { stationFor, stationShell } from './read-stations';

/** Takes one step of a post, decided on as it is then: N places are never given to N+1 people, however many tap at once. */
export async function performStation(
  call: RegisteredCall,
  input: z.output<(typeof stationInputs)['perform-station']>,
): Promise<StationDetail> {
  return stationFor(await perform(stationShell, call, input));
}
