import type { MyRecord } from '../../../../../cloudfunctions/records/contract';

/** Services of a record, each with what stood before it was corrected; and posts that were held. */
Component({
  options: { addGlobalClass: true },
  properties: {
    /** RecordLine[] */
    lines: { type: Array, value: [] as MyRecord['lines'] },
    /** PostHeld[] */
    posts: { type: Array, value: [] as MyRecord['posts'] },
  },
});
