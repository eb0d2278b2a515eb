import type { z } from 'zod';
import { chiefsOf } from '../../directory/api';
import { inTransaction } from '../../platform/database';
import type { RegisteredCall } from '../../platform/endpoint';
import { refusals } from '../../platform/errors';
import { inspectPictures } from '../../platform/storage';
import { wordsAreSafe } from '../../platform/wechat';
import { REQUEST_LIMITS } from '../../../miniprogram/vocabulary/requests';
import { allowed, type AppealActor, type Appeal } from '../appeals';
import type { AppealView, inputs } from '../contract';
import { changesBetween } from '../counts';
import { decideAppeal } from '../decide-appeal';
import { withExclusion, type LedgerEntry } from '../entry';
import { ledgerRefusals } from '../refusals';
import { appealById, saveAppeal, saveAppealWithin } from '../store-appeals';
import { entryWithin, writeEntry } from '../store-writes';
import type { Decider } from '../tell-appeals';
import { lineage } from '../grids';
import { actorOf } from '../actor';
import { readableEntry } from './read-appeals';
import { appealView } from '../appeal-view';
import { writeTotals } from './take-in';

type Input = z.output<(typeof inputs)['act-on-appeal']>;

/** Asks, withdraws or decides: load, decide, save with what is to be told. A decision to exclude changes line and totals with it. */
export async function actOnAppeal(call: RegisteredCall, input: Input): Promise<AppealView> {
  const actor = actorOf(call);
  const [entry, appeal] = await Promise.all([readableEntry(call, input.id), appealById(input.id)]);
  if (appeal?.history.some(({ commandId, by }) => commandId === call.commandId && by.openid === actor.openid))
    return appealView(entry, appeal, actor, call.now);
  const may = allowed(input.action, entry, appeal, actor, call.now);
  if ('refusal' in may) throw may.refusal;
  if (input.action === 'ask' && !input.reason) throw refusals.badInput({ reason: '请选择剔除的原因。' }, 'reason');
  await refuseBadContent(call.caller.openid, input);
  const decider = input.action === 'ask' ? await deciderAbove(may.post.gridCode, actor, call.now) : null;
  const command = { ...input, reason: input.reason ?? null, commandId: call.commandId };
  const after = decideAppeal(command, entry, appeal, actor, decider, call.now);
  if (after.status === 'granted' && appeal) return exclude(appeal, after, actor, call.now);
  await saveAppeal(appeal, after);
  return appealView(entry, after, actor, call.now);
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
  const above = lineage(gridCode).slice(0, -1).reverse();
  const chiefs = await chiefsOf(above, now);
  return above.map((code) => chiefs.get(code)).find((chief) => chief && chief.personId !== personId) ?? null;
}

async function refuseBadContent(openid: string, { note, photos }: Input): Promise<void> {
  const findings = await inspectPictures(photos, REQUEST_LIMITS.photoBytesMax);
  const bad = findings.findIndex((finding) => finding !== 'picture');
  if (bad >= 0) throw ledgerRefusals.badEvidence(bad);
  if (!(await wordsAreSafe(openid, note))) throw refusals.unsafeWords();
}
