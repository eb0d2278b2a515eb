import type { RequestSummary } from '../../../cloudfunctions/requests/contract';

/** A need in a list: where it stands, what and where it is, until when, and who has it. Events: `open`, detail {id}. */
Component({
  properties: {
    request: { type: Object, value: null as unknown as RequestSummary },
    /** on a worker's desk: what kind it is matters more than who has it */
    desk: { type: Boolean, value: false },
    /** the next thing to do, larger */
    large: { type: Boolean, value: false },
  },
  data: { overdue: false },
  observers: {
    request(request: RequestSummary | null) {
      this.setData({ overdue: request?.status.tone === 'overdue' });
    },
  },
  methods: {
    open() {
      if (this.data.request) this.triggerEvent('open', { id: this.data.request.id });
    },
  },
});
