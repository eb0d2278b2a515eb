import type { AvailableAction } from '../../platform/steps';
import type {
  DueState,
  HouseholdStatus,
  Living,
  Relation,
  Sensitivity,
  TagGroup,
} from '../../../miniprogram/packages/visits/vocabulary/visits';

export interface TagOnLine {
  tagId: string;
  name: string;
  group: TagGroup;
}
/** A line of a list: nothing in it that its reader may not see. */
export interface HouseholdLine {
  id: string;
  /** 柳苑 3号楼 2单元 */ addressText: string;
  room: string;
  /** 李**, '' for an empty one */ headText: string;
  /** 3 人 */ membersText: string;
  living: Living;
  livingText: string;
  status: HouseholdStatus;
  statusText: string;
  tags: TagOnLine[];
  due: DueState | null;
  /** 12月3日前, 逾期 4 天 */ dueText: string;
  /** 11月3日 走访见到, 从未见过 */ lastSeenText: string;
}

/** How one field stands for its reader. */
export interface MaskedField {
  /** as it is shown: whole, 154****0001, or '' when hidden */
  text: string;
  /** masked: it may be unmasked for a purpose; hidden: never by this reader */
  state: 'open' | 'masked' | 'hidden';
}
export interface MemberView {
  id: string;
  name: MaskedField;
  relation: Relation;
  relationText: string;
  birthMonth: MaskedField;
  /** 74 岁, '' when the birth is hidden */ ageText: string;
  phone: MaskedField;
  workUnit: MaskedField;
  partyMember: boolean;
  minor: boolean;
  /** a minor's record waits for the chief, or for the guardian's consent; '' otherwise */ minorText: string;
  /** registered in this mini-program */ linked: boolean;
  isMe: boolean;
}
export interface TagView extends TagOnLine {
  id: string;
  /** whose it is, '' for the household's */ memberName: string;
  state: 'proposed' | 'approved';
  stateText: string;
  sensitivity: Sensitivity;
  everyText: string;
  untilText: string;
  purpose: string;
  ground: string;
}
/** Two values of one field; a person decides. */
export interface ConflictView {
  id: string;
  field: string;
  fieldText: string;
  /** in force now */ standing: { value: string; byText: string; atText: string };
  offered: { value: string; byText: string; atText: string };
}
export interface ReasonView {
  name: string;
  group: TagGroup | 'event' | 'plan' | 'asked' | 'unseen';
  /** what to ask about, '' for nothing */ asks: string;
}
export interface DueView {
  state: DueState;
  stateText: string;
  dueText: string;
  reasons: ReasonView[];
  /** why not, and until when: 住户不希望走访，12月30日再问; '' for none */ restText: string;
  ownerText: string;
  /** of the one who answers now, for who may call */ ownerPhone: string;
  standingIn: boolean;
}
export interface HouseholdView {
  id: string;
  version: number;
  title: string;
  addressText: string;
  room: string;
  communityCode: string;
  cellCode: string;
  living: Living;
  livingText: string;
  status: HouseholdStatus;
  statusText: string;
  movedInText: string;
  members: MemberView[];
  tags: TagView[];
  /** the household's standing note for visitors, hidden from the household */ note: MaskedField;
  due: DueView | null;
  lastSeenText: string;
  conflicts: ConflictView[];
  /** households that it came from or went into */ lineage: { id: string; text: string }[];
  /** purposes by which this reader may unmask, [] for none */ purposes: { value: string; label: string }[];
  /** epoch milliseconds when what is unmasked is masked again, 0 for nothing unmasked */ openUntil: number;
  timeline: { at: number; atText: string; title: string; by: string; note: string; photos: string[]; heldPhotos: [] }[];
  /** what this person may do here, beside the steps */
  may: { visit: boolean; change: boolean; seeLooks: boolean; split: boolean };
  availableActions: AvailableAction[];
}
export interface HouseholdMade {
  household: HouseholdView;
  /** households that are likely the same, or people who are in another household; the person looks and decides */
  likely: { id: string; text: string; why: string }[];
}
export interface MatchView {
  /** stands for the resident in match-resident */ resident: string;
  name: string;
  addressText: string;
  room: string;
  candidates: { householdId: string; memberId: string; text: string; why: string }[];
}
export interface TagKindView {
  id: string;
  gridCode: string;
  name: string;
  group: TagGroup;
  groupText: string;
  intervalDays: number;
  windowDays: number;
  everyText: string;
  sensitivity: Sensitivity;
  longestDays: number;
  purpose: string;
  ground: string;
  asks: string;
  ended: boolean;
  mayChange: boolean;
}
