import type { ActionField, ActionOption } from './contract';
import type { NoticeTemplate } from '../notice-kinds';
import { REQUEST_LIMITS } from '../../miniprogram/vocabulary/steps';
import type { RequestStatus } from '../../miniprogram/packages/requests/vocabulary/requests';

/**
 * Whose part a person has in one request. One person may have several.
 * - author: who posted it
 * - owner: who has it now, by the very post
 * - dispatcher: chief or worker of its community, or of a grid above: they see to it that it gets to the right place
 * - supervisor: the chief of a grid it lies in
 * - staff: may read it by their post
 * - participant: holds a post that was summoned by a whistle
 * - pastOwner: had it before
 * - neighbour: lives in the same community and may see it
 * - council: the topic that it went into, which brings back what was decided; nobody's own
 */
export const SIDES = [
  'author',
  'owner',
  'dispatcher',
  'supervisor',
  'staff',
  'participant',
  'pastOwner',
  'neighbour',
  'council',
] as const;
export type Side = (typeof SIDES)[number];

/**
 * What happens to the running promise: resolve runs the one given at submit, resolve-anew gives a new one of the same length,
 * accept-anew gives whoever has it now the time to accept, confirm waits for the author as long as reopening is open, stop ends
 * it, keep lets it run. pause sets it aside and waits for the author, joint sets it aside for what departments get, council until
 * the day that is named, defer moves that day, joint-until moves what departments get to a day, resume takes it up where it stood, extend makes it longer once, begin-anew gives both anew.
 */
export type ClockRule =
  | 'accept-anew'
  | 'resolve'
  | 'resolve-anew'
  | 'confirm'
  | 'stop'
  | 'keep'
  | 'pause'
  | 'joint'
  | 'joint-until'
  | 'council'
  | 'defer'
  | 'resume'
  | 'extend'
  | 'begin-anew';

/** A condition beside status and side; guards.ts holds what each means. */
export type Guard =
  | 'within-reopen-window'
  | 'once-a-day'
  | 'room-to-supplement'
  | 'may-decline'
  | 'may-pass-on'
  | 'may-pause'
  | 'may-extend'
  | 'may-defer'
  | 'is-petition'
  | 'has-related'
  | 'has-recording';

/** What a step changes beside status and clock; effects.ts holds what each means. */
export type Effect =
  'classify' | 'write-down' | 'outcome' | 'visibility' | 'to-council' | 'council-outcome' | 'to-prompt' | 'to-joint';

/** By what a step routes a request anew: the kind of matter that is chosen, the place that is given, or the person who is named. */
export type RerouteRule = 'by-choice' | 'by-place' | 'by-person';

/** What a choice is between when that is looked up for the very request, once its form opens; actions/list-options.ts has each. */
export type OptionSource = 'matters' | 'people' | 'alike' | 'linked' | 'kinds';

/** How a step ties a request to another one, or unties it; ties.ts holds what each means for both. */
export type Tie = 'merge' | 'part' | 'link' | 'unlink' | 'split';

/** When a photo is asked for: never, when they like, always, or unless the category says otherwise. */
type PhotoRule = 'optional' | 'unless-category';
export interface FieldRule extends Omit<ActionField, 'required' | 'options' | 'preset' | 'asks'> {
  required: boolean | PhotoRule;
  /** what a choice is between, when that is the same for every request */
  options?: readonly ActionOption[];
  /** else where its options come from */
  source?: OptionSource;
  /** what is taken when nothing else is said, '' for nothing */
  preset?: string;
}

/** Who hears of a step, and by which kind of message. Followers are neighbours: they hear how far it is, and no more. */
export interface Tell {
  to: 'author' | 'owner' | 'followers';
  template: NoticeTemplate;
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
  effect: Effect | null;
  ties: Tie | null;
  /** nobody for a step that routes anew: all whom it concerns are told then, see tell-rerouted.ts */
  tells: readonly Tell[];
  /** what the author is told was done, when the button's verb would not say it to them */
  told: string;
  /** the step most people want next: the filled button */
  primary: boolean;
  /** asked once before what cannot be undone, '' for nothing */
  confirm: string;
  /** on the request's own page; as what follows from its whistle; or by neighbours, apart from its history */
  through: 'request' | 'whistle' | 'neighbours';
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

/** A choice whose options are looked up: kinds of matter, people … @param placeholder of the box to search them, '' for none */
export const lookup = (label: string, source: OptionSource, placeholder = '', required = true): FieldRule => ({
  ...choice(label, required),
  placeholder,
  source,
});
/** A choice between options that are given here. */
export const choice = (label: string, required = true, options?: readonly ActionOption[], preset = ''): FieldRule => ({
  name: 'choice',
  label,
  required,
  placeholder: '',
  suggestions: [],
  max: 1,
  preset,
  ...(options ? { options } : {}),
});
/** Several of the options that the view says. @param most how many at most */
export const choices = (label: string, most: number): FieldRule => ({ ...choice(label), name: 'choices', max: most });
/** A second choice beside the first. */
export const extra = (label: string, required: boolean, options: readonly ActionOption[]): FieldRule => ({
  ...choice(label, required, options),
  name: 'extra',
});
export const place = (label: string): FieldRule => ({ ...choice(label), name: 'place' });
/** A day from today on. @param days how far ahead at most */
export const date = (label: string, days: number): FieldRule => ({ ...choice(label), name: 'date', max: days });

/** Options from a vocabulary of ours. */
export const optionsOf = (vocabulary: Readonly<Record<string, { label: string; hint?: string }>>): ActionOption[] =>
  Object.entries(vocabulary).map(([value, { label, hint }]) => ({ value, label, hint: hint ?? '', icon: '' }));

const tell =
  (to: Tell['to']) =>
  (template: NoticeTemplate): Tell => ({ to, template });
export const toAuthor = tell('author');
export const toOwner = tell('owner');
export const toFollowers = tell('followers')('neighbour-progress');
/** What most steps have in common; a row says what is different. */
export const usual = {
  fields: [],
  guard: null,
  reroutes: null,
  effect: null,
  ties: null,
  told: '',
  primary: false,
  confirm: '',
  through: 'request',
} as const;
