import { RELATIONS } from '../../../miniprogram/packages/visits/vocabulary/visits';
import { maskName, type Household } from './household';

const MEMBER_FIELDS = {
  name: '姓名',
  relation: '与户主关系',
  birthMonth: '出生年月',
  phone: '电话',
  workUnit: '工作单位',
  partyMember: '党员',
} as const;

/** What a field is called: 居住情况, 李**的电话. */
export function fieldName(field: string, { members }: Pick<Household, 'members'>): string {
  if (field === 'living') return '居住类型';
  if (field === 'note') return '走访备注';
  const [, id = '', key = ''] = /^m:([\w-]+)\.(\w+)$/.exec(field) ?? [];
  const member = members.find((one) => one.id === id);
  const whose = member ? `${maskName(member.name)}（${RELATIONS[member.relation]}）` : '已不在户的成员';
  return `${whose}的${MEMBER_FIELDS[key as keyof typeof MEMBER_FIELDS] ?? '信息'}`;
}

/** Which part of a household's data a field belongs to, as access knows it. */
export function sightFieldOf(field: string): 'living' | 'note' | 'names' | 'birth' | 'phone' | 'work' | 'party' {
  if (field === 'living' || field === 'note') return field;
  const key = field.split('.').at(-1) ?? '';
  const known = { birthMonth: 'birth', phone: 'phone', workUnit: 'work', partyMember: 'party' } as const;
  return key in known ? known[key as keyof typeof known] : 'names';
}
