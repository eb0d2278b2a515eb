import { polling } from '../../../behaviors/polling';
import type { Reply } from '../../../services/call';
import { MINUTE } from '../../../services/dates';

/**
 * A page that shows one answer of the server: read when it comes into sight, each minute while it is looked at, when it is pulled down,
 * and when somebody tries again. What was shown stays, marked as such, when no answer comes; a refusal takes it away.
 * @param ask what the page is about, by its query
 * @param shown what else the page shows of the answer, set along with it
 */
export function shows<V>(
  ask: (query: Record<string, string>) => Promise<Reply<V>>,
  shown: (view: V) => Record<string, unknown> = () => ({}),
) {
  return Behavior({
    behaviors: [polling(MINUTE)],
    data: {
      state: 'loading',
      message: '',
      stale: false,
      query: {} as Record<string, string>,
      view: null as V | null,
      /** a command is under way */
      doing: false,
    },
    methods: {
      onLoad(query: Record<string, string>) {
        this.setData({ query });
      },
      onShow() {
        this.startPolling(() => void this.read());
      },
      onHide() {
        this.stopPolling();
      },
      async onPullDownRefresh() {
        await this.read();
        wx.stopPullDownRefresh();
      },
      retry() {
        this.setData({ state: 'loading' });
        void this.read();
      },
      async read(): Promise<void> {
        const reply = await ask(this.data.query);
        if (this.data.doing) return;
        if (reply.ok) this.show(reply.data);
        else if (this.data.view && (reply.error.code === 'OFFLINE' || reply.error.code === 'BUSY'))
          this.setData({ stale: true });
        else this.setData({ state: 'failed', message: reply.error.message, view: null });
      },
      show(view: V): void {
        this.setData({ view, state: 'ready', message: '', stale: false, ...shown(view) });
      },
      /** Reads the page of something else, such as the grid below. */
      async readOf(query: Record<string, string>): Promise<void> {
        this.setData({ query, view: null, state: 'loading' });
        await this.read();
      },
      /** One command at a time; a refusal is said in passing. @returns what was answered, undefined when it was not done */
      async order<T>(command: () => Promise<Reply<T>>, done = ''): Promise<T | undefined> {
        if (this.data.doing) return undefined;
        this.setData({ doing: true });
        const reply = await command();
        this.setData({ doing: false });
        const title = reply.ok ? done : reply.error.message;
        if (title) wx.showToast({ title, icon: 'none', duration: reply.ok ? 2000 : 4000 });
        return reply.ok ? reply.data : undefined;
      },
    },
  });
}
