import type { Brand } from '../../cloudfunctions/directory/contract';
import { currentSession } from './session';

export type Terms = Brand['terms'];

/** What is said where no place has said anything. */
const USUAL: Terms = { cell: '网格', gridWorker: '网格员', group: '邻里群', cooperative: '邻里互助' };

/** What this person's place calls things: the only way a sentence of ours names them. */
export function terms(): Terms {
  const own = Object.entries(currentSession()?.brand.terms ?? {}).filter(([, word]) => word !== '');
  return { ...USUAL, ...Object.fromEntries(own) };
}
