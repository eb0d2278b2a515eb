import { keyedDigest } from '../platform/secrets';
import type { OutboxEntry } from '../platform/notices';
import type { StepEntry } from '../platform/step-rows';
import type { RecordPart, StatementStatus } from '../../miniprogram/packages/records/vocabulary/records';
import type { Line } from './lines';

/** What a copy of a record says: only what its owner let be seen. Times are epoch milliseconds. */
export interface Content {
  /** as its owner let it be seen: 何文静, or 何** */
  name: string;
  year: string;
  minutes: number;
  times: number;
  /** null for what is not shown */
  lines: Line[] | null;
  posts: { title: string; place: string; from: number; until: number }[] | null;
  points: { points: number; honour: string; training: number } | null;
}

/** A copy of somebody's record as of a moment, sealed, to be checked by its code; and its way to their unit. */
export interface Statement {
  _id: string;
  openid: string;
  /** the owner's name, whatever the content shows */
  ownerName: string;
  parts: RecordPart[];
  content: Content;
  /** the record as it stood then */
  asOf: number;
  code: string;
  /** follows from the content and from the seal of the copy before it: a change of one breaks all that come after */
  seal: string;
  previous: string;
  /** by whose rules its points were counted, '' for none */
  district: string;
  /** where they report as a party member, and their unit; '' for others */
  communityCode: string;
  communityName: string;
  unit: { id: string; name: string };
  confirmedBy: { name: string; title: string; at: number } | null;
  /** follows from the seal and from who confirmed; '' until somebody did */
  confirmedSeal: string;
  status: StatementStatus;
  releasedAt: number;
  /** as it was last made into a file, '' for never */
  fileID: string;
  version: number;
  history: StepEntry[];
  outbox: OutboxEntry[];
  outboxDue: number | null;
}

/** A value as one text, whatever the order of its keys: what is sealed. */
export function canonical(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(canonical).join(',')}]`;
  if (typeof value !== 'object' || value === null) return JSON.stringify(value ?? null);
  const entries = Object.entries(value).sort(([a], [b]) => (a < b ? -1 : 1));
  return `{${entries.map(([key, one]) => `${JSON.stringify(key)}:${canonical(one)}`).join(',')}}`;
}

/** 64 hexadecimal digits that only the deployment's key makes. @throws Refusal SECRET_MISSING */
export function sealOf({
  content,
  asOf,
  code,
  previous,
}: Pick<Statement, 'content' | 'asOf' | 'code' | 'previous'>): string {
  return keyedDigest('seal', canonical({ content, asOf, code, previous }));
}

/** The seal under a confirmation: it covers who confirmed which copy, and when. @throws Refusal SECRET_MISSING */
export function confirmedSealOf({ seal, confirmedBy }: Pick<Statement, 'seal' | 'confirmedBy'>): string {
  return confirmedBy ? keyedDigest('seal', canonical({ seal, confirmedBy })) : '';
}

/**
 * How a copy stands against its seal and against the record itself. altered: it is not what was sealed; corrected: it is, and the
 * record has been corrected since. @throws Refusal SECRET_MISSING @param now what the same copy would say of the record as it is
 */
export function standingOf(statement: Statement, now: Content): 'unaltered' | 'corrected' | 'altered' {
  if (sealOf(statement) !== statement.seal || confirmedSealOf(statement) !== statement.confirmedSeal) return 'altered';
  return canonical(now) === canonical(statement.content) ? 'unaltered' : 'corrected';
}

/** 何** */
export function maskedName(name: string): string {
  const [first = '', ...rest] = [...name];
  return first + '*'.repeat(Math.max(1, rest.length));
}
