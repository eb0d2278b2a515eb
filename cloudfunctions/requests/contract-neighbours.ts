import type { RequestStatus, Tone } from '../../miniprogram/packages/requests/vocabulary/requests';
import type { AvailableAction } from '../platform/steps';

/** How far the request is that this one was merged into. Of that one nothing else, save to whoever may see it anyway. */
export interface MergedInto {
  status: { label: string; tone: Tone };
  progress: NeighbourProgress[];
  /** its page for this person, '' for none */ page: string;
}

/** A request that has to do with this one, as far as this person may read it. */
export interface RelatedView {
  /** 相关, 并入了这一件 … */ kind: string;
  number: string;
  title: string;
  placeText: string;
  status: { label: string; tone: Tone };
  /** '' when its page is not theirs to open */ id: string;
}

/** What a neighbour may see of a need that its author opened to neighbours; see neighbour-view.ts. */
export interface NeighbourView {
  id: string;
  /** the first words */ title: string;
  /** without telephone numbers and doors */ words: string;
  category: { id: string; label: string };
  /** to the building, no nearer */ placeText: string;
  status: { id: RequestStatus; label: string; tone: Tone };
  createdAt: number;
  createdText: string;
  /** fileIDs of those that passed their check */ photos: string[];
  /** '' unless the author lets it be read */ authorName: string;
  /** how many neighbours seconded it */ seconders: number;
}

/** What a neighbour has said already, and why it may be the same. */
export interface SimilarNeed extends NeighbourView {
  /** 同一栋楼 … */ distance: string;
  /** 同一栋楼，也是楼道照明 */ why: string;
}

export interface NeighbourProgress {
  at: number;
  atText: string;
  /** what happened, nobody named */ title: string;
}

/** The same on a page of its own. */
export interface NeighbourDetail extends NeighbourView {
  progress: NeighbourProgress[];
  /** seconded: it is theirs too, and they follow it */ following: 'none' | 'follows' | 'seconded';
  /** second, follow … as far as this person may now */ availableActions: AvailableAction[];
  /** all of it is theirs to read, on its other page */ mayReadWhole: boolean;
}

/** What somebody follows; null once its author has taken it back from neighbours, or it is no longer near by. */
export interface Followed {
  id: string;
  seconded: boolean;
  need: NeighbourView | null;
}
