/** Photos in rows of three; a tap opens one large. */
Component({
  properties: {
    /** fileIDs, or paths on the phone */
    photos: { type: Array, value: [] as string[] },
  },
  data: { broken: {} as Record<string, boolean> },
  methods: {
    open({ currentTarget }: WechatMiniprogram.TouchEvent) {
      const index = Number(currentTarget.dataset.index);
      wx.previewImage({ urls: this.data.photos, current: this.data.photos[index] ?? '' });
    },
    cannotShow({ currentTarget }: WechatMiniprogram.BaseEvent) {
      this.setData({ [`broken[${Number(currentTarget.dataset.index)}]`]: true });
    },
  },
});
