import type { WithMedia } from '../../platform/media';
import type { Actor, StepEntry, StepRow } from '../../platform/step-rows';
import type { Subject, SubjectKind } from '../../platform/subject';
import type { StairwellStatus } from '../../../miniprogram/packages/places/vocabulary/stairwells';
import type { PlaceViewer } from '../venues/venue';

/** A picture or a story that a neighbour hangs in it. */
export interface Piece {
  id: string;
  openid: string;
  name: string;
  words: string;
  photos: readonly string[];
  at: number;
}

/** What a list of stairwells says of one; a new import may change any of it. */
export interface StairwellText {
  communityCode: string;
  /** 柳苑 3号楼, as its addresses have it */
  building: string;
  /** 书香楼道 */
  theme: string;
  rules: string;
  /** of its chief (楼长); '' for the community's own staff alone */
  postId: string;
  chief: { name: string; phone: string };
}

/** The themed stairwell of a building (主题楼道): its chief, its rules, what neighbours hang in it once the chief cleared it. */
export interface Stairwell extends Subject, WithMedia, StairwellText {
  status: StairwellStatus;
  shown: readonly Piece[];
  waiting: readonly Piece[];
  /** for the indexes: a piece waits to be cleared */
  hasWaiting: boolean;
  history: (StepEntry & { photos: readonly string[] })[];
}

export type StairwellSide = 'passer' | 'neighbour' | 'chief';
/** Who looks, with the building they live in. */
export interface StairwellViewer extends PlaceViewer {
  communityCode: string;
  building: string;
}
export type StairwellKind = SubjectKind<Stairwell, Actor<StairwellSide>, StairwellViewer>;
export type StairwellRow = StepRow<Stairwell, StairwellSide, Actor<StairwellSide>, null>;
