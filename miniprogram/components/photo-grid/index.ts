import type { HeldPhoto } from '../../../cloudfunctions/requests/contract';
import { MEDIA_STATES } from '../../vocabulary/media';
import { notesOn } from './notes';

/** Photos in rows of three; a tap opens one large. Those that are held come last, each with the word for why. */
Component({
  properties: {
    /** fileIDs, or paths on the phone */
    photos: { type: Array, value: [] as string[] },
    /** HeldPhoto[]: those that others may not see, or not yet */
    held: { type: Array, value: [] as HeldPhoto[] },
  },
  data: { broken: {} as Record<string, boolean>, states: MEDIA_STATES, notes: [] as string[] },
  observers: {
    held(held: HeldPhoto[]) {
      this.setData({ notes: notesOn(held) });
    },
  },
  methods: {
    open({ currentTarget }: WechatMiniprogram.TouchEvent) {
      const current = String(currentTarget.dataset.photo);
      const held = this.data.held.map(({ fileID }) => fileID).filter(Boolean);
      if (current !== '') wx.previewImage({ urls: [...this.data.photos, ...held], current });
    },
    cannotShow({ currentTarget }: WechatMiniprogram.BaseEvent) {
      this.setData({ [`broken[${Number(currentTarget.dataset.index)}]`]: true });
    },
  },
});
