import type { Session } from '../../../../../cloudfunctions/directory/contract';
import { bindStaff } from '../../account';
import { PAGES } from '../../../../services/navigate';
import { needSession } from '../../../../services/session';
import { askAt } from '../../../../services/subscriptions';

/** Staff bind their WeChat identity to the imported list, by the phone number WeChat has verified. */
Component({
  data: {
    busy: false,
    message: '',
    session: null as Session | null,
    done: false,
    hotline: { name: '', phone: '' },
  },
  lifetimes: {
    async attached() {
      const reply = await needSession();
      if (reply.ok && !this.data.session) this.setData({ session: reply.data, hotline: reply.data.brand.hotline });
    },
  },
  methods: {
    async phoneGiven({ detail }: WechatMiniprogram.CustomEvent<{ code: string }>) {
      if (!detail.code) {
        this.setData({ message: '没有得到手机号。认领岗位要核对手机号；不想给也可以先作为居民使用。' });
        return;
      }
      this.setData({ busy: true, message: '' });
      const reply = await bindStaff(detail.code);
      this.setData({ busy: false });
      if (reply.ok) this.setData({ session: reply.data, done: true });
      else this.setData({ message: reply.error.message });
    },
    callHotline() {
      wx.makePhoneCall({ phoneNumber: this.data.hotline.phone, fail: () => undefined });
    },
    /** Only now is it known which templates there are for a post; the tap that begins the work asks for them. */
    async start() {
      await askAt('post');
      wx.switchTab({ url: this.data.session?.hasDesk ? PAGES.desk : PAGES.home });
    },
  },
});
