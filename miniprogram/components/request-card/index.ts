import type { RequestSummary } from '../../../cloudfunctions/requests/contract';

type Deadline = NonNullable<RequestSummary['deadline']>;

/** What is promised by then. */
const PROMISED: Readonly<Record<Deadline['kind'], string>> = { accept: '受理', resolve: '办结', confirm: '确认' };

/** A need in a list: where it stands, what and where it is, until when, and who has it. Events: `open`, detail {id}. */
Component({
  properties: {
    request: { type: Object, value: null as unknown as RequestSummary },
    /** on a worker's desk: how urgent it is matters more than who has it */
    desk: { type: Boolean, value: false },
    /** the next thing to do, larger */
    large: { type: Boolean, value: false },
  },
  data: { promise: '', overdue: false },
  observers: {
    request(request: RequestSummary | null) {
      const deadline = request?.deadline;
      this.setData({
        promise: deadline ? `${deadline.text}${PROMISED[deadline.kind]}` : '',
        overdue: deadline?.overdue === true,
      });
    },
  },
  methods: {
    open() {
      if (this.data.request) this.triggerEvent('open', { id: this.data.request.id });
    },
  },
});
