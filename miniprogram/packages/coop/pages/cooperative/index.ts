import type { CooperativeView } from '../../../../../cloudfunctions/coop/contract';
import { call } from '../../../../services/call';

import { openPage, PAGES } from '../../../../services/navigate';
import { OWN_PAGES } from '../../own-pages';
import { needSession } from '../../../../services/session';
import { reading } from '../../../../behaviors/reading';
import { MINUTE } from '../../../../services/dates';

/** The cooperative of a community: its teams, what each service costs and what the price is made of. */
Component({
  behaviors: [reading(MINUTE)],
  data: { state: 'loading', message: '', code: '', stranger: false, coop: null as CooperativeView | null },
  methods: {
    async onLoad(query: { code?: string }) {
      this.setData({ code: query.code ?? '' });
      const session = await needSession();
      if (session.ok) wx.setNavigationBarTitle({ title: session.data.brand.terms.cooperative });
    },
    async read(): Promise<void> {
      const reply = await call('coop', 'cooperative', { communityCode: this.data.code || undefined });
      if (!reply.ok) {
        const stranger = reply.error.code === 'NOT_REGISTERED';
        if (!this.data.coop) this.setData({ state: 'failed', message: reply.error.message, stranger });
        return;
      }
      this.setData({ coop: reply.data, state: reply.data.teams.length > 0 ? 'ready' : 'empty', message: '' });
    },
    /** Whoever has not said who they are does so, and comes back. */
    retry() {
      const { stranger, code } = this.data;
      this.setData({ state: 'loading', stranger: false });
      if (stranger) openPage(PAGES.welcome(PAGES.cooperative(code)));
      else void this.read();
    },
    onShareAppMessage() {
      const { communityCode = this.data.code, communityName = '' } = this.data.coop ?? {};
      return { title: `${communityName}上门服务价目：明码标价，点开就能预约`, path: PAGES.cooperative(communityCode) };
    },
    order({ currentTarget }: WechatMiniprogram.TouchEvent) {
      openPage(PAGES.coopCompose(String(currentTarget.dataset.team ?? '')));
    },
    openPrice({ currentTarget }: WechatMiniprogram.TouchEvent) {
      openPage(OWN_PAGES.coopPrice(String(currentTarget.dataset.id)));
    },
    addPrice({ currentTarget }: WechatMiniprogram.TouchEvent) {
      openPage(OWN_PAGES.coopPrice('', String(currentTarget.dataset.team)));
    },
    openTeam({ currentTarget }: WechatMiniprogram.TouchEvent) {
      openPage(PAGES.coopTeam(String(currentTarget.dataset.team)));
    },
    openBooks() {
      openPage(PAGES.coopBooks(this.data.coop?.communityCode ?? ''));
    },
    openOrders() {
      openPage(PAGES.coopOrders());
    },
    join() {
      const me = this.data.coop?.me;
      const again = me?.status === 'declined' || me?.status === 'left';
      openPage(me && !again ? PAGES.coopMember(me.id) : OWN_PAGES.coopJoin);
    },
    openMembers() {
      openPage(OWN_PAGES.coopMembers);
    },
    openCare() {
      openPage(OWN_PAGES.coopCare(this.data.coop?.communityCode));
    },
  },
});
