import type { TimelineEntry } from '../../../cloudfunctions/requests/contract';
import { saidHere } from '../../services/said-here';

/** What happened to a need, in people's words. The first entry is drawn as the latest. */
Component({
  properties: {
    /** TimelineEntry[], in the order to be shown */
    entries: { type: Array, value: [] as TimelineEntry[] },
  },
  data: { shown: [] as TimelineEntry[] },
  observers: {
    /** What a step is called is ours; what was said with it may be somebody's own words. */
    entries(entries: TimelineEntry[]) {
      this.setData({ shown: entries.map((entry) => ({ ...entry, title: saidHere(entry.title) })) });
    },
  },
});
