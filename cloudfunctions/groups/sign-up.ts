import { derivedId } from '../platform/commands';
import { countCharacters } from '../platform/input';
import { GROUP_LIMITS } from '../../miniprogram/packages/groups/vocabulary/groups';
import type { SignUp, SignUpAnswers, SignUpEntry, SignUpField } from './post';
import { groupRefusals } from './refusals';

/** What a list is made with. */
export interface SignUpInput {
  fields: { label: string; kind: SignUpField['kind']; required: boolean; options: string[] }[];
  /** null for no limit */
  places: number | null;
  /** epoch milliseconds, null for none */
  deadline: number | null;
  openAnswers: boolean;
}

/** A list that nobody is on yet. Pure. */
export function newSignUp(
  postId: string,
  groupId: string,
  { fields, places, deadline, openAnswers }: SignUpInput,
): SignUp & { commands: string[] } {
  return {
    _id: postId,
    groupId,
    fields: fields.map((field, i) => ({ ...field, id: `f${i + 1}` })),
    places: places ?? GROUP_LIMITS.placesMax,
    unlimited: places === null,
    deadline,
    closed: false,
    openAnswers,
    entries: [],
    taken: 0,
    answers: {},
    files: [],
    filesDue: null,
    commands: [],
  };
}

export const entryKey = (postId: string, openid: string) => derivedId('entry', postId, openid);

/** Is it over, by hand or by its deadline? */
export function isOver({ closed, deadline }: Pick<SignUp, 'closed' | 'deadline'>, now: number): boolean {
  return closed || (deadline !== null && deadline <= now);
}

/**
 * What was answered, by the columns' rules: what is not asked is left out. Pure.
 * @throws Refusal BAD_INPUT by column
 */
export function checkAnswers(fields: readonly SignUpField[], given: SignUpAnswers): SignUpAnswers {
  const faults: Record<string, string> = {};
  const answers: Record<string, string | number> = {};
  for (const field of fields) {
    const value = given[field.id];
    const fault = value === undefined || value === '' ? missing(field) : wrong(field, value);
    if (fault) faults[`answers.${field.id}`] = fault;
    else if (value !== undefined && value !== '') answers[field.id] = value;
  }
  const unknown = Object.keys(given).some((id) => !fields.some((field) => field.id === id));
  if (unknown) faults.answers = '内容里有这里没有的项目，请重新打开再填。';
  if (Object.keys(faults).length > 0) throw groupRefusals.answers(faults);
  return answers;
}

const missing = ({ label, required }: SignUpField) => (required ? `请填写${label}。` : undefined);

function wrong({ label, kind, options }: SignUpField, value: string | number): string | undefined {
  if (kind === 'number') {
    const fits = typeof value === 'number' && Number.isInteger(value) && value >= 0 && value <= GROUP_LIMITS.numberMax;
    return fits ? undefined : `${label}请填 0 到 ${GROUP_LIMITS.numberMax} 的整数。`;
  }
  if (typeof value !== 'string') return `${label}请填文字。`;
  if (kind === 'choice') return options.includes(value) ? undefined : `请从列出的选项里选一项${label}。`;
  return countCharacters(value) > GROUP_LIMITS.answerMax ? `${label}最多 ${GROUP_LIMITS.answerMax} 个字。` : undefined;
}

/** Words of an answer that others may read, to be looked at before. */
export function wordsIn(fields: readonly SignUpField[], answers: SignUpAnswers): string {
  return fields
    .filter(({ kind }) => kind === 'words')
    .map(({ id }) => answers[id] ?? '')
    .join('\n')
    .trim();
}

/**
 * What a list comes to, column by column: numbers added up, and how many took each option. Words are not counted. Pure.
 * @returns such as 份数共 12, 送到家 3 人
 */
export function sayTotals({ fields, entries, answers }: Pick<SignUp, 'fields' | 'entries' | 'answers'>): string[] {
  const given = (id: string) => entries.flatMap(({ key }) => answers[key]?.[id] ?? []);
  return fields.flatMap(({ id, label, kind, options }) => {
    const values = given(id);
    if (values.length === 0 || kind === 'words') return [];
    if (kind === 'number') return [`${label}共 ${values.reduce<number>((sum, one) => sum + Number(one), 0)}`];
    return options.flatMap((option) => {
      const count = values.filter((one) => one === option).length;
      return count > 0 ? [`${label}：${option} ${count} 人`] : [];
    });
  });
}

/** Where somebody stands on a list, counted from 1; 0 for not on it. */
export function placeOf({ entries }: Pick<SignUp, 'entries'>, openid: string): number {
  return entries.findIndex((entry) => entry.openid === openid) + 1;
}

/** Why somebody who is not on it could not be put on it. */
export function whyNot(signUp: SignUp, now: number) {
  return isOver(signUp, now) ? groupRefusals.signUpOver() : groupRefusals.placesGone();
}

export function entryOf(
  postId: string,
  who: { openid: string; shown: string; name: string },
  now: number,
): SignUpEntry {
  return { key: entryKey(postId, who.openid), ...who, at: now };
}
