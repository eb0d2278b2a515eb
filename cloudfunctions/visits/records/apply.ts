import { DAY } from '../../platform/clock';
import type { OutboxEntry } from '../../platform/notices';
import type { Decision } from '../../platform/subject';
import { TOPIC_NAMES, VISIT_LIMITS, type Topic } from '../../../miniprogram/packages/visits/vocabulary/visits';
import { mergeChanges, type FieldChange } from '../households/conflicts';
import { changed } from '../households/decide';
import type { By } from '../households/entry';
import { householdRefusals, type Held, type Household, type Member } from '../households/household';
import { newMember } from '../households/lineage';
import type { VisitRecord } from './record';

/** What was made before and has not arrived is waited for so long. */
export const HELD_DAYS = 5;
/** Visits whose coming again is known. */
const IDS_KEPT = 100;

/** A visit with what it changes of the household. */
export interface Visit {
  record: VisitRecord;
  changes: readonly FieldChange[];
  join: readonly Omit<Member, 'id' | 'openid' | 'from' | 'approvedBy' | 'guardian'>[];
  base: number;
  /** the visit that was made before it on the same phone, '' for none */
  after: string;
}

/** Is it here already, in whatever way? */
export const isHere = ({ visitIds, held }: Pick<Household, 'visitIds' | 'held'>, id: string): boolean =>
  visitIds.includes(id) || held.some(({ record }) => record._id === id);

/**
 * A household once a visit has arrived: counted, or held while what was made before it is missing. Others that waited for this one
 * count with it. Nobody's words are overwritten: a visit is another, a field that two wrote stands with both. Pure.
 */
export function decideVisit(
  state: Household,
  visit: Visit,
  commandId: string,
  by: By,
  tells: (after: Household) => OutboxEntry[] = () => [],
): Decision<Household> | null {
  if (isHere(state, visit.record._id)) return null;
  const { after } = visit;
  const about = { action: 'visit', commandId };
  if (after !== '' && !isHere(state, after)) {
    const held: Held = { record: visit.record, after, until: by.now + HELD_DAYS * DAY };
    const kept = withFields(state, visit, by);
    return changed(state, { ...kept, held: [...state.held, held] }, about, by);
  }
  const seen = released({ ...state, ...withVisit(state, visit.record), ...withFields(state, visit, by) });
  return changed(state, setOf(seen), about, by, tells);
}

/** Those that waited for what is here by now. Pure. */
function released(state: Household): Household {
  const [next] = state.held.filter(({ after }) => state.visitIds.includes(after));
  if (!next) return state;
  const held = state.held.filter((one) => one !== next);
  return released({ ...state, ...withVisit({ ...state, held }, next.record), held });
}

/** Those that were waited for too long count all the same. Pure; null for none. */
export function forceHeld(state: Household, by: By): Decision<Household> | null {
  const late = state.held.filter(({ until }) => until <= by.now);
  if (late.length === 0) return null;
  const rest = state.held.filter((one) => !late.includes(one));
  const seen = late.reduce<Household>((now, { record }) => ({ ...now, ...withVisit(now, record) }), {
    ...state,
    held: rest,
  });
  return changed(state, setOf(released(seen)), { action: 'held', commandId: `held-${state.version}` }, by);
}

/** What a visit says of when somebody was seen; one that arrives late never takes back what is newer. Pure. */
export function withVisit(state: Household, record: VisitRecord): Partial<Household> {
  const { outcome, at, by } = record;
  const newer = at >= (state.tried?.at ?? 0);
  const isSeen = outcome === 'seen' && at >= (state.seen?.at ?? 0);
  return {
    ...(newer ? { tried: { at, outcome } } : {}),
    ...(isSeen ? { seen: { at, kind: 'visit' as const, by: by.name } } : {}),
    ...(outcome === 'seen' ? { events: state.events.filter((event) => event.at > at) } : {}),
    ...(newer && outcome === 'seen' ? { last: lastOf(record) } : {}),
    unfiled: [...state.unfiled, record],
    visitIds: [...state.visitIds, record._id].slice(-IDS_KEPT),
  };
}

function lastOf({ at, topics, remarks }: VisitRecord): Household['last'] {
  const said: Partial<Record<Topic, string>> = {};
  for (const topic of TOPIC_NAMES) {
    const { chips = [], text = '' } = topics[topic] ?? {};
    const words = [...chips, text].filter(Boolean).join('，').slice(0, 120);
    if (words !== '') said[topic] = words;
  }
  return { at, topics: said, remarks: remarks.slice(0, 200) };
}

/** The fields that a visit found otherwise. */
function withFields(
  state: Household,
  { changes, join, base, record }: Visit,
  { now, name, title }: By,
): Partial<Household> {
  if (changes.length === 0 && join.length === 0) return {};
  const made = { base, by: `${title} ${name}`.trim(), at: record.at, id: record._id };
  const { living, note, members, fieldVersions, conflicts } = mergeChanges(state, changes, made, state.version + 1);
  const fresh = join.map((one, n) => newMember(one, state._id, state.past.length + members.length + n, now));
  if (members.length + fresh.length > VISIT_LIMITS.members) throw householdRefusals.tooMany(VISIT_LIMITS.members);
  return { living, note, members: [...members, ...fresh], fieldVersions, conflicts };
}

/** Of a household with visits, what is written. */
const setOf = ({
  tried,
  seen,
  events,
  last,
  unfiled,
  visitIds,
  held,
  living,
  note,
  members,
  fieldVersions,
  conflicts,
}: Household) => ({
  tried,
  seen,
  events,
  last,
  unfiled,
  visitIds,
  held,
  living,
  note,
  members,
  fieldVersions,
  conflicts,
});
