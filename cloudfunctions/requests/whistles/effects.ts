import type { StaffedPost } from '../../directory/api';
import { closingOf, dueAt } from '../../platform/working-time';
import type { RequestOwner } from '../request';
import type { StepFields } from '../step-fields';
import { whistleRefusals } from './refusals';
import { isOutstanding } from './standing';
import type { WhistleEffect } from './step';
import { startTask } from './tasks';
import type { Summons, Whistle } from './whistle';

/** What was looked up for a step: the departments that are called, or who answers above. */
export interface LookedUp {
  departments: readonly StaffedPost[];
  above: RequestOwner | null;
}
/** What an effect may look at. `own` are the outstanding summonses of the person who acts. */
export interface EffectInput {
  whistle: Whistle;
  fields: StepFields;
  own: readonly Summons[];
  found: LookedUp;
  now: number;
}
/** What an effect changes, and the posts it is about. */
export interface Affected {
  set: Partial<Whistle>;
  about: string[];
}

type Apply = (input: EffectInput) => Affected;
const none: Affected = { set: {}, about: [] };

/** Changes the summonses of some posts. */
function change(whistle: Whistle, about: readonly string[], how: (one: Summons) => Partial<Summons>): Affected {
  const summons = whistle.summons.map((one) => (about.includes(one.postId) ? { ...one, ...how(one) } : one));
  return { set: { summons }, about: [...about] };
}
/** Those of the person who acts that are in one of these states. */
const mine = ({ own }: EffectInput, ...states: Summons['state'][]) =>
  own.filter(({ state }) => states.includes(state)).map(({ postId }) => postId);
/** The one that was chosen, if it is in a state that the step is about. */
function chosen({ whistle, fields }: EffectInput, fits: (one: Summons) => boolean): string[] {
  const one = whistle.summons.find(({ postId }) => postId === fields.choice);
  if (!one || !fits(one)) throw whistleRefusals.notADepartment('choice');
  return [one.postId];
}

const EFFECTS: Readonly<Record<WhistleEffect, Apply>> = {
  summon: (input) => {
    const called = input.found.departments.map((post) => calledNow(post, input));
    const others = input.whistle.summons.filter(({ postId }) => !called.some((one) => one.postId === postId));
    return { set: { summons: [...others, ...called] }, about: called.map(({ postId }) => postId) };
  },
  'refer-up': ({ found }) => {
    if (!found.above) throw whistleRefusals.nobodyToWhistleTo();
    return { set: { owner: found.above }, about: [] };
  },
  report: (input) =>
    change(input.whistle, mine(input, 'called'), (one) => ({
      state: 'reported',
      reportedAt: input.now,
      task: startTask('answer', one.answerBy, input.whistle.limits, input.now),
    })),
  answer: (input) =>
    change(input.whistle, mine(input, 'reported'), () => ({
      state: 'answered',
      answeredAt: input.now,
      answer: input.fields.note ?? '',
      photos: input.fields.photos ?? [],
      task: null,
    })),
  contest: (input) => {
    const { whistle, own, fields, now } = input;
    const about = own.filter(({ insisted, state }) => !insisted && state !== 'contested').map(({ postId }) => postId);
    const due = dueAt(now, whistle.limits.dispatch, whistle.limits.office);
    const task = startTask('settle', due, whistle.limits, now);
    return change(whistle, about, () => ({ state: 'contested', contested: fields.note ?? '', task }));
  },
  excuse: (input) => change(input.whistle, chosen(input, isOutstanding), () => ({ state: 'excused', task: null })),
  insist: (input) =>
    change(
      input.whistle,
      chosen(input, ({ state }) => state === 'contested'),
      (one) => calledAgain(one, input),
    ),
  extend: extended,
  'send-back': (input) => {
    const { limits } = input.whistle;
    const answerBy = closingOf(input.fields.date ?? input.now, limits.office);
    const about = chosen(input, ({ state }) => state === 'answered');
    return change(input.whistle, about, ({ sentBack }) => ({
      state: 'reported',
      answeredAt: null,
      answerBy,
      sentBack: sentBack + 1,
      task: startTask('answer', answerBy, limits, input.now),
    }));
  },
  judge: ({ fields }) => ({ set: { proper: fields.extra === 'proper' }, about: [] }),
  improper: () => ({ set: { proper: false }, about: [] }),
};

function calledNow({ postId, kind, title, gridCode, gridName, holder }: StaffedPost, input: EffectInput): Summons {
  const { fields, whistle, now } = input;
  const { limits } = whistle;
  const reportBy = dueAt(now, limits.reportIn, limits.office);
  return {
    postId,
    postKind: kind,
    title,
    gridCode,
    gridName,
    person: { personId: holder.personId, name: holder.name, phone: holder.phone },
    state: 'called',
    calledAt: now,
    reportBy,
    answerBy: closingOf(fields.date ?? now, limits.office),
    reportedAt: null,
    answeredAt: null,
    answer: '',
    photos: [],
    contested: '',
    insisted: false,
    sentBack: 0,
    task: startTask('report', reportBy, limits, now),
  };
}

/** As it stood before it said no: time to report in is given anew, time to answer is not. */
function calledAgain(one: Summons, { whistle: { limits }, now }: EffectInput): Partial<Summons> {
  if (one.reportedAt !== null)
    return { state: 'reported', insisted: true, task: startTask('answer', one.answerBy, limits, now) };
  const reportBy = dueAt(now, limits.reportIn, limits.office);
  return { state: 'called', insisted: true, reportBy, task: startTask('report', reportBy, limits, now) };
}

function extended({ whistle, fields, now }: EffectInput): Affected {
  const answerBy = closingOf(fields.date ?? now, whistle.limits.office);
  if (whistle.answerBy !== null && answerBy <= whistle.answerBy) throw whistleRefusals.notLater();
  const about = whistle.summons.filter(isOutstanding).map(({ postId }) => postId);
  const { set } = change(whistle, about, ({ state, task }) => ({
    answerBy,
    task: state === 'reported' ? startTask('answer', answerBy, whistle.limits, now) : task,
  }));
  return { set: { ...set, extensions: whistle.extensions + 1 }, about };
}

/** What a step changes beside its status. Pure. @throws Refusal CHOICE_NOT_OFFERED, BAD_INPUT, NOBODY_TO_WHISTLE_TO */
export function effectOf(effect: WhistleEffect | null, input: EffectInput): Affected {
  return effect === null ? none : EFFECTS[effect](input);
}
