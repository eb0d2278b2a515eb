import type { z } from 'zod';
import { chiefsOf } from '../../directory/api';
import { orAsBefore } from '../../platform/as-before';
import { refuseBadContent } from '../../platform/content';
import { inTransaction } from '../../platform/database';
import type { RegisteredCall } from '../../platform/endpoint';
import { refusals } from '../../platform/errors';
import { allowed, type AppealActor, type Appeal } from '../appeals';
import type { AppealView, inputs } from '../contract';
import { changesBetween } from '../counts';
import { decideAppeal } from '../decide-appeal';
import { withExclusion, type LedgerEntry } from '../entry';
import { appealById, saveAppeal, saveAppealWithin } from '../store-appeals';
import { entryWithin, writeEntry } from '../store-writes';
import type { Decider } from '../tell-appeals';
import { parentOf } from '../../platform/grid-code';
import { gridsUp, heardUp } from '../../platform/upward';
import { actorOf } from '../actor';
import { readableEntry } from './read-appeals';
import { appealView } from '../appeal-view';
import { writeTotals } from './take-in';

type Input = z.output<(typeof inputs)['act-on-appeal']>;

/** Asks, withdraws or decides: load, decide, save with what is to be told. A decision to exclude changes line and totals with it. */
export async function actOnAppeal(call: RegisteredCall, input: Input): Promise<AppealView> {
  const actor = actorOf(call);
  const [entry, appeal] = await Promise.all([readableEntry(call, input.id), appealById(input.id)]);
  const isDone = ({ history }: Appeal) =>
    history.some(({ commandId, by }) => commandId === call.commandId && by.openid === actor.openid);
  if (appeal && isDone(appeal)) return appealView(entry, appeal, actor, call.now);
  const may = allowed(input.action, entry, appeal, actor, call.now);
  if ('refusal' in may) throw may.refusal;
  if (input.action === 'ask' && !input.reason) throw refusals.badInput({ reason: '请选择剔除的原因。' }, 'reason');
  await refuseBadContent(call.caller.openid, input.note, input.photos);
  const decider = input.action === 'ask' ? await deciderAbove(may.post.gridCode, actor, call.now) : null;
  const command = { ...input, reason: input.reason ?? null, commandId: call.commandId };
  const after = decideAppeal(command, entry, appeal, actor, decider, call.now);
  return orAsBefore(
    () => saved(entry, appeal, after, actor, call.now),
    async () => {
      const then = await appealById(input.id);
      if (!then || !isDone(then)) return null;
      return appealView(await readableEntry(call, input.id), then, actor, call.now);
    },
  );
}

async function saved(
  entry: LedgerEntry,
  before: Appeal | null,
  after: Appeal,
  actor: AppealActor,
  now: number,
): Promise<AppealView> {
  if (after.status === 'granted' && before) return exclude(before, after, actor, now);
  await saveAppeal(before, after);
  return appealView(entry, after, actor, now);
}

/** The decision, the line that no longer counts, and the totals: all of it or nothing. */
async function exclude(before: Appeal, after: Appeal, actor: AppealActor, now: number): Promise<AppealView> {
  const entry = await inTransaction(async (transaction): Promise<LedgerEntry> => {
    const counted = await entryWithin(transaction, before._id);
    if (!counted) throw refusals.notFound('这件诉求');
    const excluded = withExclusion(counted, { reason: after.reason, appealId: after._id });
    await saveAppealWithin(transaction, before, after);
    await writeEntry(transaction, excluded);
    await writeTotals(transaction, changesBetween(counted, excluded));
    return excluded;
  });
  return appealView(entry, after, actor, now);
}

/** The chief on duty nearest above, and never the one who asks. */
async function deciderAbove(gridCode: string, { personId }: AppealActor, now: number): Promise<Decider | null> {
  const upward = { of: parentOf(gridCode) ?? '' };
  return heardUp(upward, await chiefsOf(gridsUp(upward), now), [personId]).chief;
}
