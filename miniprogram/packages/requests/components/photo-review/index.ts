import type { HeldPhoto } from '../../../../../cloudfunctions/requests/contract';

/**
 * Photos that WeChat gave no verdict on, for somebody of the staff to decide about. Event: `judge`, detail {fileID, state}; state is
 * cleared or refused.
 */
Component({
  properties: {
    /** HeldPhoto[], those this person may decide about */
    photos: { type: Array, value: [] as HeldPhoto[] },
    busy: { type: Boolean, value: false },
  },
  methods: {
    open({ currentTarget }: WechatMiniprogram.TouchEvent) {
      const current = String(currentTarget.dataset.photo);
      wx.previewImage({ urls: [current], current });
    },
    clear({ currentTarget }: WechatMiniprogram.BaseEvent) {
      this.triggerEvent('judge', { fileID: String(currentTarget.dataset.photo), state: 'cleared' });
    },
    refuse({ currentTarget }: WechatMiniprogram.BaseEvent) {
      this.triggerEvent('judge', { fileID: String(currentTarget.dataset.photo), state: 'refused' });
    },
  },
});
