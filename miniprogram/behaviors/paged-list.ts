import type { Reply } from '../services/call';
import { readNote } from '../services/last-read';

export interface ListPage<T> {
  items: T[];
  next: string | null;
  /** said when a search was broken off before the page was full, and goes on with the next */
  soFar?: string;
}
export type ListLoad<T> = (
  cursor: string | undefined,
  filter: string,
  text: string,
  sort: string,
) => Promise<Reply<ListPage<T>>>;
export type ListState = 'loading' | 'ready' | 'empty' | 'failed';

/** A list before anything of it was read. */
const UNREAD = {
  next: null as string | null,
  /** more than the first page is shown */
  readOn: false,
  filter: '',
  /** what is looked for in the list, '' for all of it */
  text: '',
  /** how it is sorted, '' for the usual way */
  sort: '',
  listState: 'loading' as ListState,
  /** why the list failed, or why what is shown may be out of date */
  listMessage: '',
  loadingMore: false,
  moreMessage: '',
  /** how far a search has come that goes on with the next page; '' for a list that is read page by page */
  soFar: '',
  /** of the load under way: an answer to an older one is not shown */
  listTurn: 0,
};

/**
 * A list read page by page, by cursor. The page shows `listState` (page-frame knows these words), `items`, and
 * `loadingMore` or `moreMessage` at the foot; it calls `refreshList` when shown or pulled, `loadMore` when the bottom is
 * reached, `searchList` and `sortList` when the search box says so, and `filterList` when another part of the list is wanted.
 * @param load one page of the list, for a cursor (undefined: the first) and the filter in force
 */
export function pagedList<T>(load: ListLoad<T>) {
  return Behavior({
    data: { ...UNREAD, items: [] as T[] },
    methods: {
      async refreshList(): Promise<void> {
        const turn = this.data.listTurn + 1;
        this.setData({ listTurn: turn, loadingMore: false });
        if (this.data.items.length === 0) this.setData({ listState: 'loading' });
        const reply = await load(undefined, this.data.filter, this.data.text, this.data.sort);
        if (turn !== this.data.listTurn) return;
        if (reply.ok) {
          const { items, next, soFar = '' } = reply.data;
          this.setData({
            items,
            next,
            readOn: false,
            soFar,
            listState: items.length > 0 ? 'ready' : 'empty',
            listMessage: readNote(reply.readAt),
            moreMessage: '',
          });
        } else {
          this.setData({
            listMessage: reply.error.message,
            listState: this.data.items.length > 0 ? 'ready' : 'failed',
          });
        }
      },

      async loadMore(): Promise<void> {
        const { next, loadingMore, listTurn, items } = this.data;
        if (next === null || loadingMore) return;
        this.setData({ loadingMore: true, moreMessage: '' });
        const reply = await load(next, this.data.filter, this.data.text, this.data.sort);
        if (listTurn !== this.data.listTurn) return;
        this.setData({ loadingMore: false, readOn: this.data.readOn || reply.ok });
        if (reply.ok) {
          const { items: more, next: following, soFar = '' } = reply.data;
          const all = [...items, ...more];
          this.setData({ items: all, next: following, soFar, listState: all.length > 0 ? 'ready' : 'empty' });
        } else this.setData({ moreMessage: reply.error.message });
      },

      async searchList({ detail }: WechatMiniprogram.CustomEvent<{ value: string }>): Promise<void> {
        this.setData({ text: detail.value, items: [] });
        await this.refreshList();
      },

      async sortList({ detail }: WechatMiniprogram.CustomEvent<{ value: string }>): Promise<void> {
        this.setData({ sort: detail.value, items: [] });
        await this.refreshList();
      },

      /** Another part of the list: what was shown goes at once, so that it is not taken for the new part. */
      async filterList(filter: string): Promise<void> {
        if (filter === this.data.filter && this.data.listState !== 'failed') return;
        this.setData({ filter, items: [], next: null });
        await this.refreshList();
      },
    },
  });
}
