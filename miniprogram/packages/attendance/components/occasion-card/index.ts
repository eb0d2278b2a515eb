import type { OccasionSummary, TaskSummary } from '../../../../../cloudfunctions/attendance/contract';

/** One occasion as a line of a list: what, when, where, whether there is room, and for a task what it asks for and how far it is. Events: `open`, detail {id}. */
Component({
  options: { addGlobalClass: true },
  properties: {
    occasion: { type: Object, value: null as unknown as OccasionSummary & Partial<TaskSummary> },
  },
  methods: {
    open() {
      this.triggerEvent('open', { id: this.data.occasion.id });
    },
  },
});
