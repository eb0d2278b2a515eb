import * as z from 'zod';
import { documentId, token } from '../../platform/input';
import { stepFields } from '../../platform/step-input';
import type { AvailableAction } from '../../platform/steps';
import type { TimelineLine } from '../timeline';
import { stairwellRow } from './stairwell-row';

export const stairwellInputs = {
  /** by its id, by the code at the door, or that of one's own building → StairwellView */
  stairwell: z.strictObject({ id: documentId.optional(), code: token(32, 1).optional() }),
  /** → StairwellView */
  'perform-stairwell': z.strictObject({
    id: documentId,
    version: z.number().int().nonnegative(),
    action: token(40),
    fields: stepFields.default({}),
  }),
  'import-stairwells': z.strictObject({ rows: z.array(stairwellRow).min(1).max(500) }),
} as const;

export interface PieceView {
  id: string;
  words: string;
  byText: string;
  photos: string[];
  heldPhotos: { fileID: string; state: 'checking' | 'refused' | 'unanswered'; mine: boolean; mayJudge: boolean }[];
}
export interface StairwellView {
  id: string;
  version: number;
  title: string;
  theme: string;
  rules: string;
  chiefText: string;
  chiefPhone: string;
  pieces: PieceView[];
  /** for its chief: all that wait; for a neighbour: their own */ waiting: PieceView[];
  heldPhotos: PieceView['heldPhotos'];
  timeline: TimelineLine[];
  availableActions: AvailableAction[];
}
export interface StairwellViews {
  stairwell: StairwellView;
  'perform-stairwell': StairwellView;
  'import-stairwells': { imported: number };
}
