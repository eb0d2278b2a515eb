import { call } from '../services/call';
import { type Judgement, type ToJudge } from '../services/media';

/**
 * Lets somebody of the staff decide about the photos of the thing a page shows: `toJudge` and `judging` are for media-review, whose
 * `judge` the page binds to `judge`. The page has `id` and its own `read`.
 * @param owner whose files its photos are, undefined for a thing that shows none
 */
export function judging(owner: Judgement['owner'] | undefined) {
  return Behavior({
    data: { id: '', toJudge: [] as ToJudge[], judging: false },
    methods: {
      /** the page's own takes its place */
      read(): Promise<void> {
        return Promise.resolve();
      },
      async judge({ detail }: WechatMiniprogram.CustomEvent<Pick<Judgement, 'fileID' | 'state'>>) {
        if (!owner || this.data.judging) return;
        this.setData({ judging: true });
        const reply = await call('media', 'judge', { owner, id: this.data.id, ...detail });
        if (!reply.ok) wx.showToast({ title: reply.error.message, icon: 'none', duration: 4000 });
        await this.read();
        this.setData({ judging: false });
      },
    },
  });
}
