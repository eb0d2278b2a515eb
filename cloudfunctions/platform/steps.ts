/** What a person fills in for a step, by the name the form sends it under. A new one is drawn in packages/platform/components/step-field. */
export type FieldName =
  'note' | 'photos' | 'satisfaction' | 'choice' | 'extra' | 'choices' | 'date' | 'time' | 'place' | 'number' | 'amount';

/** A step this person may take now, with all a page needs to offer it. */
export interface AvailableAction {
  action: string;
  /** the verb on the button */ label: string;
  /** what is true once it was taken: 已受理, 确认了报到 */ done?: string;
  primary: boolean;
  /** asked once before doing what cannot be undone, '' for nothing */ confirm: string;
  fields: ActionField[];
}
export interface ActionField {
  name: FieldName;
  label: string;
  required: boolean;
  placeholder: string;
  /** one-tap answers for words */ suggestions: string[];
  /** those of whoever gave three stars or fewer: until stars are given none are offered */ whenLow?: string[];
  /** characters, photos, choices, days from today, the largest number, or 分 */ max: number;
  /** what is taken when nothing else is said, '' for nothing */ preset: string;
  /** what a choice is between */ options: ActionOption[];
  /** list: its options are asked for when the form opens; search: a few words or a number find more of them */
  asks?: 'list' | 'search';
}
export interface ActionOption {
  value: string;
  label: string;
  /** a second line, '' for none */ hint: string;
  /** a vant icon name */ icon: string;
}

/** One page of a list; `next` is the cursor of the following page, null at the end. */
export interface Page<T> {
  items: T[];
  next: string | null;
}
