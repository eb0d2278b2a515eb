import {
  CONCERNS,
  COUNCIL_FORMS,
  COUNCIL_OUTCOMES,
  OUTCOMES,
  TROUBLES,
  type Concern,
  type CouncilForm,
  type CouncilOutcome,
  type Outcome,
  type Trouble,
  type Visibility,
} from '../../miniprogram/packages/requests/vocabulary/requests';
import type { ServiceRequest } from './request';
import type { Effect } from './step';
import type { StepFields } from './step-fields';

/** What a step changes beside status and clock, and what the timeline adds to the person's own words. */
export interface Effected {
  set: Partial<ServiceRequest>;
  /** a whole sentence, '' for nothing */
  said: string;
}
type Apply = (state: ServiceRequest, fields: StepFields, deadline: number | null) => Effected;

/** As the timeline says it, to the author and to staff: neighbours do not read it. */
const SEEN_BY: Readonly<Record<Visibility, string>> = {
  private: '现在只有工作人员看得到',
  neighbours: '现在邻居也看得到，不写名字',
  'neighbours-named': '现在邻居也看得到，写名字',
};

const EFFECTS: Readonly<Record<Effect, Apply>> = {
  classify: (_state, { choice, extra }) => {
    const concern = (choice as Concern | undefined) ?? null;
    const trouble = (extra as Trouble | undefined) ?? null;
    const words = [concern && CONCERNS[concern].label, trouble && TROUBLES[trouble].label].filter(Boolean);
    return {
      set: { concern, trouble },
      said: words.length > 0 ? `归为${words.join('、')}。` : '不归入三必问、三必解。',
    };
  },
  'write-down': ({ voice }, { note = '' }) => ({
    set: { voice: voice && { ...voice, words: note } },
    said: '',
  }),
  outcome: (_state, { choice }) => {
    const outcome = (choice as Outcome | undefined) ?? 'solved';
    return { set: { outcome }, said: outcome === 'solved' ? '' : `${OUTCOMES[outcome].label}。` };
  },
  visibility: (state, { choice }) => {
    const visibility = (choice as Visibility | undefined) ?? state.visibility;
    return { set: { visibility }, said: `${SEEN_BY[visibility]}。` };
  },
  'to-council': (_state, { note, choice }, deadline) => {
    const form = (choice ?? 'residents') as CouncilForm;
    const council = { topic: note ?? '', form, by: deadline ?? 0, outcome: null, minutes: '' };
    return { set: { track: 'council', council }, said: `${COUNCIL_FORMS[form].label}商量：` };
  },
  'council-outcome': ({ council }, { note, choice }) => {
    const outcome = (choice ?? 'divided') as CouncilOutcome;
    const decided = council && { ...council, outcome, minutes: note ?? '' };
    return { set: { council: decided }, said: `${COUNCIL_OUTCOMES[outcome].label}。` };
  },
  'to-prompt': () => ({ set: { track: 'prompt' }, said: '' }),
  'to-joint': () => ({ set: { track: 'joint' }, said: '' }),
};

/** Pure. @param deadline of the request once the step's clock has been set, epoch milliseconds */
export function effectOf(
  effect: Effect | null,
  state: ServiceRequest,
  fields: StepFields,
  deadline: number | null,
): Effected {
  return effect === null ? { set: {}, said: '' } : EFFECTS[effect](state, fields, deadline);
}
