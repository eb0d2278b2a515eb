import { call } from '../../../../services/call';
import { listPage } from '../../../../behaviors/list-page';
import { noticeOpened, setMarks } from '../../../../services/marks';
import { saidHere } from '../../../../services/said-here';
import { openPage } from '../../../../services/navigate';

/** What a notice is called is ours; what it says may be somebody's own words. */
async function inbox(cursor: string | undefined) {
  const reply = await call('notices', 'inbox', { cursor });
  if (!reply.ok) return reply;
  const items = reply.data.items.map((item) => ({ ...item, title: saidHere(item.title) }));
  return { ...reply, data: { ...reply.data, items } };
}

/** What was told to me, newest first. */
Component({
  behaviors: [listPage(inbox)],
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
