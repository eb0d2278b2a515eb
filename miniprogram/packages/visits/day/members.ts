import type { VisitsInputs } from '../../../../cloudfunctions/visits/contract';

export type NewMember = VisitsInputs['add-household']['members'][number];
export const newMember = (relation: NewMember['relation']): NewMember => ({
  name: '',
  relation,
  birthMonth: '',
  phone: '',
  workUnit: '',
  partyMember: false,
});

/** What is wrong with each of them, by its place in the list; empty when nothing is. Pure. */
export function faultsOf(members: readonly NewMember[]): Record<string, string> {
  const faults: Record<string, string> = {};
  for (const [i, { name, birthMonth = '', phone = '' }] of members.entries()) {
    if (!name.trim()) faults[`member${i}`] = '请填写姓名。';
    else if (birthMonth && !/^(19|20)\d{2}-(0[1-9]|1[0-2])$/.test(birthMonth.trim()))
      faults[`member${i}`] = '出生年月请写成 1952-03。';
    else if (phone && !/^(1\d{10}|0\d{9,11})$/.test(phone.trim())) faults[`member${i}`] = '电话号码不对。';
  }
  return faults;
}
export const trimmed = (members: readonly NewMember[]): NewMember[] =>
  members.map((one) => ({
    ...one,
    name: one.name.trim(),
    birthMonth: one.birthMonth?.trim() ?? '',
    phone: one.phone?.trim() ?? '',
    workUnit: one.workUnit?.trim() ?? '',
  }));
