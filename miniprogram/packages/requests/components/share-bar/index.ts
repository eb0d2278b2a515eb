import type { ShareView } from '../../../../../cloudfunctions/requests/contract';

/** A share as a bar, with its figures: 3 次里 2 次，67%. */
Component({
  properties: {
    label: { type: String, value: '' },
    /** ShareView */
    share: { type: Object, value: null as unknown as ShareView },
  },
  data: { said: '', width: 0 },
  observers: {
    share(share: ShareView | null) {
      if (!share) return;
      const { percent, count, of } = share;
      this.setData({
        width: percent ?? 0,
        said: percent === null ? '暂无数据' : `${percent}%（${of} 次里 ${count} 次）`,
      });
    },
  },
});
