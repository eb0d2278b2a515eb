import type { PastRowInput } from '../../../cloudfunctions/requests/import-rows';
import type { AddressRow } from '../../../cloudfunctions/directory/import-tables';
import { CATEGORIES, type CategoryPlan } from '../data/categories';
import { PERSONAS } from '../data/personas';
import { registry } from '../people-names';
import { random, type Random } from '../random';
import { categoryId } from './categories';
import { MINUTE, HOUR, DAY, beijingParts } from '../../../cloudfunctions/platform/clock';

/** People sleep until then: hours after midnight. */
const WAKE = 7;

/** How the needs of the last months ended, in parts of a hundred. */
const ENDINGS: readonly [string, number][] = [
  ['confirmed', 62],
  ['reopened', 6],
  ['resolved', 7],
  ['accepted', 12],
  ['assigned', 8],
  ['withdrawn', 5],
];

/** One in so many was posted by the people that one can be. */
const OWN_EVERY = 20;

type Step = NonNullable<PastRowInput['steps']>[number];

/**
 * Needs of the last ninety days in every state, most of them where the demonstration's people live. `now` in epoch milliseconds:
 * they are dated back from it, so that the promises of the open ones are near.
 */
export function pastRequests(
  addresses: readonly (AddressRow & { id: string })[],
  photos: Photos,
  now: number,
): PastRowInput[] {
  const dice = random(610302);
  const names = registry(7);
  const near = addresses.filter(({ gridCode }) => /^(610302004001|320583)/.test(gridCode));
  const people = PERSONAS.filter((persona) => persona.home && persona.name);
  return Array.from({ length: 420 }, (_, i) => {
    const plan = CATEGORIES[i % CATEGORIES.length]!;
    const own = i % OWN_EVERY === 0 ? people[(i / OWN_EVERY) % people.length] : undefined;
    const address = own
      ? addresses.find(({ id }) => id === own.home!.addressId)!
      : dice.pick(i % 3 === 0 ? addresses : near);
    const ending = own ? ownEnding(i / OWN_EVERY, people.length) : drawEnding(dice);
    const submittedAt = whenSubmitted(ending, now, dice);
    return {
      id: `demo-${String(i + 1).padStart(4, '0')}`,
      author: own
        ? { name: own.name!, phone: own.phone!, openid: own.openid }
        : { name: names.name(), phone: names.phone(), openid: '' },
      addressId: address.id,
      words: `${address.building}${address.unit}：${dice.pick(plan.say)}`,
      photos: plan.photo && dice.next() < 0.5 ? [photos.before] : [],
      categoryId: categoryId(address.gridCode.slice(0, 6), plan.key),
      urgency: dice.next() < 0.1 ? 'urgent' : 'normal',
      visibility: dice.pick(['private', 'neighbours', 'neighbours-named'] as const),
      submittedAt,
      steps: stepsTo(ending, plan, submittedAt, now, photos, dice),
    };
  });
}

/** fileIDs of the pictures that past needs show. */
export interface Photos {
  before: string;
  after: string;
}

/** What the demonstration's people have posted themselves ends in every way, each of theirs in another. */
function ownEnding(nth: number, people: number): string {
  return ENDINGS[(nth + Math.floor(nth / people)) % ENDINGS.length]![0];
}

function drawEnding(dice: Random): string {
  let at = dice.next() * 100;
  for (const [ending, parts] of ENDINGS) if ((at -= parts) < 0) return ending;
  return 'confirmed';
}

/** Closed ones lie further back; open ones so near that most of their promises still run. */
function whenSubmitted(ending: string, now: number, dice: Random): number {
  const back = { assigned: 0.15, accepted: 2.5, resolved: 4, withdrawn: 40, reopened: 8 }[ending] ?? 90;
  const least = ending === 'confirmed' ? 5 : 0.02;
  const at = Math.round(now - (least + dice.next() * (back - least)) * DAY);
  // What would have been posted in the night was posted the evening before.
  return asleep(at) ? at - WAKE * HOUR : at;
}

const asleep = (at: number): boolean => beijingParts(at).hour < WAKE;

function stepsTo(ending: string, plan: CategoryPlan, from: number, now: number, photos: Photos, dice: Random): Step[] {
  const steps: Step[] = [];
  let at = from;
  const step = (action: string, more: Partial<Step> = {}) => {
    at += Math.round((0.3 + dice.next() * 5) * HOUR);
    if (asleep(at)) at += WAKE * HOUR;
    at = Math.min(at, now - (6 - steps.length) * MINUTE);
    steps.push({ action, at, ...more });
  };
  const resolve = () => step('resolve', { note: dice.pick(plan.done), photos: plan.photo ? [photos.after] : [] });
  if (ending === 'assigned') return steps;
  if (ending === 'withdrawn') {
    step('withdraw', { note: '问题已经好了' });
    return steps;
  }
  step('accept', { note: dice.pick(['今天到现场看看', '已联系您，请保持电话畅通', '']) });
  if (ending === 'accepted') return steps;
  resolve();
  if (ending === 'resolved') return steps;
  if (ending === 'reopened') {
    step('reopen', { note: '处理好后又坏了，请再看看' });
    return steps;
  }
  step('confirm', { satisfaction: dice.pick([5, 5, 5, 4, 4, 3]), note: dice.pick(['处理及时', '谢谢', '']) });
  return steps;
}
