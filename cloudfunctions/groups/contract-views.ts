import type { ActionOption, AvailableAction, Page } from '../platform/steps';
import type { HeldPhoto } from '../platform/media';
import type {
  GroupKind,
  GroupPostKind,
  MemberStatus,
  Naming,
  SignUpFieldKind,
} from '../../miniprogram/packages/groups/vocabulary/groups';
import type { Tone } from '../../miniprogram/packages/requests/vocabulary/requests';

/** A word for how something stands, with its colour. */
interface Said {
  label: string;
  tone: Tone;
}

/** What a list shows of a group. */
export interface GroupLine {
  id: string;
  name: string;
  kind: { id: GroupKind; label: string };
  communityName: string;
  memberCount: number;
  status: Said & { id: string };
  /** bound to a WeChat group */ bound: boolean;
}
/** One of my own. */
export interface MyGroup {
  id: string;
  name: string;
  /** notices I have not read */ unread: number;
  chief: boolean;
  status: Said & { id: MemberStatus };
  sinceText: string;
}
/** What of a group somebody may see who is not in it, and whom it may concern. */
export interface GroupDoor extends GroupLine {
  about: string;
  mine: Said | null;
  mayAsk: boolean;
  /** why they may not, '' for may */ hint: string;
}
/** The whole of it, for its people. */
export interface GroupDetail extends GroupLine {
  title: string;
  version: number;
  about: string;
  naming: { id: Naming; label: string; hint: string };
  building: string;
  pact: string;
  /** who answers for it */ chiefs: string[];
  madeBy: string;
  /** 社区工作人员看得到… */ overseen: boolean;
  me: {
    /** of my membership, '' for none */ memberId: string;
    chief: boolean;
    keeper: boolean;
    shown: string;
    byName: boolean;
    /** may choose between name and building */ mayChoose: boolean;
    /** 明天 9:00 以后可以发言, '' for may */ silencedText: string;
    unread: number;
  };
  mayWrite: boolean;
  mayNotify: boolean;
  /** how many ask to join, for its keepers */ asking: number;
  availableActions: AvailableAction[];
}
export interface GroupView {
  door: GroupDoor | null;
  group: GroupDetail | null;
}

/** How the request stands that a post became. */
export interface BecameRequest extends Said {
  number: string;
  /** what opens from it, '' when it may not be read */ page: string;
  open: boolean;
}

export interface PostLine {
  id: string;
  groupId: string;
  kind: { id: GroupPostKind; label: string; icon: string };
  words: string;
  photos: string[];
  heldPhotos: HeldPhoto[];
  placeText: string;
  by: { shown: string; part: 'member' | 'chief' | 'staff'; isMe: boolean };
  at: number;
  atText: string;
  pinned: boolean;
  /** a notice that I have not read */ unread: boolean;
  comments: number;
  helpers: number;
  /** 还要 3 人, 已解决 …, '' for nothing */ state: Said | null;
  request: BecameRequest | null;
  reported: boolean;
  /** 今天 14:20 改过, '' for never */ editedText: string;
}

export interface CommentView {
  id: string;
  by: { shown: string; part: 'member' | 'chief' | 'staff'; isMe: boolean };
  words: string;
  at: number;
  atText: string;
  mayRemove: boolean;
}

/** The list behind a 接龙, as one person may see it. */
export interface SignUpView {
  fields: { id: string; label: string; kind: SignUpFieldKind; required: boolean; options: string[] }[];
  taken: number;
  /** null for no limit */ places: number | null;
  deadlineText: string;
  /** the last day, 2026-12-03; '' for none */ lastDay: string;
  over: boolean;
  full: boolean;
  /** where I am on it, 0 for not */ myPlace: number;
  myAnswers: Record<string, string | number>;
  openAnswers: boolean;
  entries: { key: string; order: number; shown: string; isMe: boolean; said: string }[];
  /** 份数共 12, for whoever may read what was filled in */ totals: string[];
  mayExport: boolean;
  mayTake: boolean;
}

export interface PostDetail extends PostLine {
  title: string;
  version: number;
  groupName: string;
  groupOpen: boolean;
  mayComment: boolean;
  /** who can help, by name */ helping: string[];
  mayOffer: boolean;
  /** for a notice */ reads: { read: number; of: number } | null;
  signUp: SignUpView | null;
  /** how often it was changed */ revision: number;
  mayRewrite: boolean;
  /** why its author may not any more, '' for may, and for others */ rewriteHint: string;
  /** what it said before, for its author and who keeps the group, the oldest first */
  before: { atText: string; words: string; termsText: string }[];
  availableActions: AvailableAction[];
}

export interface MemberLine {
  id: string;
  shown: string;
  chief: boolean;
  isMe: boolean;
  /** for keepers: 柳苑 3号楼, 我住在这里：… */ hint: string;
  silenced: boolean;
  /** whether there is more to open */ mayOpen: boolean;
}
export interface MemberDetail {
  id: string;
  title: string;
  version: number;
  groupId: string;
  groupName: string;
  status: Said & { id: MemberStatus };
  chief: boolean;
  building: string;
  reasonText: string;
  /** 12月3日 9:00 加入 */ sinceText: string;
  silencedText: string;
  log: { atText: string; text: string; note: string }[];
  availableActions: AvailableAction[];
}

export interface ReadersView {
  read: number;
  of: number;
  /** for keepers; null for others */
  names: { read: string[]; unread: string[] } | null;
}

export interface BroadcastLine {
  id: string;
  title: string;
  byText: string;
  atText: string;
  groups: number;
  reached: number;
  done: boolean;
}
export interface BroadcastDetail extends BroadcastLine {
  words: string;
  photos: string[];
  /** people who have read it, in all groups */ reads: number;
  /** and people there are in these groups */ people: number;
  perGroup: { id: string; postId: string; name: string; reads: number; of: number }[];
}

export interface MakeChoices {
  /** communities and cells where I may make one; open: at once */
  grids: { code: string; name: string; level: 'community' | 'cell'; open: boolean }[];
  /** communities whose groups I may write to all at once */ broadcast: { code: string; name: string }[];
}

export interface GroupsViews {
  mine: Page<MyGroup>;
  near: GroupDoor[];
  governed: Page<GroupLine>;
  group: GroupView;
  feed: Page<PostLine>;
  post: PostDetail;
  comments: Page<CommentView>;
  members: Page<MemberLine>;
  member: MemberDetail;
  readers: ReadersView;
  options: ActionOption[];
  broadcasts: Page<BroadcastLine>;
  broadcast: BroadcastDetail;
  'make-choices': MakeChoices;
  make: GroupView;
  change: GroupView;
  enter: GroupView;
  ask: GroupView;
  'call-me': GroupView;
  write: PostDetail;
  rewrite: PostDetail;
  comment: CommentView;
  'remove-comment': null;
  read: null;
  offer: PostDetail;
  'sign-up': PostDetail;
  'give-up': PostDetail;
  'export-sign-up': { address: string };
  send: BroadcastDetail;
  'perform-group': GroupView;
  'perform-member': MemberDetail;
  'perform-post': PostDetail;
}
