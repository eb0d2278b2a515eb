import type { Transaction } from '../../../platform/database';
import { applied, decide } from '../../decide';
import type { Decision, StepCommand } from '../../decision';
import type { ServiceRequest } from '../../request';
import type { Step } from '../../step';
import { requestById } from '../../store';
import { saveTogether, type Change } from '../../store-ties';
import { echoToWhistle } from '../../whistles/echo';
import { changeAlong } from '../../whistles/store';
import { refuseBadContent } from '../../../platform/content';
import { withTodaysOwner } from './reviving';
import type { Taking } from './taking';

const WHY = '并入的那一件不再办理，这一件分开单独办。';

/** Does a request end by this with nothing done, while others go on in it? Those are their authors' own, and come back to life. */
export function leavesOthers({ to }: Step, { along }: ServiceRequest): boolean {
  return along.length > 0 && (to === 'withdrawn' || to === 'refused');
}

/** Such a step: what was merged into the request is parted from it, all in one transaction. */
export async function takeWithAlong({ call, state, command }: Taking): Promise<ServiceRequest> {
  const own = decide({ ...state, along: [] }, command, call.now);
  await refuseBadContent(call.caller.openid, own.entry.note, own.entry.photos);
  const links = state.links.filter(({ kind }) => kind !== 'merged-from');
  const left = { along: [], links, ...(state.status === 'whistled' ? { participantPostIds: [] } : {}) };
  const decision = { ...own, set: { ...own.set, ...left } };
  const changes: Change[] = [{ state, decision }];
  for (const { id } of state.along) {
    const merged = await requestById(id);
    if (merged?.status === 'merged')
      changes.push({ state: merged, decision: await parted(merged, state, command, call.now) });
  }
  await saveTogether(changes, null, (transaction) => endWhistle(transaction, state, decision));
  return applied(state, decision);
}

/** A whistle that runs ends with its need. */
async function endWhistle(transaction: Transaction, { whistleId }: ServiceRequest, { entry }: Decision): Promise<void> {
  if (whistleId) await changeAlong(transaction, whistleId, (whistle) => echoToWhistle(whistle, entry));
}

/** The same step that staff would take, by the rule. */
async function parted(
  merged: ServiceRequest,
  root: ServiceRequest,
  { commandId }: StepCommand,
  now: number,
): Promise<Decision> {
  const by = { openid: '', name: '', title: '', sides: ['dispatcher'] as const };
  const wish = { action: 'part', version: merged.version, fields: { note: WHY }, commandId: `${commandId}-part`, by };
  const decision = decide(merged, { ...wish, other: root }, now);
  const byRule = {
    ...decision,
    entry: { ...decision.entry, by: { side: 'rule', name: '', title: '', openid: '' } as const },
  };
  return withTodaysOwner(merged, byRule, now);
}
