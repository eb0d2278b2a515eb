import type { z } from 'zod';
import { communityOf } from '../../../platform/grid-code';
import type { RegisteredCall } from '../../../platform/endpoint';
import { refusals } from '../../../platform/errors';
import { patternsAsked, saysAllIn } from '../../../platform/search';
import { perform } from '../../../platform/subject-shell';
import type { ActionOption, Page } from '../../../platform/steps';
import { POST_KINDS } from '../../../../miniprogram/vocabulary/grid';
import type { householdInputs, HouseholdLine, HouseholdView } from '../contract';
import { minorLacks, type Household } from '../household';
import { sidesIn } from '../kind';
import { householdLine } from '../line';
import { lineageOf } from '../../../platform/grid-code';
import { kindsFor } from '../tags';
import { pageOfHouseholds, tagKindsOf } from '../store';
import { householdShell, seen, viewerOf, viewOf } from './see';

type Input = z.output<(typeof householdInputs)['households']>;

/** The grid whose households somebody may list: their cell, or their community. @throws Refusal FORBIDDEN */
export function gridToList({ identity }: Pick<RegisteredCall, 'identity'>, named?: string): string {
  const kinds: readonly string[] = [POST_KINDS.chief, POST_KINDS.communityWorker, POST_KINDS.gridWorker];
  const own = identity.posts.filter(({ kind, gridCode }) => kinds.includes(kind) && gridCode.length >= 12);
  const [first] = [...own].sort((a, b) => a.gridCode.length - b.gridCode.length);
  const code = named ?? first?.gridCode ?? '';
  if (code.length < 12 || !own.some(({ gridCode }) => code.startsWith(gridCode)))
    throw refusals.forbidden('lists households');
  return code;
}

/** One page; two database calls: who answers, and the households. What somebody may not see of a line is not in it. */
export async function listHouseholds(call: RegisteredCall, input: Input): Promise<Page<HouseholdLine>> {
  const gridCode = gridToList(call, input.gridCode);
  const { tagId, status = 'living', text = '', cursor = '' } = input;
  const [viewer, page] = await Promise.all([
    viewerOf(call),
    pageOfHouseholds({ gridCode, tagId, status, text }, cursor),
  ]);
  const lines = page.items.flatMap((household) => {
    const sides = sidesIn(viewer, household, call.now).filter((side) => side !== 'member');
    if (sides.length === 0) return [];
    const line = householdLine(household, sides, call.now);
    const fits = tagId === undefined || line.tags.some((tag) => tag.tagId === tagId);
    return fits && fitsText(household, text, call.now) ? [line] : [];
  });
  return { items: lines, next: page.next };
}

/**
 * Is it what was looked for? By where it is with any words; by a name only whoever writes it whole, since lists show names masked, and never by
 * that of a minor whose record waits. Pure.
 */
export function fitsText(
  { addressText, room, members }: Pick<Household, 'addressText' | 'room' | 'members'>,
  text: string,
  now: number,
): boolean {
  const asked = text.trim();
  if (asked === '' || saysAllIn(patternsAsked(asked), [addressText, room])) return true;
  return members.some((member) => member.name === asked && minorLacks(member, now) === '');
}

/** One database call. */
export async function showHousehold(
  call: RegisteredCall,
  { id, lookId }: { id: string; lookId?: string | undefined },
): Promise<HouseholdView> {
  return viewOf(await seen(call, id, lookId));
}

/** What a choice of a step is between: the kinds of tag of the place. */
export async function householdOptions(
  call: RegisteredCall,
  { id, action }: { id: string; action: string },
): Promise<ActionOption[]> {
  const { state } = await seen(call, id);
  if (action !== 'tag') return [];
  const kinds = kindsFor(await tagKindsOf(lineageOf(communityOf(state.cellCode))), state.communityCode);
  return kinds.map(({ _id, name, purpose }) => ({ value: _id, label: name, hint: purpose, icon: '' }));
}

export async function performHousehold(
  call: RegisteredCall,
  input: z.output<(typeof householdInputs)['perform-household']>,
): Promise<HouseholdView> {
  const { state, viewer, actor } = await perform(householdShell, call, input);
  return viewOf({ state, reading: { viewer, actor, purpose: null, openUntil: 0 } });
}
