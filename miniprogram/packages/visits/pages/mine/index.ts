import type { MyHousehold, VisitsInputs } from '../../../../../cloudfunctions/visits/contract';
import { call } from '../../../../services/call';
import { newCommandId } from '../../../../services/command-id';
import { openPage, PAGES } from '../../../../services/navigate';
import { shows } from '../../behaviors/shows';

const PARTS = [
  { value: 'visits', label: '走访' },
  { value: 'looks', label: '谁看过' },
  { value: 'data', label: '我的信息' },
];

/** What is said to whom no household is shown, and what they can do. */
const WHY: Record<Exclude<MyHousehold['why'], ''>, { title: string; words: string }> = {
  unconfirmed: {
    title: '住址还没有确认',
    words: '走访记录只给确实住在这里的人看。登记住址后，请社区或两位邻居确认。',
  },
  unmatched: {
    title: '还没有对应到您家',
    words: '由社区工作人员核对您是哪一户，核对好了，这里就能看到走访记录。',
  },
  elsewhere: { title: '您家登记在别的住址', words: '搬了家，请先改好您的住址，社区确认后就能看到。' },
};

/** A resident's own: who came and when, what was noted, what came of it, and who looked at their data, when and for what. */
Component({
  behaviors: [
    shows<MyHousehold>(
      () => call('visits', 'my-household', {}),
      ({ why }) => ({ why: WHY[why || 'unmatched'] }),
    ),
  ],
  data: { parts: PARTS, part: 'visits', asking: false, words: '', declining: false, why: WHY.unmatched },
  methods: {
    setPart({ detail }: WechatMiniprogram.CustomEvent<{ value: string }>) {
      this.setData({ part: detail.value });
    },
    openAsk() {
      this.setData({ asking: true });
    },
    write({ detail }: WechatMiniprogram.CustomEvent<{ value: string }>) {
      this.setData({ words: detail.value });
    },
    async ask() {
      const input = { words: this.data.words.trim() };
      const view = await this.order(
        () => call('visits', 'ask-visit', input, { commandId: newCommandId() }),
        '已告诉走访人',
      );
      if (!view) return;
      this.setData({ asking: false, words: '' });
      this.show(view);
    },
    askDecline() {
      this.setData({ declining: true });
    },
    keep() {
      this.setData({ declining: false });
    },
    decline() {
      void this.setDecline(true);
    },
    welcome() {
      void this.setDecline(false);
    },
    async setDecline(decline: boolean) {
      const done = decline ? '已告诉社区，不再定期走访' : '已恢复走访';
      const view = await this.order(
        () => call('visits', 'decline-visits', { decline }, { commandId: newCommandId() }),
        done,
      );
      this.setData({ declining: false });
      if (view) this.show(view);
    },
    async correct({ detail }: WechatMiniprogram.CustomEvent<VisitsInputs['correct-mine']>) {
      const view = await this.order(
        () => call('visits', 'correct-mine', detail, { commandId: newCommandId() }),
        '已提交更正',
      );
      if (view) this.show(view);
    },
    openHome() {
      openPage(PAGES.myHome);
    },
  },
});
