import * as z from 'zod';
import { documentId, gridCode, personName, token, words } from '../../platform/input';
import { stepFields } from '../../platform/step-input';
import type { AvailableAction, Page } from '../../platform/steps';
import {
  MATTERS,
  MEDIATION_LIMITS,
  type Matter,
  type MediationStatus,
} from '../../../miniprogram/packages/places/vocabulary/programmes';

export const mediationInputs = {
  /** asks a studio to mediate → MediationView */
  'ask-mediation': z.strictObject({
    programmeId: documentId,
    matter: z.enum(Object.keys(MATTERS) as [Matter], { error: '请选择哪一类纠纷。' }),
    otherName: personName('对方姓名'),
    otherPhone: z.string({ error: '请填写对方电话。' }).regex(/^1\d{10}$/, '请填写对方的 11 位手机号。'),
    story: words('事情经过', 5, MEDIATION_LIMITS.wordsMax),
  }),
  /** → MediationView */
  mediation: z.strictObject({ id: documentId }),
  /** → MediationView */
  'perform-mediation': z.strictObject({
    id: documentId,
    version: z.number().int().nonnegative(),
    action: token(40),
    fields: stepFields.default({}),
  }),
  /** one's own, those of the studio one keeps, or those one's unit guides → Page<MediationCard> */
  mediations: z.strictObject({
    of: z.enum(['mine', 'studio', 'guided']).default('mine'),
    communityCode: gridCode.optional(),
    cursor: z.string().max(200).optional(),
  }),
} as const;

export interface MediationCard {
  id: string;
  /** 邻里纠纷 */ title: string;
  status: MediationStatus;
  statusText: string;
  programmeName: string;
  /** 李桂芬 和 周建文, '' for who may not know */ partiesText: string;
  /** 调解员：文守屋, '' for none yet */ mediatorText: string;
  askedText: string;
}
export interface MediationView extends MediationCard {
  version: number;
  /** who sees what, as said to this person */ secrecyText: string;
  /** the parties' phones, [] for who may not know */ phones: { name: string; phone: string }[];
  mediatorPhone: string;
  story: string;
  reply: string;
  sittingText: string;
  terms: string;
  keepByText: string;
  outcome: string;
  notes: { whenText: string; words: string }[];
  guidance: { whenText: string; byText: string; words: string }[];
  timeline: { at: number; atText: string; title: string; by: string; note: string; photos: string[]; heldPhotos: [] }[];
  availableActions: AvailableAction[];
}
export interface MediationViews {
  'ask-mediation': MediationView;
  mediation: MediationView;
  'perform-mediation': MediationView;
  mediations: Page<MediationCard>;
}
