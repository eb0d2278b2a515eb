import type { WhistleSummary } from '../../../../../cloudfunctions/requests/contract';

/** A whistle in a list: where it stands, what is to be done next and until when, and which departments. Events: `open`, detail {id}. */
Component({
  properties: {
    /** WhistleSummary */
    whistle: { type: Object, value: null as unknown as WhistleSummary },
  },
  data: { departments: '', overdue: false },
  observers: {
    whistle(whistle: WhistleSummary | null) {
      this.setData({
        overdue: whistle?.due?.overdue ?? false,
        departments: (whistle?.departments ?? []).map(({ title, state }) => `${title} ${state}`).join('，'),
      });
    },
  },
  methods: {
    open() {
      if (this.data.whistle) this.triggerEvent('open', { id: this.data.whistle.id });
    },
  },
});
