import type { LedgerEntry } from './entry';
import { allowed, decideBy, type AppealActor, type Appeal, type AppealAction, type AppealEntry } from './appeals';
import { lineage } from './grids';
import { tellAppeal, type Decider } from './tell-appeals';
import type { ExclusionReason } from '../../miniprogram/packages/ledger/vocabulary/ledger';

/** A person's wish. */
export interface AppealCommand {
  action: AppealAction;
  /** for asking; kept as it was by the others */
  reason: ExclusionReason | null;
  note: string;
  photos: string[];
  commandId: string;
}

/**
 * The appeal as it is after a step. Pure.
 * @param decider who is told when it is asked, null when nobody above is on duty
 * @throws Refusal as allowed says
 */
export function decideAppeal(
  command: AppealCommand,
  entry: LedgerEntry,
  appeal: Appeal | null,
  actor: AppealActor,
  decider: Decider | null,
  now: number,
): Appeal {
  const may = allowed(command.action, entry, appeal, actor, now);
  if ('refusal' in may) throw may.refusal;
  const { step, post } = may;
  const { openid, personId, name } = actor;
  const by = { openid, personId: personId ?? '', name, title: post.title, gridCode: post.gridCode };
  const { note, photos, commandId } = command;
  const taken: AppealEntry = { at: now, by, action: step.action, note, photos, commandId };
  const asked = step.action === 'ask' ? begun(command, entry, by, now) : null;
  const before = appeal ?? { history: [], outbox: [], version: 0 };
  const after = {
    ...(appeal ?? {}),
    ...(asked ?? {}),
    status: step.to,
    remindAt: asked?.decideBy ?? null,
    history: [...before.history, taken],
    updatedAt: now,
    version: before.version + 1,
  } as Appeal;
  const tells = tellAppeal(after, taken, decider);
  return {
    ...after,
    outbox: [...before.outbox, ...tells],
    outboxDue: tells.length > 0 ? now : (appeal?.outboxDue ?? null),
  };
}

function begun(command: AppealCommand, entry: LedgerEntry, by: AppealEntry['by'], now: number): Partial<Appeal> {
  return {
    _id: entry._id,
    number: entry.number,
    title: entry.title,
    cellCode: entry.cellCode,
    grids: lineage(entry.cellCode),
    reason: command.reason ?? 'mistaken',
    asker: by,
    deciders: lineage(by.gridCode).slice(0, -1),
    decideBy: decideBy(now),
  };
}
