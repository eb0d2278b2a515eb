import {
  ASKED,
  ASKED_NAMES,
  THEMES,
  TOPIC_NAMES,
  TOPICS,
  type Theme,
} from '../../../miniprogram/packages/visits/vocabulary/visits';
import type { FormView } from './contract';

export interface FormItem {
  id: string;
  label: string;
}
/** What a community has its visitors explain; `_id` is the community's code. */
export interface VisitForm {
  _id: string;
  explains: FormItem[];
  version: number;
}
/** Until a community says otherwise. */
export const EXPLAINS: readonly FormItem[] = [
  { id: 'sanitation', label: '环境卫生' },
  { id: 'civility', label: '文明共建' },
  { id: 'sorting', label: '垃圾分类' },
  { id: 'safety', label: '用电用气安全' },
  { id: 'fraud', label: '防诈骗' },
];

/** The form as the phone keeps it; an older one is taken all the same. Pure. */
export function formView(form: VisitForm | null): FormView {
  return {
    version: form?.version ?? 1,
    topics: TOPIC_NAMES.map((id) => ({ id, label: TOPICS[id].label, chips: [...TOPICS[id].chips] })),
    asked: ASKED_NAMES.map((id) => ({ id, ...ASKED[id] })),
    explains: (form?.explains ?? EXPLAINS).map(({ id, label }) => ({ id, label })),
    themes: (Object.keys(THEMES) as Theme[]).map((id) => ({ id, label: THEMES[id] })),
  };
}
