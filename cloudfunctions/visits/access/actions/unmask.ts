import type { z } from 'zod';
import { MINUTE, sayMoment } from '../../../platform/clock';
import { derivedId } from '../../../platform/commands';
import type { RegisteredCall } from '../../../platform/endpoint';
import { refusals } from '../../../platform/errors';
import type { Page } from '../../../platform/steps';
import { PURPOSES, VISIT_LIMITS } from '../../../../miniprogram/packages/visits/vocabulary/visits';
import { minorLacks } from '../../households/household';
import { seen, viewOf, type SeenHousehold } from '../../households/actions/see';
import { ownerIn } from '../../households/kind';
import { purposesFor, shownFor, sightOf, type Field, type LookEntry } from '../access';
import type { accessInputs, LookLine, Unmasked } from '../contract';
import { addLook, looksOf } from '../store';

type Inputs = { [A in keyof typeof accessInputs]: z.output<(typeof accessInputs)[A]> };
const FIELD_WORDS: Partial<Record<Field, string>> = {
  names: '姓名',
  phone: '电话',
  birth: '出生年月',
  work: '工作单位',
  sensitiveTags: '敏感标签',
  looks: '查看记录',
};

/** Shows what is masked, for a purpose and some minutes; it is logged before it is shown. Two database calls. */
export async function unmask(call: RegisteredCall, { id, purpose, note }: Inputs['unmask']): Promise<Unmasked> {
  const found = await seen(call, id);
  const { state, actor, viewer } = found;
  if (!purposesFor(actor.sides).includes(purpose))
    throw refusals.forbidden(`unmasks for ${purpose} as ${actor.sides.join('+')}`);
  const shown = state.members.filter((member) => minorLacks(member, call.now) === '').map((member) => member.id);
  const fields = shownFor(actor.sides, purpose);
  const look = entryOf(call, found, { purpose, note, fields, memberIds: shown });
  // Sent again it is the same look: it is not shown for longer.
  await addLook(look);
  const reading = { viewer, actor, purpose, openUntil: look.until };
  return { lookId: look._id, until: look.until, household: viewOf({ state, reading }) };
}

function entryOf(
  { caller, commandId, now }: RegisteredCall,
  { state, viewer }: SeenHousehold,
  more: Pick<LookEntry, 'purpose' | 'note' | 'fields' | 'memberIds'>,
): LookEntry {
  const owner = ownerIn(viewer.around, state, now);
  return {
    _id: derivedId('look', caller.openid, commandId),
    householdId: state._id,
    communityCode: state.communityCode,
    at: now,
    until: now + VISIT_LIMITS.unmaskMinutes * MINUTE,
    openid: caller.openid,
    name: viewer.name,
    title: viewer.title,
    standingIn: owner?.personId === viewer.personId && owner?.side === 'B',
    ...more,
  };
}

/** Who looked at a household; whoever reads this is in it too. */
export async function listLooks(call: RegisteredCall, { id, cursor }: Inputs['looks']): Promise<Page<LookLine>> {
  const found = await seen(call, id);
  if (sightOf(found.actor.sides, 'looks', null) !== 'open') throw refusals.forbidden('reads who looked');
  const { now, caller } = call;
  const read = entryOf({ ...call, commandId: `audit-${now}` }, found, {
    purpose: 'audit',
    note: '',
    fields: ['looks'],
    memberIds: [],
  });
  await addLook({ ...read, _id: derivedId('look', caller.openid, id, String(now)), until: now });
  const page = await looksOf(id, cursor);
  return { items: page.items.map((look) => lookLine(look, now)), next: page.next };
}

export function lookLine(
  { _id: id, at, title, name, standingIn, purpose, fields, note }: LookEntry,
  now: number,
): LookLine {
  return {
    id,
    atText: sayMoment(at, now),
    byText: `${title} ${name}`.trim(),
    standingIn,
    purposeText: purpose === 'audit' ? '查阅查看记录' : PURPOSES[purpose].label,
    fieldsText: fields
      .map((field) => FIELD_WORDS[field] ?? '')
      .filter(Boolean)
      .join('、'),
    note,
  };
}
