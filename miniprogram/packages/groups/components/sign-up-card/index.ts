import type { PostDetail } from '../../../../../cloudfunctions/groups/contract';

type SignUpView = NonNullable<PostDetail['signUp']>;

/** Who is on the list of a 接龙, in order, what it comes to, and how one changes or leaves it. Events: `take`, `give`, `export`. */
Component({
  properties: {
    /** SignUpView */
    list: { type: Object, value: null as unknown as SignUpView },
  },
  methods: {
    take() {
      this.triggerEvent('take');
    },
    give() {
      this.triggerEvent('give');
    },
    /** As it would be typed in a chat, one to a line. */
    copy() {
      const { entries, totals } = this.data.list;
      const lines = entries.map(({ order, shown, said }) => `${order}. ${shown}${said ? `（${said}）` : ''}`);
      wx.setClipboardData({ data: [...lines, ...totals].join('\n') });
    },
    exportList() {
      this.triggerEvent('export');
    },
  },
});
