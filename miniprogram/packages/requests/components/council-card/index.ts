import type { CouncilView } from '../../../../../cloudfunctions/requests/contract';

/** What is talked over, how, by when, and what came of it. */
Component({
  properties: {
    /** CouncilView */
    council: { type: Object, value: {} as CouncilView },
  },
});
