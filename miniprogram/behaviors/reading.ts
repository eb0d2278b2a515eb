import { polling } from './polling';

/**
 * A page that reads what it shows: when it comes into sight, again and again while it is looked at, when it is pulled down, and when
 * somebody tries again. The page has its own `read`, which sets `state`.
 * @param every milliseconds between two readings
 */
export function reading(every: number) {
  return Behavior({
    behaviors: [polling(every)],
    methods: {
      /** the page's own takes its place */
      read(): Promise<void> {
        return Promise.resolve();
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
    },
  });
}
