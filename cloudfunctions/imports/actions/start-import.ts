import type * as z from 'zod';
import { derivedId } from '../../platform/commands';
import type { Call } from '../../platform/endpoint';
import { refusals } from '../../platform/errors';
import type { ImportView, inputs } from '../contract';
import { importRefusals, newImport } from '../job';
import { importById, importsOf, insertImport } from '../store';
import { tableOf } from '../tables';
import { viewOf } from './show-imports';

const UNDER_WAY: readonly string[] = ['checking', 'importing'];

/** Begins to look at a file; the timer does it. The same command begins it once. One at a time, so that tables come in their order. */
export async function startImport(call: Call, input: z.output<(typeof inputs)['start']>): Promise<ImportView> {
  if (!(await tableOf(input.table))) throw refusals.notFound('这种名册');
  const { openid } = call.caller;
  const _id = derivedId('import', openid, call.commandId);
  const before = await importsOf(openid, 3);
  if (!before.some((job) => job._id === _id)) {
    if (before.some(({ state }) => UNDER_WAY.includes(state))) throw importRefusals.busy();
    const owner = { openid, name: call.identity.account?.name ?? '' };
    await insertImport(newImport({ _id, owner, ...input }, call.now));
  }
  const job = await importById(_id);
  if (!job) throw new Error('an import was not kept');
  return viewOf(job, call.now);
}
