import * as z from 'zod';
import { codeInputs, type CodeActionViews } from './contract-codes';
import { homeInputs, type HomeActionViews } from './contract-homes';
import { beijingDay, documentId, geoPoint, gridCode, line, personName, token, words } from '../platform/input';
import type { GeoPoint, GridLevel } from '../../miniprogram/vocabulary/grid';

export type { BuildingCodes, CodeSheet } from './contract-codes';
export type { HomeLine, HomesPage, HomeStanding, HomeToVouch, JudgedHomes, MyHome } from './contract-homes';

/** Whose leave: a chief names the post and the person, everybody else means themselves. */
const leaveOf = { postId: documentId.optional(), personId: documentId.optional() };

/** What each action takes. Views below are what it gives. */
export const inputs = {
  /** who am I here → Session */
  me: z.strictObject({}),
  /** communities to choose from, nearest first when a point is given → CommunityChoice[] */
  'find-communities': z.strictObject({ text: z.string().max(30).optional(), point: geoPoint.optional() }),
  /** estates of a community, buildings of an estate, units of a building → AddressChoice[] */
  'browse-addresses': z.strictObject({
    communityCode: gridCode,
    estate: z.string().max(60).optional(),
    building: z.string().max(60).optional(),
  }),
  /** bind an address → Session */
  'register-resident': z.strictObject({
    name: personName('称呼'),
    addressId: documentId,
    room: line('门牌号', 0, 12).default(''),
    /** from the phone-number button; absent when the person would rather not */
    phoneCode: token(200).optional(),
    consentVersion: token(20),
  }),
  /** bind to the imported list by verified phone number → Session */
  'bind-staff': z.strictObject({ phoneCode: token(200, 1) }),
  /** who is bound to whom, for whoever may end it; without personId one's own → BindingView */
  binding: z.strictObject({ personId: documentId.optional() }),
  /** ends the bond of a person and a WeChat identity: a new phone, a lost one, a wrong one → BindingView */
  'unbind-staff': z.strictObject({ personId: documentId.optional(), why: words('原因', 0, 100).default('') }),
  /**
   * a holder is away from a post → Session of the caller. Without postId: from all own posts; without first: from now on;
   * without last: until they say that they are back
   */
  'take-leave': z.strictObject({ ...leaveOf, first: beijingDay.optional(), last: beijingDay.optional() }),
  /** they are back: what runs ends, what was to come is called off → Session of the caller */
  'end-leave': z.strictObject(leaveOf),
  /** chiefs: who is in the posts of a grid of theirs, or right below; by a name, a whole number or a post's title in all of it → Duties */
  duties: z.strictObject({ gridCode: gridCode.optional(), text: z.string().trim().max(30).default('') }),
  ...homeInputs,
  ...codeInputs,
  /** a place → its cell → Location */
  locate: z.strictObject({
    point: geoPoint.optional(),
    addressId: documentId.optional(),
    /** what a building's QR code says */
    buildingCode: z.string().max(32).optional(),
  }),
  /** a grid's public card → GridCard */
  card: z.strictObject({ gridCode }),
  /** cells of a community with their outlines, for a map → CellOutline[] */
  outlines: z.strictObject({ communityCode: gridCode }),
  /** administrators: one table of the tree, in one batch → ImportReport */
  import: z.strictObject({
    table: z.enum(['grids', 'addresses', 'people', 'posts', 'brands']),
    rows: z.array(z.record(z.string(), z.unknown())).min(1).max(1000),
    dryRun: z.boolean().default(false),
  }),
} as const;

/** How a place names things; inherited down the tree, nearest wins. Data only: no rule knows these words. */
export interface Brand {
  /** e.g. 四千行动 */ programme: string;
  /** e.g. the four lines of it */ slogans: string[];
  terms: {
    /** 网格, 微网格 … */ cell: string;
    /** 网格员 … */ gridWorker: string;
    /** 一家亲 … */ group: string;
    /** 我帮你 … */ cooperative: string;
  };
  /** the number to call when nothing else works */
  hotline: { name: string; phone: string };
  /** said wherever the outlines are not real boundaries, e.g. 示意边界; '' for real ones */
  boundaryNote: string;
}

export interface HomeView {
  addressId: string;
  /** 清姜小区 3号楼 2单元 501 */ text: string;
  gridCode: string;
  cellName: string;
  communityCode: string;
  communityName: string;
}

export interface PostView {
  postId: string;
  kind: string;
  title: string;
  gridCode: string;
  gridName: string;
  side: 'A' | 'B';
  /** away from it now: the other side answers */ onLeave: boolean;
  /** 不在岗，12月6日回岗; 12月3日起不在岗; '' when none is known */ leaveText: string;
}

export interface Session {
  openid: string;
  registered: boolean;
  name: string;
  /** 138****0000 */ maskedPhone: string;
  home: HomeView | null;
  posts: PostView[];
  /** whether a desk is shown */ hasDesk: boolean;
  /** may bring in tables, and read what only administrators read */ administrator: boolean;
  /** which ones, in their order; empty for who has none */ desks: DeskRef[];
  brand: Brand;
  /** send it back with each call, so that no server instance knows less of you than you do */
  accountVersion: number;
  /** templates to ask a subscription for, by the tap that asks */
  noticeTemplates: { key: string; templateId: string }[];
}

/** The bond of a person of the list and a WeChat identity. */
export interface BindingView {
  personId: string;
  name: string;
  /** 第一网格网格员 … */ titles: string[];
  self: boolean;
  bound: boolean;
  /** when bonds ended, by whom and why, the latest first */
  ended: { at: number; when: string; by: string; why: string }[];
}

/** A queue of work: what lies with the person, what lies in a grid they answer for, or the whistles they have part in. */
export interface DeskRef {
  kind: 'own' | 'grid' | 'whistles' | 'coop';
  /** of a grid's desk, '' for others */ gridCode: string;
  label: string;
}

export interface CommunityChoice {
  code: string;
  name: string;
  townName: string;
  districtName: string;
  /** metres, null when no point was given */ distance: number | null;
}

export interface AddressChoice {
  /** what to show, and to send back as estate or building */ label: string;
  /** present once the choice is a whole address (a unit) */ addressId: string | null;
}

export interface CellSummary {
  code: string;
  name: string;
  communityCode: string;
  communityName: string;
  /** what its place calls a cell, such as 微网格: for a sentence of ours about it */
  term: string;
}

/** Where a place is. Near a boundary and outside are asked of the person. */
export type Location =
  | {
      outcome: 'inside';
      cell: CellSummary;
      text: string;
      /** the same to the building, without the unit */
      buildingText: string;
      point: GeoPoint | null;
      addressId: string | null;
    }
  | { outcome: 'near-boundary'; candidates: CellSummary[]; text: string; point: GeoPoint }
  | { outcome: 'outside'; nearest: CellSummary | null; distance: number | null; point: GeoPoint };

export interface GridContact {
  postId: string;
  title: string;
  name: string;
  phone: string;
  side: 'A' | 'B';
  /** B answers because A is away */ standingIn: boolean;
}

/** What anybody may see of a grid: its name, area, workers and whom to call. */
export interface GridCard {
  code: string;
  level: GridLevel;
  name: string;
  /** names from the district down to its parent */ path: string[];
  /** what it covers, in words */ area: string;
  households: number;
  estates: string[];
  contacts: GridContact[];
  parentContacts: GridContact[];
  /** rings of [longitude, latitude], GCJ-02; empty above the cell */
  outline: [number, number][][];
  centre: GeoPoint | null;
  brand: Brand;
}

export interface CellOutline {
  code: string;
  name: string;
  outline: [number, number][][];
  centre: GeoPoint;
}

/** A post with those in it now, for the chief of a grid above. */
export interface DutyPost {
  postId: string;
  title: string;
  gridCode: string;
  /** A is there; B stands in; all who are in it are away; nobody is in it */
  state: 'here' | 'standing-in' | 'away' | 'empty';
  holders: {
    personId: string;
    name: string;
    phone: string;
    side: 'A' | 'B';
    onLeave: boolean;
    /** as in PostView */ leaveText: string;
    /** whether the caller may end the bond with their WeChat */ unbindable: boolean;
  }[];
  /** who answers instead when nobody in it is there; null for nobody, or when somebody is. `there`: not away either */
  standIn: { name: string; title: string; gridName: string; there: boolean } | null;
}

export interface Duties {
  grid: { code: string; name: string };
  /** grids of which the caller is chief */
  mine: { code: string; name: string }[];
  /** more were found than are shown: more has to be said of them */ more: boolean;
  /** the grid itself, then those right below it; of a search only where something was found */
  sections: { code: string; name: string; hasBelow: boolean; posts: DutyPost[] }[];
}

export interface ImportReport {
  accepted: number;
  /** nothing is written while this is not empty */
  errors: { table: string; row: number; column: string; message: string }[];
}

export type DirectoryInputs = { [A in keyof typeof inputs]: z.input<(typeof inputs)[A]> };
export interface DirectoryViews extends HomeActionViews, CodeActionViews {
  me: Session;
  'find-communities': CommunityChoice[];
  'browse-addresses': AddressChoice[];
  'register-resident': Session;
  'bind-staff': Session;
  binding: BindingView;
  'unbind-staff': BindingView;
  'take-leave': Session;
  'end-leave': Session;
  duties: Duties;
  locate: Location;
  card: GridCard;
  outlines: CellOutline[];
  import: ImportReport;
}
