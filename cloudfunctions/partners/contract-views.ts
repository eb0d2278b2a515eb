import type { ActionOption, AvailableAction, Page } from '../platform/steps';
import type { OfferCategory, OfferKind, Stage } from '../../miniprogram/packages/partners/vocabulary/partners';
import type { Tone } from '../../miniprogram/packages/requests/vocabulary/requests';

interface Tagged {
  label: string;
  tone: Tone;
}
interface TimelineLine {
  at: number;
  atText: string;
  title: string;
  by: string;
  note: string;
}
export interface UnitLine {
  id: string;
  unitId: string;
  name: string;
  stage: Stage;
  stageText: string;
  /** 协议 2 份，最近联系：11月3日 */ standText: string;
  lapses: string[];
  guiding: boolean;
}
export interface UnitList {
  gridCode: string;
  gridName: string;
  /** among which the reader chooses, [] for who works for one */ communities: { code: string; name: string }[];
  /** how many there are at each stage */ counts: { stage: Stage; label: string; count: number }[];
  lapsed: number;
  items: UnitLine[];
}
export interface PartnershipView extends UnitLine {
  version: number;
  title: string;
  communityName: string;
  status: Tagged & { id: string };
  isStaff: boolean;
  /** what shows each stage, in order */ evidence: { label: string; text: string; reached: boolean }[];
  contacts: { id: string; text: string; note: string }[];
  guidance: { id: string; text: string; words: string }[];
  funds: { source: string; promised: string; received: string; used: string; leftText: string }[];
  fundEntries: { id: string; text: string; note: string; stateText: string }[];
  shares: { id: string; text: string; words: string }[];
  pacts: PactLine[];
  timeline: TimelineLine[];
  availableActions: AvailableAction[];
}
export interface PactLine {
  id: string;
  title: string;
  unitName: string;
  communityName: string;
  validity: Tagged & { id: string };
  fulfilment: Tagged & { id: string };
  /** 2026年1月1日起，2026年12月31日止 */ termText: string;
  progressText: string;
}
export interface PactView extends PactLine {
  version: number;
  partnershipId: string;
  status: Tagged & { id: string };
  isStaff: boolean;
  deadlineText: string;
  lateText: string;
  lists: {
    label: string;
    terms: {
      id: string;
      what: string;
      promisedText: string;
      deliveredText: string;
      isTicked: boolean;
      deliveries: { id: string; text: string; stateText: string }[];
    }[];
  }[];
  signatures: { label: string; text: string }[];
  previousId: string;
  replacedBy: string;
  /** dates and terms as a form takes them, while it is a draft */ draft: {
    from: string;
    until: string;
    deadline: string;
  } | null;
  mayChange: boolean;
  mayRenew: boolean;
  timeline: TimelineLine[];
  availableActions: AvailableAction[];
}
export interface OfferLine {
  id: string;
  kind: OfferKind;
  title: string;
  categoryText: string;
  unitName: string;
  whenText: string;
  gridName: string;
  status: Tagged & { id: string };
}
export interface OfferView extends OfferLine {
  version: number;
  isStaff: boolean;
  communityName: string;
  proposalText: string;
  /** a need: what could serve it, nearest first */ matches: {
    id: string;
    what: string;
    unitName: string;
    whenText: string;
  }[];
  mayChange: boolean;
  form: { gridCode: string; unitId: string; category: OfferCategory; from: string; until: string } | null;
  timeline: TimelineLine[];
  availableActions: AvailableAction[];
}
export interface MyUnits {
  units: { id: string; name: string }[];
  partnerships: UnitLine[];
  pacts: PactLine[];
  asked: OfferLine[];
  resources: OfferLine[];
}
export interface PartnersForm {
  grids: { code: string; name: string }[];
  units: { id: string; name: string }[];
  isStaff: boolean;
  isContact: boolean;
}
export interface GivenView {
  partnershipId: string;
  unitName: string;
  guiding: boolean;
  /** 办了 3 场活动，… */ lines: string[];
}
export interface ThanksView {
  gridCode: string;
  gridName: string;
  year: number;
  years: number[];
  sumText: string;
  units: GivenView[];
  shares: {
    partnershipId: string;
    shareId: string;
    unitName: string;
    words: string;
    atText: string;
    askSeen: boolean;
  }[];
  mayWrite: boolean;
}
export interface JointPlan {
  gridCode: string;
  gridName: string;
  agenda: { id: string; label: string; kindText: string }[];
  units: { id: string; name: string; contactName: string }[];
}

export interface PartnersViews {
  units: UnitList;
  'find-units': ActionOption[];
  'add-unit': PartnershipView;
  unit: PartnershipView;
  'perform-unit': PartnershipView;
  mine: MyUnits;
  pact: PactView;
  'perform-pact': PactView;
  'pact-options': ActionOption[];
  'draft-pact': PactView;
  'new-version': PactView;
  offers: Page<OfferLine>;
  offer: OfferView;
  'perform-offer': OfferView;
  'offer-options': ActionOption[];
  'put-offer': OfferView;
  form: PartnersForm;
  thanks: ThanksView;
  'see-share': { seen: boolean };
  letter: { address: string };
  'joint-plan': JointPlan;
  /** the meeting is council's: its page reads it */ 'call-joint': { id: string };
  'import-partnerships': { imported: number };
  'import-pacts': { imported: number };
  'import-offers': { imported: number };
}
