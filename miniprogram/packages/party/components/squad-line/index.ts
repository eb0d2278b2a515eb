import type { SquadSummary } from '../../../../../cloudfunctions/party/contract';

/** A squad in one line of a list. Events: `open`, detail {id}. */
Component({
  options: { addGlobalClass: true },
  properties: {
    /** SquadSummary */
    squad: { type: Object, value: null as unknown as SquadSummary },
  },
  methods: {
    open() {
      this.triggerEvent('open', { id: this.data.squad.id });
    },
  },
});
