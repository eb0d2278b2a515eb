import { readNote } from '../services/last-read';
import { pagedList, type ListLoad, type ListPage } from './paged-list';

/**
 * How a list is read again: 'anew' when the person asks, 'back' when they come back to the page, 'meanwhile' while they look at it.
 */
export type Reread = 'anew' | 'back' | 'meanwhile';

/**
 * A list that lies open for long: while somebody looks at it, what is shown changes in its place and nothing moves under a finger.
 * `listMoved` says that there is more to see, see components/list-moved.
 * @param load one page of the list, as pagedList wants it
 */
export function steadyList<T extends { id: string }>(load: ListLoad<T>) {
  return Behavior({
    behaviors: [pagedList<T>(load)],
    /** lines came, went or changed places since it was read */
    data: { listMoved: false },
    observers: {
      'filter, sort'() {
        this.setData({ listMoved: false });
      },
    },
    methods: {
      /** Whoever has read far down the list is not thrown back to its top, unless they ask for it. */
      async rereadList(how: Reread): Promise<void> {
        const { items, readOn } = this.data;
        const top = how === 'anew' || items.length === 0 || (how === 'back' && !readOn);
        if (!top) return this.renewList();
        this.setData({ listMoved: false });
        await this.refreshList();
      },

      /** Reads the first page again and moves nothing of what is shown. */
      async renewList(): Promise<void> {
        const turn = this.data.listTurn + 1;
        this.setData({ listTurn: turn, loadingMore: false });
        const reply = await load(undefined, this.data.filter, this.data.text, this.data.sort);
        if (turn !== this.data.listTurn) return;
        if (!reply.ok) return this.setData({ listMessage: reply.error.message });
        const shown = this.data.items as T[];
        const fresh = new Map(reply.data.items.map((one) => [one.id, one]));
        this.setData({
          items: shown.map((one) => fresh.get(one.id) ?? one),
          listMoved: hasMoved(shown, reply.data),
          listMessage: readNote(reply.readAt),
        });
      },
    },
  });
}

/** Does the first page, as it is now, begin what is shown? */
function hasMoved<T extends { id: string }>(shown: readonly T[], { items, next }: ListPage<T>): boolean {
  if (items.some((one, i) => shown[i]?.id !== one.id)) return true;
  return next === null && shown.length > items.length;
}
