/** The test says what to do through `globalThis.work`; here it runs as a page's own tap would. */
Page({
  data: { result: '' },
  async run() {
    this.setData({ result: '' });
    const result = await Promise.resolve()
      .then(() => globalThis.work())
      .catch((error) => error);
    this.setData({ result: JSON.stringify(result === undefined ? null : result) });
  },
});
