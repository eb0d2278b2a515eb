import type { ToJudge } from '../../services/media';

/**
 * Photos and recordings that WeChat gave no verdict on, for somebody of the staff to decide about. Event: `judge`, detail
 * {fileID, state}; state is cleared or refused.
 */
Component({
  properties: {
    files: { type: Array, value: [] as ToJudge[] },
    busy: { type: Boolean, value: false },
  },
  methods: {
    open({ currentTarget }: WechatMiniprogram.TouchEvent) {
      const current = String(currentTarget.dataset.file);
      wx.previewImage({ urls: [current], current });
    },
    clear({ currentTarget }: WechatMiniprogram.BaseEvent) {
      this.triggerEvent('judge', { fileID: String(currentTarget.dataset.file), state: 'cleared' });
    },
    refuse({ currentTarget }: WechatMiniprogram.BaseEvent) {
      this.triggerEvent('judge', { fileID: String(currentTarget.dataset.file), state: 'refused' });
    },
  },
});
