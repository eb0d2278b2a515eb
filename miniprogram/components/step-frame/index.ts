import type { AvailableAction } from '../../../cloudfunctions/platform/steps';
import type { ToJudge } from '../../services/media';

/** What of a subject's page its frame shows, as behaviors/subject-page keeps it. */
export interface StepFrame {
  state: string;
  /** why it could not be opened */
  message: string;
  /** what is shown may be out of date */
  stale: boolean;
  /** when it was read, where that was earlier; '' for now */
  note: string;
  /** steps that wait for a signal, by what they are called */
  waiting: readonly string[];
  busy: boolean;
  actions: readonly AvailableAction[];
  /** photos this person may decide about */
  toJudge: readonly ToJudge[];
  judging: boolean;
}

/**
 * What every page of a thing with steps has around it: its state, photos to decide about, and its steps at the foot.
 * Events: `retry`; `choose`, detail {action}; `judge`, as media-review's.
 */
Component({
  properties: {
    /** StepFrame */
    frame: { type: Object, value: {} as StepFrame },
  },
  methods: {
    retry() {
      this.triggerEvent('retry');
    },
    choose({ detail }: WechatMiniprogram.CustomEvent) {
      this.triggerEvent('choose', detail);
    },
    judge({ detail }: WechatMiniprogram.CustomEvent) {
      this.triggerEvent('judge', detail);
    },
  },
});
