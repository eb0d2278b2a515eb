import type { UnitView } from '../../cloudfunctions/party/contract';
import { call, type Reply } from './call';

export type { UnitView };

/** Units of my district to choose from, by some characters of the name. */
export function findUnits(text: string): Promise<Reply<UnitView[]>> {
  return call('party', 'find-units', { text });
}
