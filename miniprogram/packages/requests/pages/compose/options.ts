import { URGENCIES } from '../../../../vocabulary/requests';

export const URGENCY_OPTIONS = [
  { value: 'normal', label: URGENCIES.normal.label, hint: '按平常的时限办理' },
  { value: 'urgent', label: URGENCIES.urgent.label, hint: '有危险，或影响很多人。着火、伤人请先拨 119、120、110' },
];
export const VISIBILITY_OPTIONS = [
  { value: 'private', label: '只有工作人员', hint: '邻居看不到', icon: 'shield-o' },
  { value: 'neighbours', label: '邻居也能看，不写我的名字', icon: 'friends-o' },
  { value: 'neighbours-named', label: '邻居也能看，写我的名字', icon: 'contact-o' },
];

const FIELD_NAMES: Readonly<Record<string, string>> = { words: '要反映的内容', categoryId: '类别', place: '位置' };

/** What is still missing, in one line: the field itself may be out of sight. '' when nothing is. */
export function sayMissing(missing: Readonly<Record<string, string>>): string {
  const names = Object.keys(missing).map((field) => FIELD_NAMES[field] ?? '');
  return names.length > 0 ? `还差：${names.join('、')}` : '';
}
