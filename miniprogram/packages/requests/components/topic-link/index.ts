import { call } from '../../../../services/call';
import { openPage, PAGES } from '../../../../services/navigate';

/** From a need that is talked over to the topic it went into, or to making one of it. */
Component({
  properties: {
    request: { type: String, value: '' },
    /** read anew when the need changes */
    version: { type: Number, value: 0 },
  },
  data: { topicId: '', mayPropose: false },
  observers: {
    'request, version'(request: string) {
      if (request) void this.read(request);
    },
  },
  pageLifetimes: {
    show() {
      if (this.data.request) void this.read(this.data.request);
    },
  },
  methods: {
    async read(requestId: string): Promise<void> {
      const reply = await call('council', 'topic-of-request', { requestId });
      if (reply.ok) this.setData({ topicId: reply.data.topicId, mayPropose: reply.data.mayPropose });
    },
    open() {
      openPage(PAGES.topic(this.data.topicId));
    },
    propose() {
      openPage(PAGES.newTopic(this.data.request));
    },
  },
});
