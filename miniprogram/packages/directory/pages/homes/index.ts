import type { HomeLine, HomesPage } from '../../../../../cloudfunctions/directory/contract';
import { form } from '../../../../behaviors/form';
import { listPage } from '../../../../behaviors/list-page';
import { call } from '../../../../services/call';
import { openPage } from '../../../../services/navigate';

type Status = 'stated' | 'confirmed' | 'refused';
/** Which of several own grids, '' for the first. */
let chosenGrid = '';
/** Of the list read last: which grids one may look at. */
let mine: HomesPage['mine'] = [];

/** Who said that they live here: confirmed with a tap each, or all that are shown at once; or not, with why. */
Component({
  behaviors: [
    listPage<HomeLine>(async (cursor, filter, text) => {
      const status = (filter || 'stated') as Status;
      const reply = await call('directory', 'homes', { status, text, cursor, gridCode: chosenGrid || undefined });
      if (reply.ok) mine = reply.data.mine;
      return reply;
    }),
    form,
  ],
  data: {
    tabs: [
      { value: 'stated', label: '待确认' },
      { value: 'confirmed', label: '已确认' },
      { value: 'refused', label: '不住这里' },
    ],
    filter: 'stated',
    grids: [] as { value: string; label: string }[],
    grid: '',
    /** what came of the last tap */
    said: '',
    /** whose address is about to be refused */
    refusing: null as HomeLine | null,
    why: '',
  },
  observers: {
    items() {
      const grids = mine.map(({ code, name }) => ({ value: code, label: name }));
      this.setData({ grids: grids.length > 1 ? grids : [], grid: chosenGrid || (mine[0]?.code ?? '') });
    },
  },
  lifetimes: {
    detached() {
      chosenGrid = '';
    },
  },
  methods: {
    toCodes() {
      openPage('/packages/directory/pages/building-codes/index');
    },
    choosePart({ detail }: WechatMiniprogram.CustomEvent<{ value: string }>) {
      this.setData({ said: '' });
      void this.filterList(detail.value);
    },
    chooseGrid({ detail }: WechatMiniprogram.CustomEvent<{ value: string }>) {
      chosenGrid = detail.value;
      this.setData({ items: [], said: '' });
      void this.refreshList();
    },
    confirmOne({ currentTarget }: WechatMiniprogram.TouchEvent) {
      void this.judge([String(currentTarget.dataset.ref)], 'confirm', '');
    },
    confirmAll() {
      const refs = this.data.items.filter(({ own }) => !own).map(({ ref }) => ref);
      void this.judge(refs.slice(0, 50), 'confirm', '');
    },
    askWhy({ currentTarget }: WechatMiniprogram.TouchEvent) {
      const refusing = this.data.items.find(({ ref }) => ref === currentTarget.dataset.ref) ?? null;
      this.setData({ refusing, why: '', faults: {}, message: '' });
    },
    think() {
      this.setData({ refusing: null });
    },
    refuse() {
      const { refusing, why } = this.data;
      if (refusing && this.isWhole({ why: why.trim() ? '' : '请写明为什么不是这里，对方会看到。' }))
        void this.judge([refusing.ref], 'refuse', why);
    },
    async judge(refs: string[], verdict: 'confirm' | 'refuse', why: string) {
      const done = await this.send((commandId) =>
        call('directory', 'judge-homes', { refs, verdict, why }, { commandId }),
      );
      if (!done) return;
      const what = verdict === 'confirm' ? `已确认 ${done.done} 个住址` : '已记下，对方会收到消息';
      const left = done.passedOver > 0 ? `，${done.passedOver} 个对方已经改了，没有动` : '';
      this.setData({ refusing: null, said: `${what}${left}。` });
      await this.refreshList();
    },
  },
});
