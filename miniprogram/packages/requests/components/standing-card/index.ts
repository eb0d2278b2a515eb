import type { RequestDetail } from '../../../../../cloudfunctions/requests/contract';

/** What came of a need, or the question that waits for its author, on top of its page: before and after side by side. */
Component({
  properties: {
    /** StandingView */
    standing: { type: Object, value: null as unknown as NonNullable<RequestDetail['standing']> },
  },
});
