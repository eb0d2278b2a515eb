import { sayMoment } from '../platform/clock';
import type { MediaMarks } from '../platform/media';
import { photosFor } from '../platform/media-shown';
import { APPEAL_STATUSES, EXCLUSION_REASONS } from '../../miniprogram/packages/ledger/vocabulary/ledger';
import { allowed, APPEAL_STEPS, openAppealSteps, type AppealActor, type Appeal } from './appeals';
import type { AppealLine, AppealView } from './contract';
import type { LedgerEntry } from './entry';

const UNMARKED: MediaMarks = { cleared: [], refused: [], unanswered: [] };

/** A line of a list. Pure. */
export function appealLine(appeal: Omit<Appeal, 'history' | 'outbox'>, now: number): AppealLine {
  const { label, tone } = APPEAL_STATUSES[appeal.status];
  const waiting = appeal.status === 'pending';
  return {
    id: appeal._id,
    number: appeal.number,
    title: appeal.title,
    status: { id: appeal.status, label, tone: waiting && appeal.decideBy < now ? 'overdue' : tone },
    reason: EXCLUSION_REASONS[appeal.reason].label,
    askedBy: appeal.asker.title + appeal.asker.name,
    decideByText: waiting ? `${sayMoment(appeal.decideBy, now)} 前决定` : '',
  };
}

/** One request's appeal for somebody who may read it. Pure. */
export function appealView(entry: LedgerEntry, appeal: Appeal | null, actor: AppealActor, now: number): AppealView {
  const ask = allowed('ask', entry, appeal, actor, now);
  const actions = openAppealSteps(entry, appeal, actor, now).map(({ action, label }) => ({ action, label }));
  // whoever has to decide goes by the evidence, looked at or not
  const works = actions.some(({ action }) => action === 'grant');
  return {
    id: entry._id,
    number: entry.number,
    title: entry.title,
    appeal: appeal && appealLine(appeal, now),
    timeline: (appeal?.history ?? []).map(({ at, by, action, note, photos }) => ({
      title: APPEAL_STEPS.find((step) => step.action === action)?.done ?? '',
      by: by.title + by.name,
      atText: sayMoment(at, now),
      note,
      ...photosFor(appeal?.media ?? UNMARKED, photos, { uploader: by.openid === actor.openid, works, judges: works }),
    })),
    actions,
    whyNot: !appeal && 'refusal' in ask ? ask.refusal.message : '',
    reasons: Object.entries(EXCLUSION_REASONS).map(([value, { label }]) => ({ value, label })),
  };
}
