import type { OutboxEntry } from '../../platform/notices';
import type {
  CheckWay,
  Evaluation,
  HoursMode,
  HoursState,
  OccasionKind,
} from '../../../miniprogram/packages/attendance/vocabulary/attendance';

/** Who did something: a person, or nobody when it was by rule. */
export interface By {
  openid: string;
  name: string;
  title: string;
}

/** How somebody was checked in or out, and by whose hand when it was by hand. */
export interface Check {
  at: number;
  way: CheckWay;
  /** null for the person themselves, or the rule */
  by: By | null;
  reason: string;
  commandId: string;
  /** shown by a place alone, by a square from before, or by a fix exact to nothing: hours follow only by the organiser's word */
  unsure?: true;
}

export interface HoursEntry {
  at: number;
  by: By;
  action: string;
  minutes: number;
  note: string;
  commandId: string;
}

/** What whoever organised a service says of it (慈善法第66条). */
export interface Evaluated {
  level: Evaluation;
  /** '' for nothing more to say */
  words: string;
  by: By;
  at: number;
}

/** One person at one occasion; `_id` follows from both, so that nobody is checked in twice. */
export interface Attendance {
  _id: string;
  occasionId: string;
  openid: string;
  name: string;
  phone: string;
  kind: OccasionKind;
  title: string;
  gridCode: string;
  mode: HoursMode;
  /** the occasion's, as it was when they checked in */
  startsAt: number;
  endsAt: number;
  /** theirs who held it: absent for everybody else */
  own?: boolean;
  in: Check;
  out: Check | null;
  /** what counts, see served() */
  from: number;
  until: number;
  minutes: number;
  state: HoursState;
  /** the entry of the service record that holds now, null for none yet */
  entryId: string | null;
  /** how many entries there are of it */
  entries: number;
  /** minutes of the entry that holds now */
  recordedMinutes: number;
  /** who confirmed the hours, null for the rule or nobody yet */
  confirmedBy: By | null;
  confirmedAt: number | null;
  /** null while nobody has evaluated it */
  evaluation: Evaluated | null;
  objection: { at: number; minutes: number; note: string } | null;
  /** in whose lists it waits for a word, see awaitedFrom(); absent for nobody */
  waitsFor?: string[];
  history: HoursEntry[];
  outbox: OutboxEntry[];
  outboxDue: number | null;
  version: number;
  updatedAt: number;
}

/**
 * A line of the record of unpaid service, with what 民政部令67号 and 慈善法第66条 ask for: who, what, where, from when until when,
 * for whom, and who confirmed it. Never changed and never removed: a correction is another line that names the one it corrects.
 * There is no money in it.
 */
export interface ServiceEntry {
  _id: string;
  attendanceId: string;
  occasionId: string;
  openid: string;
  name: string;
  kind: OccasionKind;
  kindLabel: string;
  title: string;
  place: string;
  gridCode: string;
  gridName: string;
  from: number;
  until: number;
  minutes: number;
  /** minutes that this line adds to the sum: a correction adds the difference */
  change: number;
  /** the Beijing year it counts in, that of `from` of the first line */
  year: string;
  organiser: { name: string; title: string };
  checks: { in: CheckWay; out: CheckWay };
  /** 'rule': checked in and out; 'organiser': their word; 'second': after an objection */
  confirmed: { how: 'rule' | 'organiser' | 'second'; by: By | null; at: number };
  /** null for none when the line was written: one that comes later is another line */
  evaluation: Evaluated | null;
  /** id of the line that this one corrects, null for the first */
  corrects: string | null;
  /** why it was corrected, or by hand; '' for nothing to say */
  reason: string;
  recordedAt: number;
  commandId: string;
}
