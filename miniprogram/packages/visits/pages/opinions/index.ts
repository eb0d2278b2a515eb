import type { OpinionLine, OpinionSums } from '../../../../../cloudfunctions/visits/contract';
import { pagedList } from '../../../../behaviors/paged-list';
import { call } from '../../../../services/call';
import { newCommandId } from '../../../../services/command-id';
import { dateSaid, monthAfter } from '../../../../services/dates';
import { shows } from '../../behaviors/shows';
import type { Theme } from '../../vocabulary/visits';

const ANSWER_LEAST = 5;
/** The words of one theme, as the list behind is told which. */
const named = ({ gridCode, month }: OpinionSums, theme: string) => [gridCode, month, theme].join(' ');

/** What was said at the doors, summed up by theme; the sum gets an answer that whoever said something of it reads. */
Component({
  behaviors: [
    shows<OpinionSums>(
      ({ code, month }) => call('visits', 'opinions', { gridCode: code || undefined, month: month || undefined }),
      ({ month }) => ({ monthText: dateSaid(`${month}-01`).replace(/1日$/, '') }),
    ),
    pagedList<OpinionLine>((cursor, name) => {
      const [gridCode = '', month = '', theme = 'other'] = name.split(' ');
      return call('visits', 'opinion-words', { gridCode, month, theme: theme as Theme, cursor });
    }),
  ],
  data: { theme: '' as Theme | '', words: '', fault: '', monthText: '' },
  methods: {
    monthBy(months: number) {
      const { view, query } = this.data;
      if (!view) return;
      this.setData({ theme: '' });
      void this.readOf({ ...query, month: monthAfter(view.month, months) });
    },
    before() {
      this.monthBy(-1);
    },
    after() {
      this.monthBy(1);
    },
    open({ currentTarget }: WechatMiniprogram.TouchEvent) {
      const { view } = this.data;
      const theme = currentTarget.dataset.theme as Theme;
      const closing = theme === this.data.theme;
      this.setData({ theme: closing ? '' : theme, words: '', fault: '' });
      if (!closing && view) void this.filterList(named(view, theme));
    },
    down({ currentTarget }: WechatMiniprogram.TouchEvent) {
      this.setData({ theme: '' });
      void this.readOf({ code: String(currentTarget.dataset.code), month: this.data.view?.month ?? '' });
    },
    more() {
      void this.loadMore();
    },
    again() {
      void this.refreshList();
    },
    write({ detail }: WechatMiniprogram.CustomEvent<{ value: string }>) {
      this.setData({ words: detail.value, fault: '' });
    },
    async answer() {
      const { view, theme } = this.data;
      const words = this.data.words.trim();
      if (!view || !theme) return;
      if (Array.from(words).length < ANSWER_LEAST) return this.setData({ fault: `答复至少 ${ANSWER_LEAST} 个字。` });
      const input = { gridCode: view.gridCode, month: view.month, theme, words };
      const sums = await this.order(
        () => call('visits', 'answer-opinions', input, { commandId: newCommandId() }),
        '已答复，提过意见的住户都能看到',
      );
      if (!sums) return;
      this.setData({ theme: '', words: '' });
      this.show(sums);
    },
  },
});
