import { refusals } from '../../platform/errors';
import type { Notice } from '../../platform/notices';
import { allowedRow, entryOf, type StepEntry, type StepWish } from '../../platform/step-rows';
import { SQUAD_STATUSES } from '../../../miniprogram/packages/party/vocabulary/squads';
import { recordOf, type SquadRecord } from './record';
import { SQUAD_ROWS, type SquadActor } from './steps';
import { membersOf, type RosterMember, type Squad } from './squad';
import { waitingAfter } from './asking';
import { tellSquadStep, type Activity } from './tell';

export interface SquadDecision {
  set: Partial<Squad>;
  entry: StepEntry;
  record: SquadRecord | null;
  tells: Notice[];
}

/**
 * May this step be taken, and what follows? Pure.
 * @param openids of people of the list who are known by phone alone, by phone
 * @param activity what a squad is called to, null for every other step
 * @throws Refusal as allowedRow does
 */
export function decideSquad(
  squad: Squad,
  wish: StepWish,
  actor: SquadActor,
  commandId: string,
  openids: ReadonlyMap<string, string>,
  activity: Activity | null = null,
): SquadDecision {
  const row = allowedRow(SQUAD_ROWS, squad, wish, actor, { labels: SQUAD_STATUSES });
  refuseStrangers(squad, wish, actor.now);
  const entry = entryOf(row, squad, actor, wish.fields.note ?? '', commandId);
  const set = {
    ...(row.effect?.(squad, wish.fields, actor, { found: null, commandId }) ?? {}),
    status: entry.to as Squad['status'],
    updatedAt: actor.now,
  };
  const waits = waitingAfter(squad, { ...squad, ...set }, actor.now);
  const record = recordOf(row.action, squad, wish.fields, actor, commandId);
  const known = (member: RosterMember) => member.openid || (openids.get(member.phone) ?? '');
  return {
    set: { ...set, ...waits },
    entry,
    record,
    tells: tellSquadStep(row.action, squad, wish.fields, entry, known, activity),
  };
}

/** Whoever is named has to be on the list. */
function refuseStrangers(squad: Squad, { action, fields: { choices = [] } }: StepWish, now: number): void {
  const on = new Set(membersOf(squad, now).map(({ id }) => id));
  if (choices.some((id) => !on.has(id)))
    throw refusals.badInput({ choices: '选的人里有不在队里的，请重新选。' }, `people named in ${action}`);
}

export function appliedToSquad(squad: Squad, { set, entry }: Pick<SquadDecision, 'set' | 'entry'>): Squad {
  return { ...squad, ...set, version: squad.version + 1, history: [...squad.history, entry] };
}
