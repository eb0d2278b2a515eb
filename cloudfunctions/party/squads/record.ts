import { derivedId } from '../../platform/commands';
import type { StepFields } from '../../platform/step-fields';
import type { EntryKind, Finding, RecordKind } from '../../../miniprogram/packages/party/vocabulary/squads';
import type { Squad } from './squad';
import { mondayOf } from '../../platform/clock';

/** What a squad did: its week (党员「四进」), or a training, with who took part. */
export interface SquadRecord {
  _id: string;
  squadId: string;
  kind: RecordKind;
  gridCode: string;
  at: number;
  by: { openid: string; name: string };
  words: string;
  who: { id: string; name: string }[];
  /** of a week: its Monday, where they went, and whether something has to be taken up; else '' and null */
  week: string;
  entry: EntryKind | null;
  finding: Finding | null;
  /** of a training, else 0 */
  minutes: number;
}

type Recorder = { openid: string; name: string; now: number };

function common({ _id: squadId, gridCode, roster }: Squad, fields: StepFields, { openid, name, now }: Recorder) {
  const chosen = fields.choices ?? [];
  const who = roster.filter(({ id }) => chosen.includes(id)).map((member) => ({ id: member.id, name: member.name }));
  return { squadId, gridCode, at: now, by: { openid, name }, words: fields.note ?? '', who };
}

/** One for each week of a squad: its id follows from both. */
export function weekOf(squad: Squad, fields: StepFields, by: Recorder): SquadRecord {
  const week = mondayOf(by.now);
  const [entry, finding] = [fields.choice as EntryKind, fields.extra as Finding];
  const _id = derivedId('week', squad._id, week);
  return { ...common(squad, fields, by), _id, kind: 'week', week, entry, finding, minutes: 0 };
}

export function trainingOf(squad: Squad, fields: StepFields, by: Recorder, commandId: string): SquadRecord {
  const _id = derivedId('training', squad._id, by.openid, commandId);
  const minutes = fields.number ?? 0;
  return { ...common(squad, fields, by), _id, kind: 'training', week: '', entry: null, finding: null, minutes };
}
