import { URGENCIES, VISIBILITIES, type Visibility } from '../../vocabulary/requests';

export const URGENCY_OPTIONS = [
  { value: 'normal', label: URGENCIES.normal.label, hint: '按平常的时限办理' },
  { value: 'urgent', label: URGENCIES.urgent.label, hint: '有危险，或影响很多人。着火、伤人请先拨 119、120、110' },
];
const VISIBILITY_ICONS: Readonly<Record<Visibility, string>> = {
  private: 'shield-o',
  neighbours: 'friends-o',
  'neighbours-named': 'contact-o',
};
export const VISIBILITY_OPTIONS = (Object.keys(VISIBILITIES) as Visibility[]).map((value) => ({
  value,
  ...VISIBILITIES[value],
  icon: VISIBILITY_ICONS[value],
}));

/** Which lack a part of the draft makes up for, where their names differ: what is said need not be written. */
export const MISSING_OF: Readonly<Record<string, string>> = { category: 'categoryId', voice: 'words' };

const FIELD_NAMES: Readonly<Record<string, string>> = { words: '要反映的内容', categoryId: '类别', place: '位置' };

/** What is not filled in is asked for; anything else that is wrong is said as it is. */
const isLack = (said: string) => said.startsWith('请');

/** What keeps it from being submitted, in one line: the field itself may be out of sight. '' when nothing does. */
export function sayMissing(missing: Readonly<Record<string, string>>): string {
  const faults = Object.entries(missing);
  const names = faults.filter(([, said]) => isLack(said)).map(([field]) => FIELD_NAMES[field] ?? '');
  const wrong = faults.filter(([, said]) => !isLack(said)).map(([field, said]) => `${FIELD_NAMES[field] ?? ''}${said}`);
  return [...wrong, names.length > 0 ? `还差：${names.join('、')}` : ''].filter(Boolean).join(' ');
}
