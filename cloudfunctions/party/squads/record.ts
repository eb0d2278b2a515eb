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

/** What a step leaves among the records, null for a step that leaves nothing there. One for each week of a squad: its id follows from both. */
export function recordOf(
  action: string,
  { _id: squadId, gridCode, roster }: Squad,
  fields: StepFields,
  { openid, name, now }: Recorder,
  commandId: string,
): SquadRecord | null {
  if (action !== 'record-week' && action !== 'record-training') return null;
  const chosen = fields.choices ?? [];
  const who = roster.filter(({ id }) => chosen.includes(id)).map((member) => ({ id: member.id, name: member.name }));
  const common = { squadId, gridCode, at: now, by: { openid, name }, words: fields.note ?? '', who };
  if (action === 'record-training') {
    const _id = derivedId('training', squadId, openid, commandId);
    return { ...common, _id, kind: 'training', week: '', entry: null, finding: null, minutes: fields.number ?? 0 };
  }
  const week = mondayOf(now);
  const [entry, finding] = [fields.choice as EntryKind, fields.extra as Finding];
  return { ...common, _id: derivedId('week', squadId, week), kind: 'week', week, entry, finding, minutes: 0 };
}
