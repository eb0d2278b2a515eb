/** A page that reads what it shows once, and anew when somebody tries again. The page has its own `read`, which sets `state`. */
export const opening = Behavior({
  data: { state: 'loading', message: '' },
  methods: {
    /** the page's own takes its place */
    read(): Promise<void> {
      return Promise.resolve();
    },
    retry() {
      this.setData({ state: 'loading' });
      void this.read();
    },
  },
});
