import type { StationLine } from '../../../../../cloudfunctions/party/contract';

/** One pioneer post in a list. Events: `open`, detail {id}. */
Component({
  options: { addGlobalClass: true },
  properties: {
    /** StationLine */
    station: { type: Object, value: null as unknown as StationLine },
  },
  methods: {
    open() {
      this.triggerEvent('open', { id: this.data.station.id });
    },
  },
});
