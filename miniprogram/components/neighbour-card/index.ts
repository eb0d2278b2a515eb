import type { NeighbourView } from '../../../cloudfunctions/requests/contract';

/**
 * What a neighbour reports, in a list: where it stands, what and where it is, how many second it. Nobody is named unless they let
 * themselves be. Events: `open`, detail {id}.
 */
Component({
  properties: {
    need: { type: Object, value: null as unknown as NeighbourView },
    /** a short line of this list's own, e.g. why it is shown */
    note: { type: String, value: '' },
  },
  methods: {
    open() {
      if (this.data.need) this.triggerEvent('open', { id: this.data.need.id });
    },
  },
});
