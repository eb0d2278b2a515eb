import type { GridDesk, LedgerLine } from '../../../../../cloudfunctions/ledger/contract';
import { steadyList, type Reread } from '../../../../behaviors/steady-list';
import { call } from '../../../../services/call';
import { firstRead, lastRead } from '../../../../services/last-read';
import { openPage, PAGES } from '../../../../services/navigate';
import { LEDGER_SORTS, type DeskQueue, type LedgerSort } from '../../vocabulary/ledger';

const NOTHING: Record<DeskQueue, string> = {
  overdue: '没有超时的事',
  unassigned: '没有等着派单的事',
  joint: '没有部门正在联合办的事',
  council: '没有正在商量的事',
  open: '没有在办的事',
};
/** A queue of a grid, as the list behind is told which. */
const named = (gridCode: string, queue: DeskQueue) => `${gridCode} ${queue}`;

/**
 * What waits in a grid one answers for: its queues with how many are in each, the grids below, and the chosen queue, what falls due
 * first on top. The page says when to read (`read`, `more`).
 */
Component({
  behaviors: [
    steadyList<LedgerLine>((cursor, name, text, sort) => {
      const [gridCode = '', queue = 'open'] = name.split(' ');
      const asked = { gridCode, queue: queue as DeskQueue, text, sort: (sort || 'due') as LedgerSort, cursor };
      const read = () => call('ledger', 'queue', asked);
      return text || sort ? read() : firstRead(`grid ${name}`, cursor, read);
    }),
  ],
  properties: { gridCode: { type: String, value: '' } },
  data: {
    /** what falls due first is a desk's usual way */
    sorts: (['due', 'newest', 'oldest'] as const).map((value) => ({ value, label: LEDGER_SORTS[value].label })),
    desk: null as GridDesk | null,
    queue: 'open' as DeskQueue,
    /** chosen by the person; before that, the first queue that holds anything */
    picked: false,
    /** the grid the desk is of: one's own */
    root: '',
    /** the grids on the way down from one's own to the one shown, without it */
    trail: [] as { code: string; name: string }[],
    code: '',
    below: [] as (GridDesk['below'][number] & { share: number })[],
    /** the grids below are shown: before somebody asks, the queue comes first */
    spread: false,
    nothing: NOTHING,
    message: '',
  },
  observers: {
    /** Told whenever the page draws itself: only another grid begins anew. */
    gridCode(code: string) {
      if (!code || code === this.data.root) return;
      this.setData({ root: code });
      void this.go(code, []);
    },
  },
  methods: {
    async go(code: string, trail: { code: string; name: string }[]): Promise<void> {
      this.setData({
        code,
        trail,
        desk: null,
        below: [],
        picked: false,
        items: [],
        listState: 'loading',
      });
      await this.read('anew');
    },
    async read(how: Reread): Promise<void> {
      const { code } = this.data;
      const reply = await lastRead(`grid ${code}`, () => call('ledger', 'desk', { gridCode: code }));
      if (code !== this.data.code) return;
      if (!reply.ok) {
        this.setData({ message: reply.error.message, listState: this.data.desk ? this.data.listState : 'failed' });
        return;
      }
      this.setData({ desk: reply.data, message: '' });
      this.showBelow();
      // While somebody looks at a queue it stays the one they look at.
      if (!this.data.picked && how !== 'meanwhile')
        this.setData({ queue: reply.data.heads.find(({ count }) => count > 0)?.queue ?? 'open' });
      await this.readQueue(how);
    },
    watched() {
      return { kind: 'grid' as const, gridCode: this.data.code, queue: this.data.queue };
    },
    async readQueue(how: Reread): Promise<void> {
      const name = named(this.data.code, this.data.queue);
      if (name !== this.data.filter) await this.filterList(name);
      else await this.rereadList(how);
    },
    /** Bars are as long as many wait there, against where most do. */
    showBelow() {
      const below = this.data.desk?.below ?? [];
      const most = Math.max(1, ...below.map(({ open }) => open));
      this.setData({ below: below.map((one) => ({ ...one, share: Math.round((one.open / most) * 100) })) });
    },
    toggleBelow() {
      this.setData({ spread: !this.data.spread });
    },
    more() {
      void this.loadMore();
    },
    retry() {
      void this.read('anew');
    },
    pick({ currentTarget }: WechatMiniprogram.TouchEvent) {
      this.setData({ queue: currentTarget.dataset.queue as DeskQueue, picked: true });
      void this.readQueue('back');
    },
    down({ currentTarget }: WechatMiniprogram.TouchEvent) {
      const { desk, trail } = this.data;
      if (!desk) return;
      const { code, name } = desk.grid;
      void this.go(String(currentTarget.dataset.code), [...trail, { code, name }]);
    },
    up() {
      const trail = [...this.data.trail];
      const above = trail.pop();
      if (above) void this.go(above.code, trail);
    },
    ledger() {
      openPage(PAGES.ledger(this.data.code));
    },
    open({ currentTarget }: WechatMiniprogram.TouchEvent) {
      openPage(PAGES.request(String(currentTarget.dataset.id)));
    },
  },
});
