import { RELATIONS, LIVING, TOPIC_NAMES } from '../../../miniprogram/packages/visits/vocabulary/visits';
import { sightOf, type VisitSide } from '../access/access';
import { ageAt, headOf, maskName, tagsAt } from '../households/household';
import type { HouseholdViewer } from '../households/kind';
import { lastSeenText, lastTryText, reasonsFor, seesTag } from '../households/line';
import type { ListedHousehold } from '../households/store';
import type { DayHousehold, DueLine } from './contract';
import { dueStateOf, sayDue } from './due';

/** One line of what is due, for one of those who may go. Pure. */
export function dueLine(
  household: ListedHousehold,
  sides: readonly VisitSide[],
  viewer: HouseholdViewer,
  now: number,
): DueLine {
  const { _id: id, version, building, addressText, floor, room, due, linkPostId } = household;
  return {
    id,
    version,
    building,
    unit: addressText.slice(building.length).trim(),
    floor,
    room,
    headText: maskName(headOf(household)?.name ?? ''),
    state: dueStateOf(household, now) ?? 'coming',
    dueText: sayDue(household, now),
    reasons: reasonsFor(sides, due?.reasons ?? []),
    tags: tagsAt(household, now)
      .filter((tag) => seesTag(sides, tag))
      .map(({ tagId, name, group }) => ({ tagId, name, group })),
    lastSeenText: lastSeenText(household, now),
    lastTryText: lastTryText(household, now),
    linked: linkPostId !== '' && viewer.posts.some(({ postId }) => postId === linkPostId),
  };
}

/** The same with what its visitor needs at the door without signal: names stay masked on the phone. Pure. */
export function dayHousehold(
  household: ListedHousehold,
  sides: readonly VisitSide[],
  viewer: HouseholdViewer,
  plans: DayHousehold['plans'],
  now: number,
): DayHousehold {
  const internal = sightOf(sides, 'remarks', null) === 'open';
  const last = internal ? household.last : null;
  return {
    ...dueLine(household, sides, viewer, now),
    livingText: LIVING[household.living].label,
    members: household.members.map((member) => {
      const age = ageAt(member.birthMonth, now);
      return {
        id: member.id,
        nameText: maskName(member.name),
        relationText: RELATIONS[member.relation],
        ageText: age === null ? '' : `${age} 岁`,
        partyMember: member.partyMember,
      };
    }),
    lastWords: last?.remarks ?? '',
    lastTopics: last
      ? Object.fromEntries(TOPIC_NAMES.flatMap((topic) => (last.topics[topic] ? [[topic, last.topics[topic]]] : [])))
      : {},
    plans,
  };
}
