import { choosePhotos, dropPhoto, type KeptPhoto } from '../../services/photos';

/**
 * Adds and takes out photos; the page keeps them in its draft and uploads them (services/photos) when it submits.
 * Events: `change`, detail {value: KeptPhoto[]}.
 */
Component({
  properties: {
    label: { type: String, value: '照片' },
    value: { type: Array, value: [] as KeptPhoto[] },
    max: { type: Number, value: 9 },
    required: { type: Boolean, value: false },
    disabled: { type: Boolean, value: false },
    /** by photo id, 0 … 100, while uploading */
    progress: { type: Object, value: {} as Record<string, number> },
    /** what is wrong with them, said by the page */
    error: { type: String, value: '' },
  },
  data: { choosing: false, message: '' },
  methods: {
    async add() {
      const { value, max, disabled, choosing } = this.data;
      if (disabled || choosing || value.length >= max) return;
      this.setData({ choosing: true, message: '' });
      const chosen = await choosePhotos(max - value.length);
      this.setData({ choosing: false, message: 'message' in chosen ? chosen.message : '' });
      if (chosen.outcome === 'chosen') this.change([...this.data.value, ...chosen.photos].slice(0, max));
    },
    remove({ currentTarget }: WechatMiniprogram.TouchEvent) {
      if (this.data.disabled) return;
      const gone = this.data.value.find(({ id }) => id === currentTarget.dataset.id);
      if (!gone) return;
      dropPhoto(gone);
      this.change(this.data.value.filter((photo) => photo !== gone));
    },
    open({ currentTarget }: WechatMiniprogram.TouchEvent) {
      const urls = this.data.value.map(({ path }) => path);
      wx.previewImage({ urls, current: urls[Number(currentTarget.dataset.index)] ?? '' });
    },
    change(value: KeptPhoto[]) {
      this.triggerEvent('change', { value });
    },
  },
});
