import type { z } from 'zod';
import { Refusal } from '../../../platform/errors';
import type { RegisteredCall } from '../../../platform/endpoint';
import { inputFields } from '../../../platform/input';
import { describeFault, log } from '../../../platform/log';
import { lookTogether } from '../../../platform/look-together';
import { readAlong } from '../../../platform/read-along';
import type { Look } from '../../../platform/look';
import { readerLooks, seenBy, viewerFrom } from '../../households/actions/see';
import type { Household } from '../../households/household';
import { HOUSEHOLDS } from '../../households/store';
import { visitInput, type recordInputs, type SyncReport } from '../contract';
import { keepVisit } from './save-visit';

type Sent = z.output<(typeof recordInputs)['sync-visits']>['visits'][number];
type Result = SyncReport['results'][number];

/**
 * What was kept without signal, in the order in which it was made. Each is judged and saved for itself: one that is refused stops no
 * other, and is answered by its own command. All households are read in one database call, each visit is one more.
 */
export async function syncVisits(call: RegisteredCall, { visits }: { visits: Sent[] }): Promise<SyncReport> {
  const ids = visits.flatMap(({ visit }) => {
    const read = visitInput.safeParse(visit);
    return read.success ? [read.data.householdId] : [];
  });
  const { found } = await lookTogether(call.caller.openid, {
    ...readerLooks(call),
    households: several([...new Set(ids)]),
  });
  const viewer = viewerFrom(call, found);
  const there = new Map(found.households.map((household) => [household._id, household]));
  const results: Result[] = [];
  for (const sent of visits) results.push(await keepOne({ ...call, commandId: sent.commandId }, sent, viewer, there));
  return { results };
}

const several = (ids: readonly string[]): Look<Household> => ({
  from: HOUSEHOLDS,
  stages: [{ $match: { _id: { $in: ids } } }, { $limit: ids.length + 1 }],
});

async function keepOne(
  call: RegisteredCall,
  { commandId, visit }: Sent,
  viewer: ReturnType<typeof viewerFrom>,
  there: Map<string, Household>,
): Promise<Result> {
  try {
    const read = await readAlong(visitInput, visit);
    if (!read.success) {
      const fields = inputFields(read.error);
      return failed(commandId, 'BAD_INPUT', Object.values(fields)[0] ?? '填写的内容有误。', fields);
    }
    const state = there.get(read.data.householdId);
    if (!state) return failed(commandId, 'NOT_FOUND', '没有找到这一户，可能已经迁出，或不在您的查看范围内。');
    const found = seenBy(viewer, state, null, call.now);
    const { saved, state: after } = await keepVisit(call, found, read.data);
    there.set(after._id, after);
    return { commandId, ok: true, saved };
  } catch (error) {
    if (error instanceof Refusal) return failed(commandId, error.code, error.message, error.fields);
    log({ level: 'error', event: 'a kept visit fell', cause: describeFault(error) });
    return failed(commandId, 'FAULT', '这条走访暂时没有提交成功，内容没有丢，请稍后再试。');
  }
}

const failed = (commandId: string, code: string, message: string, fields: Record<string, string> = {}): Result => ({
  commandId,
  ok: false,
  error: { code, message, fields },
});
