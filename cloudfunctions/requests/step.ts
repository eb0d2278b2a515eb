import type { ActionField } from './contract';
import type { NoticeTemplate } from '../platform/notices';
import { REQUEST_LIMITS, type RequestStatus } from '../../miniprogram/vocabulary/requests';

/** Whose part a person has in one request. One person may have several. */
export const SIDES = ['author', 'owner', 'supervisor', 'staff', 'pastOwner'] as const;
export type Side = (typeof SIDES)[number];

/**
 * What happens to the running promise: resolve runs the one given at submit, resolve-anew gives a new one of the same length,
 * accept-anew gives whoever has it now the time to accept, confirm waits for the author as long as reopening is open, stop ends
 * it, keep lets it run.
 */
export type ClockRule = 'accept-anew' | 'resolve' | 'resolve-anew' | 'confirm' | 'stop' | 'keep';

/** A condition beside status and side; decide.ts holds what each means. */
export type Guard = 'within-reopen-window' | 'once-a-day' | 'room-to-supplement' | 'may-decline' | 'may-pass-on';

/** By what a step routes a request anew: by the kind of matter that is chosen, or by the place that is given. */
export type RerouteRule = 'by-choice' | 'by-place';

/** When a photo is asked for: never, when they like, always, or unless the category says otherwise. */
type PhotoRule = 'optional' | 'unless-category';
export interface FieldRule extends Omit<ActionField, 'required' | 'options'> {
  required: boolean | PhotoRule;
}

/** One row: who may take which step from where, what it needs, where it leads, and who is told. */
export interface Step {
  action: string;
  /** the verb on the button */
  label: string;
  /** what the timeline calls it once done */
  done: string;
  from: readonly RequestStatus[];
  /** null: the status stays; a step that routes anew leads there only when the request changes hands */
  to: RequestStatus | null;
  who: readonly Side[];
  fields: readonly FieldRule[];
  clock: ClockRule;
  guard: Guard | null;
  reroutes: RerouteRule | null;
  /** null for a step that routes anew: all whom it concerns are told then, see tell-rerouted.ts */
  tells: { side: 'author' | 'owner'; template: NoticeTemplate } | null;
  /** the step most people want next: the filled button */
  primary: boolean;
  /** asked once before what cannot be undone, '' for nothing */
  confirm: string;
}

/** The builders of what the rows ask for. */
export const note = (label: string, required: boolean, placeholder: string, suggestions: string[] = []): FieldRule => ({
  name: 'note',
  label,
  required,
  placeholder,
  suggestions,
  max: REQUEST_LIMITS.noteMax,
});
export const photos = (label: string, required: PhotoRule): FieldRule => ({
  name: 'photos',
  label,
  required,
  placeholder: '',
  suggestions: [],
  max: REQUEST_LIMITS.photosMax,
});
export const satisfaction: FieldRule = {
  name: 'satisfaction',
  label: '满意程度',
  required: true,
  placeholder: '',
  suggestions: [],
  max: 5,
};

/** One of the kinds of matter of the district; the view says which. */
export const choice = (label: string): FieldRule => ({
  name: 'choice',
  label,
  required: true,
  placeholder: '',
  suggestions: [],
  max: 1,
});
export const place = (label: string): FieldRule => ({ ...choice(label), name: 'place' });

export const toAuthor = (template: NoticeTemplate) => ({ side: 'author', template }) as const;
export const toOwner = (template: NoticeTemplate) => ({ side: 'owner', template }) as const;
/** What most steps have in common; a row says what is different. */
export const usual = { fields: [], guard: null, reroutes: null, primary: false, confirm: '' } as const;
