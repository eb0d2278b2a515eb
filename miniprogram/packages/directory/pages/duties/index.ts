import { opening } from '../../../../behaviors/opening';
import type { Duties } from '../../../../../cloudfunctions/directory/contract';
import { call } from '../../../../services/call';

import { openPage, PAGES } from '../../../../services/navigate';
import { drawn, gapsIn, type Section } from './sections';

/** A chief sees who is there in the posts of a grid and of those below, and marks leave and return for them. */
Component({
  behaviors: [opening],
  data: {
    /** '' for the chief's own */
    code: '',
    grid: null as Duties['grid'] | null,
    /** where one is chief of several */
    mine: [] as { value: string; label: string }[],
    sections: [] as Section[],
    gaps: '',
    /** who or what is looked for, '' for all that is right below */
    text: '',
    more: false,
  },
  methods: {
    toCodes() {
      openPage('/packages/directory/pages/building-codes/index');
    },
    onLoad(query: { code?: string }) {
      this.setData({ code: query.code ?? '' });
    },
    /** Shown again after somebody was marked: what it says is read anew. */
    onShow() {
      void this.read();
    },
    async read() {
      const reply = await call('directory', 'duties', {
        gridCode: this.data.code || undefined,
        text: this.data.text,
      });
      if (!reply.ok) {
        const state = this.data.grid ? 'ready' : 'failed';
        this.setData({ state, message: reply.error.message });
        return;
      }
      const { grid, mine, sections, more } = reply.data;
      const own = mine.map(({ code, name }) => ({ value: code, label: name }));
      const choice = own.length > 1 && own.some(({ value }) => value === grid.code) ? own : [];
      const shown = drawn(sections, grid.code);
      this.setData({ state: 'ready', message: '', grid, mine: choice, sections: shown, more, gaps: gapsIn(shown) });
      void wx.setNavigationBarTitle({ title: `${grid.name}的岗位` });
    },
    chooseGrid({ detail }: WechatMiniprogram.CustomEvent<{ value: string }>) {
      this.setData({ code: detail.value, state: 'loading', grid: null });
      void this.read();
    },
    look({ detail }: WechatMiniprogram.CustomEvent<{ value: string }>) {
      this.setData({ text: detail.value });
      void this.read();
    },
    openBelow({ currentTarget }: WechatMiniprogram.TouchEvent) {
      openPage(PAGES.duties(String(currentTarget.dataset.code)));
    },
    mark({ currentTarget }: WechatMiniprogram.TouchEvent) {
      const { section, post, holder } = currentTarget.dataset as Record<string, number>;
      const found = this.data.sections[Number(section)]?.posts[Number(post)];
      const person = found?.holders[Number(holder)];
      if (found && person) openPage(PAGES.leaveOf(found, person));
    },
    openBinding({ currentTarget }: WechatMiniprogram.TouchEvent) {
      openPage(PAGES.binding(String(currentTarget.dataset.person)));
    },
    dial({ currentTarget }: WechatMiniprogram.TouchEvent) {
      wx.makePhoneCall({ phoneNumber: String(currentTarget.dataset.phone), fail: () => undefined });
    },
  },
});
