import type { GroupsInputs } from '../../../../../cloudfunctions/groups/contract';
import type { SignUpFieldKind } from '../../vocabulary/groups';

/** A column of a list while it is written. */
export interface Column {
  label: string;
  kind: SignUpFieldKind;
  /** as typed, parted by spaces or commas */
  options: string;
  required: boolean;
}

export const emptyColumn = (): Column => ({ label: '几个人', kind: 'number', options: '', required: true });

type SignUpInput = NonNullable<GroupsInputs['write']['signUp']>;

/** What is sent of a list: columns without a name are left out. */
export function signUpInput(list: { columns: Column[]; places: string; deadline: string; open: boolean }): SignUpInput {
  const places = Number(list.places);
  return {
    fields: list.columns
      .filter(({ label }) => label.trim() !== '')
      .map(({ label, kind, options, required }) => ({
        label: label.trim(),
        kind,
        required,
        options: kind === 'choice' ? optionsIn(options) : [],
      })),
    ...(list.places.trim() === '' ? {} : { places: Number.isFinite(places) ? places : 0 }),
    ...(list.deadline ? { deadline: list.deadline } : {}),
    openAnswers: list.open,
  };
}

export const optionsIn = (text: string): string[] => [...new Set(text.split(/[\s,，、;；]+/).filter(Boolean))];
