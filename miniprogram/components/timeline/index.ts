import type { TimelineEntry } from '../../../cloudfunctions/requests/contract';

/** What happened to a need, in people's words. The first entry is drawn as the latest. */
Component({
  properties: {
    /** TimelineEntry[], in the order to be shown */
    entries: { type: Array, value: [] as TimelineEntry[] },
  },
});
