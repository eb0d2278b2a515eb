import type { Identity } from '../../platform/identity';
import type { Decision, SubjectKind } from '../../platform/subject';
import { SQUAD_STATUSES } from '../../../miniprogram/packages/party/vocabulary/squads';
import { waitingAfter } from './asking';
import type { SquadRecord } from './record';
import { actorIn } from './sides';
import type { Squad } from './squad';
import type { SquadActor, SquadFound } from './step';
import { SQUAD_ROWS } from './steps';
import { tellSquadStep } from './tell';

export type SquadDecision = Decision<Squad, SquadRecord>;

/** A squad, as a kind of thing with steps: its week and its trainings leave records beside it. */
export const squadKind: SubjectKind<Squad, SquadActor, Identity, SquadFound, SquadRecord> = {
  noun: '这支队伍',
  rows: SQUAD_ROWS,
  labels: SQUAD_STATUSES,
  titles: {},
  actor: actorIn,
  derive: (after, before, { at }) => ({ updatedAt: at, ...waitingAfter(before, after, at) }),
  tells: ({ before, entry, fields, found }) => tellSquadStep(before, entry, fields, found),
};
