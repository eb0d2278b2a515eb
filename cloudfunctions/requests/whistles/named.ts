import { whistles } from './store';

/** A whistle as others may name it. */
export interface NamedWhistle {
  id: string;
  requestId: string;
  title: string;
}
const LOOKED_THROUGH = 100;

/** Whistles of a grid that are open, the latest first; by index grid. */
export async function openWhistlesIn(gridCode: string): Promise<NamedWhistle[]> {
  const found = await whistles.listed({ gridCodes: gridCode }, LOOKED_THROUGH, { by: 'raisedAt', order: 'desc' });
  return found.filter(({ open }) => open).map(({ _id: id, requestId, title }) => ({ id, requestId, title }));
}
