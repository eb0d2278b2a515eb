import type { z } from 'zod';
import { refuseBadContent } from '../../../platform/content';
import type { RegisteredCall } from '../../../platform/endpoint';
import { refusals } from '../../../platform/errors';
import type { Page } from '../../../platform/steps';
import { answersTo } from '../../plans/store-opinions';
import { formOf } from '../../due/store';
import { EXPLAINS } from '../../due/form';
import { seen, type SeenHousehold } from '../../households/actions/see';
import { sightOf } from '../../access/access';
import type { recordInputs, VisitView } from '../contract';
import { corrected, visitRefusals, withCompany, type VisitRecord } from '../record';
import { mayWith, visitView, type VisitReader } from '../views';
import { recordById, recordsOf, saveRecord } from '../store';
import { credit, discredit } from './credit';
import { fileVisits } from './file-visits';

type Inputs = { [A in keyof typeof recordInputs]: z.output<(typeof recordInputs)[A]> };
const FILE_AT_ONCE = 100;

export const readerOf = (call: RegisteredCall, { actor, viewer, state }: SeenHousehold): VisitReader => ({
  home: state,
  openid: call.caller.openid,
  personId: viewer.personId,
  sides: actor.sides,
  now: call.now,
});

/** Visits of one household, the newest first, those that are not filed yet on top; two database calls. */
export async function listVisits(
  call: RegisteredCall,
  { householdId, cursor }: Inputs['visits'],
): Promise<Page<VisitView>> {
  const found = await seen(call, householdId);
  if (sightOf(found.actor.sides, 'visits', null) !== 'open') throw refusals.forbidden('reads visits');
  const page = await recordsOf(householdId, cursor);
  const filed = new Set(page.items.map(({ _id }) => _id));
  const fresh = cursor === undefined ? found.state.unfiled.filter(({ _id }) => !filed.has(_id)) : [];
  const items = [...fresh, ...page.items].sort((a, b) => b.at - a.at);
  const reader = readerOf(call, found);
  return { items: items.map((record) => visitView(record, reader, { explains: EXPLAINS })), next: page.next };
}

/** A visit as a document of its own; one that was just saved is filed first. @throws Refusal NOT_FOUND */
export async function recordNow(id: string, now: number): Promise<VisitRecord> {
  const there = await recordById(id);
  if (there) return there;
  await fileVisits(now, FILE_AT_ONCE);
  const filed = await recordById(id);
  if (!filed) throw refusals.notFound('这次走访');
  return filed;
}

/** A visit and what its reader has to do with it: a companion reads what they were named in. */
export async function visitFor(
  call: RegisteredCall,
  id: string,
): Promise<{ record: VisitRecord; reader: VisitReader }> {
  const record = await recordNow(id, call.now);
  const { openid, account } = call.identity;
  const personId = account.personId;
  const part =
    record.by.openid === openid || record.companions.some((one) => one.personId !== '' && one.personId === personId);
  try {
    const found = await seen(call, record.householdId);
    if (!part && sightOf(found.actor.sides, 'visits', null) !== 'open') throw refusals.notFound('这次走访');
    return { record, reader: readerOf(call, found) };
  } catch (error) {
    if (!part) throw error;
    return { record, reader: { openid, personId, sides: [], now: call.now } };
  }
}

export async function showVisit(call: RegisteredCall, { id }: Inputs['visit']): Promise<VisitView> {
  const { record, reader } = await visitFor(call, id);
  const [form, answers] = await Promise.all([formOf(record.communityCode), answersTo([record])]);
  return visitView(record, reader, { explains: form?.explains ?? EXPLAINS, answers: answers(record) });
}

/** Whoever was there corrects: it is appended, and the same command is appended once. */
export async function correctVisit(call: RegisteredCall, input: Inputs['correct-visit']): Promise<VisitView> {
  const { record, reader } = await visitFor(call, input.id);
  if (!mayWith(record, reader).correct) throw visitRefusals.notMine();
  await refuseBadContent(call.caller.openid, [input.text, input.why]);
  const { name } = call.identity.account;
  const correction = {
    at: call.now,
    by: name,
    openid: call.caller.openid,
    field: input.field,
    text: input.text,
    why: input.why,
  };
  return visitView(await appended(record, (now) => corrected(now, correction), call), reader, { explains: EXPLAINS });
}

/** Somebody who is named says whether they came: who did not is not credited any more. */
export async function confirmCompany(call: RegisteredCall, { id, was }: Inputs['confirm-company']): Promise<VisitView> {
  const { record, reader } = await visitFor(call, id);
  const personId = call.identity.account.personId ?? '';
  const after = await appended(record, (now) => withCompany(now, personId, was), call);
  await credit([after]);
  if (!was) await discredit(after, personId);
  return visitView(after, reader, { explains: EXPLAINS });
}

const ATTEMPTS = 6;
/** Changes a record whoever is faster. */
export async function appended(
  record: VisitRecord,
  change: (record: VisitRecord) => VisitRecord,
  { now }: Pick<RegisteredCall, 'now'>,
): Promise<VisitRecord> {
  let there = record;
  for (let attempt = 0; attempt < ATTEMPTS; attempt++) {
    const next = change(there);
    if (await saveRecord(next, there.version)) return next;
    there = await recordNow(record._id, now);
  }
  throw refusals.stale();
}
