import { sayMoment } from '../../platform/clock';
import { photosFor } from '../../platform/media-shown';
import { sightOf, type VisitSide } from '../access/access';
import { EXPLAINS, type FormItem } from '../due/form';
import {
  ASKED,
  ASKED_NAMES,
  OUTCOMES,
  THEMES,
  TOPIC_NAMES,
  TOPICS,
} from '../../../miniprogram/packages/visits/vocabulary/visits';
import type { Household } from '../households/household';
import type { VisitView } from './contract';
import { isLate, sayArrived, type VisitRecord } from './record';

export interface VisitReader {
  /** where the household is, for who may go on for it */
  home?: Pick<Household, 'communityCode' | 'addressId' | 'addressText' | 'building' | 'room'>;
  openid: string;
  personId: string | null;
  sides: readonly VisitSide[];
  now: number;
}
const FIELD_NAMES: Readonly<Record<string, string>> = {
  ...Object.fromEntries(TOPIC_NAMES.map((topic) => [topic, TOPICS[topic].label])),
  ...Object.fromEntries(ASKED_NAMES.map((one) => [one, ASKED[one].label])),
  remarks: '内部备注',
  outcome: '走访结果',
};
export const fieldText = (field: string): string => FIELD_NAMES[field] ?? field;

/** What somebody may do with a visit. Pure. */
export function mayWith(
  { by, companions, outcome }: VisitRecord,
  { openid, personId, sides }: VisitReader,
): VisitView['may'] {
  const mine = by.openid === openid;
  const named = companions.find((one) => one.personId !== '' && one.personId === personId);
  const answers = sides.includes('visitor') || sides.includes('chief');
  return {
    correct: mine || named?.state === 'named' || named?.state === 'confirmed',
    raise: outcome === 'seen' && (mine || answers),
    invite: outcome === 'seen' && (mine || answers),
    confirm: named !== undefined,
  };
}

/**
 * A visit for one of those who may read it: the household's own people never see what is for the visitors. Pure.
 * @param answers to what was said, by theme @param explains what the community has its visitors explain
 */
export function visitView(
  record: VisitRecord,
  reader: VisitReader,
  { answers = {}, explains = [] }: { answers?: Readonly<Record<string, string>>; explains?: readonly FormItem[] } = {},
): VisitView {
  const { now, sides, openid } = reader;
  const internal = sightOf(sides, 'remarks', null) === 'open' || record.by.openid === openid;
  return {
    id: record._id,
    householdId: record.householdId,
    addressText: record.addressText,
    outcome: record.outcome,
    outcomeText: OUTCOMES[record.outcome].label,
    at: record.at,
    atText: sayMoment(record.at, now),
    arrivedText: sayArrived(record, now),
    late: isLate(record),
    byText: `${record.by.title} ${record.by.name}${record.standingIn ? '（代 A 角）' : ''}`.trim(),
    mine: record.by.openid === openid,
    ...saidIn(record),
    explained: record.explained.flatMap((id) => [...explains, ...EXPLAINS].find((one) => one.id === id)?.label ?? []),
    ...peopleIn(record, reader, internal),
    opinions: record.opinions.map(({ theme, words }) => ({
      theme,
      themeText: THEMES[theme],
      words,
      answer: answers[theme] ?? '',
    })),
    remarks: internal ? record.remarks : '',
    ...shownPhotos(record, reader, internal),
    reasons: internal ? record.reasons : [],
    raised: record.raised,
    onward: onwardOf(record, reader),
    may: mayWith(record, reader),
  };
}

const query = (values: Readonly<Record<string, string>>): string =>
  Object.entries(values)
    .map(([name, value]) => `${name}=${encodeURIComponent(value)}`)
    .join('&');
/** Where a difficulty goes on beside a need: the chief puts the household on the care list, whoever visits it asks the neighbours or the cooperative. Pure. */
export function onwardOf(
  { _id: visit, outcome, raised, topics }: VisitRecord,
  { home, sides }: VisitReader,
): VisitView['onward'] {
  if (!home || outcome !== 'seen') return [];
  const need = raised.find(({ kind }) => kind === 'request')?.id ?? '';
  const { communityCode, addressId, addressText, building, room } = home;
  const care = query({ code: communityCode, address: addressId, label: addressText, room });
  const task = query({ kind: 'task', request: need, place: building });
  const { chips = [], text = '' } = topics.difficulties ?? {};
  const order = query({ visit, code: communityCode, words: [chips.join('、'), text].filter(Boolean).join('，') });
  return [
    ...(sides.includes('chief') ? [{ text: '加到关爱名单', page: `/packages/coop/pages/care-add/index?${care}` }] : []),
    ...(sides.includes('chief') || sides.includes('visitor')
      ? [
          {
            text: '请窗口上门代办',
            page: `/packages/services/pages/items/index?${query({ place: `${addressText} ${room}` })}`,
          },
          { text: '请邻居搭把手', page: `/packages/attendance/pages/plan/index?${task}` },
          { text: '请合作社上门', page: `/packages/visits/pages/order/index?${order}` },
        ]
      : []),
  ];
}

const UNMARKED = { cleared: [], refused: [], unanswered: [] };
/** Photos are for the visitors; what nobody has looked at yet is for whoever took it, and what WeChat left to people for the chief. */
const shownPhotos = (
  { photos, media = UNMARKED, by }: VisitRecord,
  { openid, sides }: VisitReader,
  internal: boolean,
): Pick<VisitView, 'photos' | 'heldPhotos'> =>
  internal
    ? photosFor(media, photos, { uploader: by.openid === openid, works: false, judges: sides.includes('chief') })
    : { photos: [], heldPhotos: [] };

const saidIn = ({ topics, asked }: VisitRecord): Pick<VisitView, 'topics' | 'asked'> => ({
  topics: TOPIC_NAMES.flatMap((topic) => {
    const said = topics[topic];
    return said ? [{ topic, label: TOPICS[topic].label, chips: said.chips, text: said.text }] : [];
  }),
  asked: ASKED_NAMES.flatMap((one) => {
    const text = asked[one];
    return text ? [{ asked: one, label: ASKED[one].label, text }] : [];
  }),
});

const peopleIn = (
  { companions, corrections }: VisitRecord,
  { personId, now }: VisitReader,
  internal: boolean,
): Pick<VisitView, 'companions' | 'corrections'> => ({
  companions: companions.map(({ name, title, state, personId: id }) => ({
    name,
    title,
    state,
    isMe: id !== '' && id === personId,
  })),
  corrections: corrections
    .filter(({ field }) => internal || field !== 'remarks')
    .map(({ at, by, field, text, why }) => ({
      atText: sayMoment(at, now),
      byText: by,
      fieldText: fieldText(field),
      text,
      why,
    })),
});
