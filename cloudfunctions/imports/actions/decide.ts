import type * as z from 'zod';
import type { Call } from '../../platform/endpoint';
import { refusals } from '../../platform/errors';
import type { ImportView, inputs } from '../contract';
import { decideImport, type ImportJob } from '../job';
import { saveImport } from '../store';
import { mine, viewOf } from './show-imports';

/** The administrator's word, after all of it was looked at. Said again, nothing happens again. */
export async function decide(call: Call, { id, action }: z.output<(typeof inputs)['decide']>): Promise<ImportView> {
  const job = await mine(call, id);
  if (saidAlready(job, action)) return viewOf(job, call.now);
  const after = await saveImport(job, decideImport(job, action, call.now));
  if (after) return viewOf(after, call.now);
  // Somebody was faster: the other tap of the same finger, or another word.
  const settled = await mine(call, id);
  if (!saidAlready(settled, action)) throw refusals.stale();
  return viewOf(settled, call.now);
}

function saidAlready({ state }: ImportJob, action: 'confirm' | 'cancel'): boolean {
  return action === 'confirm' ? state === 'importing' || state === 'done' : state === 'cancelled';
}
