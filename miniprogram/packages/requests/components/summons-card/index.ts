import type { SummonsView } from '../../../../../cloudfunctions/requests/contract';

/** One department that was called: who comes, whether they have reported in, and what they answered. */
Component({
  properties: {
    /** SummonsView */
    summons: { type: Object, value: null as unknown as SummonsView },
  },
});
