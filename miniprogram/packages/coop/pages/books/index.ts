import { opening } from '../../../../behaviors/opening';
import type { BooksView, EntryView } from '../../../../../cloudfunctions/coop/contract';
import { call } from '../../../../services/call';
import { pagedList } from '../../../../behaviors/paged-list';
import type { AvailableAction } from '../../../../../cloudfunctions/platform/steps';
import { openPage } from '../../../../services/navigate';
import { formPage } from '../../../../services/subjects';
import { openWorkbook } from '../../../../services/workbooks';

/** The books of a community, month by month: what there is, what came in and went out, and every entry. Open to all members. */
Component({
  behaviors: [
    opening,
    pagedList<EntryView>((cursor, place) => {
      const [communityCode = '', month = ''] = place.split(' ');
      return call('coop', 'book-entries', { communityCode, month, cursor });
    }),
  ],
  data: {
    id: '',
    month: '',
    books: null as BooksView | null,
    boxes: [] as BooksView['accounts'],
    others: [] as BooksView['accounts'],
    actions: [] as AvailableAction[],
    choosing: false,
    busy: false,
    fileMessage: '',
  },
  methods: {
    onLoad(query: { id?: string; month?: string }) {
      this.setData({ id: query.id ?? '', month: query.month ?? '' });
    },
    onShow() {
      void this.read();
    },
    async onPullDownRefresh() {
      await this.read();
      wx.stopPullDownRefresh();
    },
    onReachBottom() {
      void this.loadMore();
    },
    async read(): Promise<void> {
      const reply = await call('coop', 'books', {
        communityCode: this.data.id || undefined,
        month: this.data.month || undefined,
      });
      if (!reply.ok) {
        if (!this.data.books) this.setData({ state: 'failed', message: reply.error.message });
        return;
      }
      const books = reply.data;
      const mainly = (account: string, isFund: boolean) => isFund || account === 'cash';
      this.setData({
        books,
        id: books.communityCode,
        month: books.month,
        boxes: books.accounts.filter(({ account, isFund }) => mainly(account, isFund)),
        others: books.accounts.filter(({ account, isFund }) => !mainly(account, isFund)),
        state: 'ready',
        filter: `${books.communityCode} ${books.month}`,
      });
      await this.refreshList();
      if (books.mayKeep) await this.readActions();
    },
    async readActions(): Promise<void> {
      const book = await call('coop', 'book', { id: this.data.id });
      if (book.ok) this.setData({ actions: book.data.availableActions });
    },
    chooseMonth() {
      this.setData({ choosing: !this.data.choosing });
    },
    setMonth({ detail }: WechatMiniprogram.CustomEvent<{ value: string }>) {
      this.setData({ month: detail.value, choosing: false, items: [] });
      void this.read();
    },
    act({ currentTarget }: WechatMiniprogram.TouchEvent) {
      openPage(formPage(this.data.id, String(currentTarget.dataset.action), 'coop-book'));
    },
    async exportMonth(): Promise<void> {
      if (this.data.busy) return;
      this.setData({ busy: true, fileMessage: '' });
      const { id: communityCode, month } = this.data;
      const fileMessage = await openWorkbook(await call('coop', 'export-month', { communityCode, month }));
      this.setData({ busy: false, fileMessage });
    },
  },
});
