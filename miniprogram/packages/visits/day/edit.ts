import type { HouseholdView, VisitsInputs } from '../../../../cloudfunctions/visits/contract';

export type FieldChange = NonNullable<VisitsInputs['change-household']['changes']>[number];
/** Fields of a household as a form holds them, by the server's name: living, note, m:<member>.phone … */
export type Values = Record<string, string>;
export interface EditField {
  field: string;
  label: string;
}

const OPEN_FIELDS = [
  ['name', '姓名'],
  ['birthMonth', '出生年月'],
  ['phone', '电话'],
  ['workUnit', '工作单位'],
] as const;

/** What of each member its reader sees whole, and so may correct: what is masked is not written over. Pure. */
export const fieldsOf = (member: HouseholdView['members'][number]): EditField[] =>
  OPEN_FIELDS.filter(([key]) => member[key].state === 'open').map(([key, label]) => ({
    field: `m:${member.id}.${key}`,
    label,
  }));

/** Everything of a household that may be changed, as it was seen. Pure. */
export function valuesOf({ living, note, members }: Pick<HouseholdView, 'living' | 'note' | 'members'>): Values {
  const values: Values = { living, ...(note.state === 'open' ? { note: note.text } : {}) };
  for (const member of members) {
    for (const [key] of OPEN_FIELDS)
      if (member[key].state === 'open') values[`m:${member.id}.${key}`] = member[key].text;
    values[`m:${member.id}.relation`] = member.relation;
    values[`m:${member.id}.partyMember`] = member.partyMember ? '是' : '否';
  }
  return values;
}

/** What was changed: each field with what it said before, so that what somebody else wrote meanwhile is not lost. Pure. */
export const changesBetween = (seen: Values, written: Values): FieldChange[] =>
  Object.keys(written)
    .filter((field) => seen[field] !== undefined && written[field]?.trim() !== seen[field])
    .map((field) => ({ field, from: seen[field] ?? '', to: written[field]?.trim() ?? '' }));
