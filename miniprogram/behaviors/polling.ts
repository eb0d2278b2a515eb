const timers = new WeakMap<object, number>();

/**
 * Asks again and again while a page is shown: the page starts it in `onShow` and stops it in `onHide`.
 * @param every milliseconds between two questions
 */
export function polling(every: number) {
  return Behavior({
    lifetimes: {
      detached() {
        this.stopPolling();
      },
    },
    methods: {
      /** Asks at once, then regularly; starting anew ends what ran before. */
      startPolling(ask: () => void): void {
        this.stopPolling();
        ask();
        timers.set(this, setInterval(ask, every));
      },
      stopPolling(): void {
        const timer = timers.get(this);
        if (timer !== undefined) clearInterval(timer);
        timers.delete(this);
      },
    },
  });
}
