import type { DaySet, VisitsInputs } from '../../../../cloudfunctions/visits/contract';
import type { VisitContent } from '../../../services/kept-visits';
import {
  LIVING,
  THEMES,
  VISIT_LIMITS,
  type Asked,
  type Living,
  type Outcome,
  type Theme,
  type Topic,
} from '../vocabulary/visits';

export type Visit = VisitsInputs['save-visit'];
type Field = Topic | Asked;
export type Written = Pick<VisitContent, 'visit' | 'raises' | 'invites'>;

/** A visit of a household as it was seen: of its version, and of the form of the day. Pure. */
export function beginVisit(
  household: { id: string; version: number },
  form: { version: number },
  now: number,
  unsent: readonly string[],
): Visit {
  const [last] = unsent;
  return {
    householdId: household.id,
    base: household.version,
    madeAt: now,
    form: form.version,
    outcome: 'seen',
    // What this phone saved there before has to be there first.
    ...(last ? { after: last } : {}),
  };
}

const saidOf = (visit: Visit, topic: Topic) => {
  const { chips = [], text = '' } = visit.topics?.[topic] ?? {};
  return { chips, text };
};
/** What was ticked and written of a topic, as one text. Pure. */
export function wordsOf(visit: Visit, field: Field): string {
  if (field === 'conflict' || field === 'grievance' || field === 'interest') return visit.asked?.[field] ?? '';
  const { chips, text } = saidOf(visit, field);
  return [chips.join('、'), text.trim()].filter(Boolean).join('。');
}

/** Ticks a chip, or takes its tick away. Pure. */
export function tick(visit: Visit, topic: Topic, chip: string): Visit {
  const { chips, text } = saidOf(visit, topic);
  const others = chips.filter((one) => one !== chip);
  const ticked = others.length < chips.length ? others : [...chips, chip].slice(0, VISIT_LIMITS.chips);
  return { ...visit, topics: { ...visit.topics, [topic]: { chips: ticked, text } } };
}
export const say = (visit: Visit, topic: Topic, text: string): Visit => ({
  ...visit,
  topics: { ...visit.topics, [topic]: { ...saidOf(visit, topic), text } },
});
export const answer = (visit: Visit, asked: Asked, text: string): Visit => ({
  ...visit,
  asked: { ...visit.asked, [asked]: text },
});

/** Takes one out of a list, or puts it in. Pure. */
export const toggled = <T>(list: readonly T[], one: T): T[] =>
  list.includes(one) ? list.filter((other) => other !== one) : [...list, one];

/** A colleague comes along, or does not. Pure. */
export function accompany(visit: Visit, one: { personId: string; name: string; title: string }): Visit {
  const companions = visit.companions ?? [];
  const same = (other: { personId?: string; name: string }) =>
    one.personId ? other.personId === one.personId : other.name === one.name;
  const others = companions.filter((other) => !same(other));
  return { ...visit, companions: others.length < companions.length ? others : [...companions, one] };
}

/** What was said of one theme, '' takes it away. Pure. */
export function opine(visit: Visit, theme: Theme, words: string): Visit {
  const others = (visit.opinions ?? []).filter((one) => one.theme !== theme);
  return { ...visit, opinions: words === '' ? others : [...others, { theme, words }] };
}

/** The answer to a question of a themed round. Pure. */
export function answerRound(visit: Visit, planId: string, questionId: string, text: string): Visit {
  const rounds = visit.rounds ?? [];
  const known = rounds.find((one) => one.planId === planId)?.answers ?? {};
  const answers = { ...known, [questionId]: text };
  return { ...visit, rounds: [...rounds.filter((one) => one.planId !== planId), { planId, answers }] };
}

/** How a label of the list is called by the server. Pure. */
export const livingNamed = (label: string): Living | '' =>
  (Object.keys(LIVING) as Living[]).find((one) => LIVING[one].label === label) ?? '';

/** The kind of living as it was found; what it was before is said with it, and no change is none. Pure. */
export function live(visit: Visit, from: Living | '', to: Living): Visit {
  const others = (visit.changes ?? []).filter(({ field }) => field !== 'living');
  return { ...visit, changes: from === to ? others : [...others, { field: 'living', from, to }] };
}

/** A difficulty becomes a need on the household's behalf, or does not. Pure. */
export function raise({ raises }: Pick<Written, 'raises'>, topic: Field): Written['raises'] {
  const others = raises.filter((one) => one.topic !== topic);
  return others.length < raises.length ? others : [...raises, { topic, words: '' }];
}

const NOBODY: readonly Outcome[] = ['nobody', 'declined', 'gone'];
/** Nobody was spoken to: nothing of what is talked about at home is kept. Pure. */
export const wasSpokenTo = (outcome: Outcome): boolean => !NOBODY.includes(outcome);

/** What is wrong before it is saved, by field; empty when nothing is. Pure. */
export function missingIn({ visit, raises }: Written): Record<string, string> {
  const faults: Record<string, string> = {};
  for (const { topic } of raises)
    if (Array.from(wordsOf(visit, topic)).length < 2) faults[topic] = '要转为诉求，请先勾选或写明是什么困难。';
  for (const field of ['living', 'needs', 'skills', 'difficulties'] as const)
    if (Array.from(saidOf(visit, field).text).length > VISIT_LIMITS.wordsMax)
      faults[field] = `最多写 ${VISIT_LIMITS.wordsMax} 个字，请删减一些。`;
  if (Array.from(visit.remarks ?? '').length > VISIT_LIMITS.remarksMax)
    faults.remarks = `最多写 ${VISIT_LIMITS.remarksMax} 个字，请删减一些。`;
  return faults;
}

/** A need begins with so many letters, at least: what it is of is said in front. */
const NEED_LETTERS = 5;

/** A visit as it is sent: of somebody who was not spoken to nothing else goes along, and what becomes a need says what it is. Pure. */
export function finished(written: Written, labels: Readonly<Record<string, string>>, now: number): Written {
  const { visit, raises, invites } = written;
  const { topics: _t, asked: _a, opinions: _o, explained: _e, rounds: _r, ...bare } = visit;
  if (!wasSpokenTo(visit.outcome)) return { visit: { ...bare, madeAt: now }, raises: [], invites: [] };
  const withWords = raises.map(({ topic }) => {
    const words = wordsOf(visit, topic);
    return { topic, words: Array.from(words).length >= NEED_LETTERS ? words : `${labels[topic] ?? '困难'}：${words}` };
  });
  const rounds = (visit.rounds ?? []).map(({ planId, answers }) => ({
    planId,
    answers: Object.fromEntries(Object.entries(answers).filter(([, text]) => text.trim() !== '')),
  }));
  const answered = rounds.filter(({ answers }) => Object.keys(answers).length > 0);
  // A theme that was ticked and no more is an opinion too.
  const opinions = (visit.opinions ?? []).map(({ theme, words }) => ({ theme, words: words.trim() || THEMES[theme] }));
  return { visit: { ...visit, madeAt: now, rounds: answered, opinions }, raises: withWords, invites };
}

/** The household of a day by its id. Pure. */
export const householdIn = (set: Pick<DaySet, 'households'> | null, id: string) =>
  set?.households.find((one) => one.id === id) ?? null;
