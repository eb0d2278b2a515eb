import type { OccasionSummary } from '../../../../services/attendance';

/** One occasion as a line of a list: what, when, where, and whether there is room. Events: `open`, detail {id}. */
Component({
  options: { addGlobalClass: true },
  properties: {
    occasion: { type: Object, value: null as unknown as OccasionSummary },
  },
  methods: {
    open() {
      this.triggerEvent('open', { id: this.data.occasion.id });
    },
  },
});
