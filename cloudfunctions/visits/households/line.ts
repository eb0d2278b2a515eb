import { sayDate } from '../../platform/clock';
import {
  CONTACTS,
  HOUSEHOLD_STATUSES,
  LIVING,
  OUTCOMES,
  TAG_GROUPS,
  type Purpose,
} from '../../../miniprogram/packages/visits/vocabulary/visits';
import { dueStateOf, sayDue } from '../due/due';
import { sightOf, type VisitSide } from '../access/access';
import type { HouseholdLine, ReasonView, TagKindView } from './view-types';
import { headOf, maskName, tagsAt, type Household, type Reason, type TagOn } from './household';
import type { ListedHousehold } from './store';
import type { TagKind } from './tags';

export const sayDay = (at: number, now: number): string => sayDate(at, now).split(' ')[0] ?? '';
export const everyText = (days: number): string => (days === 0 ? '不定期' : `每 ${days} 天`);

/** The sides that a reason or a tag of this sensitivity is open to. */
const tagField = { plain: 'plainTags', sensitive: 'sensitiveTags', restricted: 'restrictedTags' } as const;
export function seesTag(
  sides: readonly VisitSide[],
  { sensitivity }: Pick<TagOn, 'sensitivity'>,
  purpose: Purpose | null = null,
): boolean {
  return sightOf(sides, tagField[sensitivity], purpose) === 'open';
}

/** What this reader is told of why a visit is due: what they may not see is called by nothing. */
export function reasonsFor(sides: readonly VisitSide[], reasons: readonly Reason[]): ReasonView[] {
  return reasons.filter((reason) => seesTag(sides, reason)).map(({ name, group, asks }) => ({ name, group, asks }));
}

export function lastSeenText({ seen }: Pick<Household, 'seen'>, now: number): string {
  return seen ? `${sayDay(seen.at, now)} ${CONTACTS[seen.kind]}` : '还没有见到过';
}
export function lastTryText({ tried, seen }: Pick<Household, 'tried' | 'seen'>, now: number): string {
  if (!tried || tried.outcome === 'seen' || (seen && seen.at > tried.at)) return '';
  return `上次${OUTCOMES[tried.outcome].label} ${sayDay(tried.at, now)}`;
}

/** A line of a list: never more than its reader may see. */
export function householdLine(household: ListedHousehold, sides: readonly VisitSide[], now: number): HouseholdLine {
  const { _id: id, addressText, room, living, status, members } = household;
  const tags = tagsAt(household, now).filter((tag) => seesTag(sides, tag));
  return {
    id,
    addressText,
    room,
    headText: maskName(headOf(household)?.name ?? ''),
    membersText: members.length > 0 ? `${members.length} 人` : '',
    living,
    livingText: LIVING[living].label,
    status,
    statusText: HOUSEHOLD_STATUSES[status].label,
    tags: tags.map(({ tagId, name, group }) => ({ tagId, name, group })),
    due: dueStateOf(household, now),
    dueText: sayDue(household, now),
    lastSeenText: lastSeenText(household, now),
  };
}

export function tagKindView(kind: TagKind, mayChange: boolean): TagKindView {
  const {
    _id: id,
    gridCode,
    name,
    group,
    intervalDays,
    windowDays,
    sensitivity,
    longestDays,
    purpose,
    ground,
    asks,
    ended,
  } = kind;
  return {
    id,
    gridCode,
    name,
    group,
    groupText: TAG_GROUPS[group].label,
    intervalDays,
    windowDays,
    everyText: everyText(intervalDays),
    sensitivity,
    longestDays,
    purpose,
    ground,
    asks,
    ended,
    mayChange,
  };
}
