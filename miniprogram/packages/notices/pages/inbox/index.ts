import { call } from '../../../../services/call';
import { listPage } from '../../../../behaviors/list-page';
import { noticeOpened, setMarks } from '../../../../services/marks';
import { openPage } from '../../../../services/navigate';

/** What was told to me, newest first. */
Component({
  behaviors: [listPage((cursor) => call('notices', 'inbox', { cursor }))],
  data: { marking: false, markMessage: '', anyUnread: false },
  observers: {
    items(items: { read: boolean }[]) {
      this.setData({ anyUnread: items.some(({ read }) => !read) });
    },
  },
  methods: {
    async open({ currentTarget }: WechatMiniprogram.TouchEvent) {
      const index = Number(currentTarget.dataset.index);
      const item = this.data.items[index];
      if (!item) return;
      if (!item.read) {
        this.setData({ [`items[${index}].read`]: true });
        void noticeOpened(item.id);
      }
      if (item.page) openPage(item.page);
    },
    async readAll() {
      this.setData({ marking: true, markMessage: '' });
      const reply = await call('notices', 'mark-read', {});
      this.setData({ marking: false });
      if (!reply.ok) {
        this.setData({ markMessage: reply.error.message });
        return;
      }
      setMarks({ unread: reply.data.unread });
      this.setData({ items: this.data.items.map((item) => ({ ...item, read: true })) });
    },
  },
});
