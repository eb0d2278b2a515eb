import { openPage, PAGES } from '../../../../services/navigate';
import { tasksOfNeed, type TaskOfNeed } from '../../../../services/tasks';

/** Tasks for neighbours that came of a need. */
Component({
  properties: {
    /** id of the need */
    request: { type: String, value: '' },
  },
  data: { tasks: [] as TaskOfNeed[] },
  lifetimes: {
    attached() {
      void this.read();
    },
  },
  pageLifetimes: {
    show() {
      void this.read();
    },
  },
  methods: {
    /** What cannot be read is left as it is: the need itself is what the page is for. */
    async read(): Promise<void> {
      const { request } = this.data;
      const reply = request ? await tasksOfNeed(request) : null;
      if (reply?.ok) this.setData({ tasks: reply.data });
    },
    open({ currentTarget }: WechatMiniprogram.TouchEvent) {
      openPage(PAGES.occasion(String(currentTarget.dataset.id)));
    },
  },
});
