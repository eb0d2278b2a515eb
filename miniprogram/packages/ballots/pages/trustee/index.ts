import type { TrusteeView } from '../../../../../cloudfunctions/council/contract';
import { opening } from '../../../../behaviors/opening';
import { call, type Reply } from '../../../../services/call';
import { newCommandId } from '../../../../services/command-id';
import { contextOf } from '../../crypto/check';
import { deal, newSecret, open, shareOf } from '../../crypto/trustees';
import { keepSecret, ownSecret } from '../../own-key';
import { fetchChance } from '../../random';

/** More than any step of a trustee takes. */
const BYTES = 65_536;
const LABELS: Record<TrusteeView['next'], string> = {
  mark: '生成钥匙',
  deal: '生成公钥份额',
  confirm: '核对份额',
  open: '打开合计',
  wait: '',
};

/** Who holds a part of the key: this phone makes it, keeps it, and opens with another's the sum of all ballots, and nothing else. */
Component({
  behaviors: [opening],
  data: { id: '', view: null as TrusteeView | null, label: '', busy: false, lost: false },
  methods: {
    onLoad({ id = '' }: { id?: string }) {
      this.setData({ id });
    },
    onShow() {
      void this.read();
    },
    async onPullDownRefresh() {
      await this.read();
      wx.stopPullDownRefresh();
    },
    async read(): Promise<void> {
      const reply = await call('council', 'trustee', { id: this.data.id });
      this.take(reply);
    },
    take(reply: Reply<TrusteeView>) {
      if (!reply.ok) {
        const state = this.data.view ? 'ready' : 'failed';
        return this.setData({ state, message: reply.error.message, busy: false });
      }
      const view = reply.data;
      const begun = view.people.some(({ isMe }) => isMe) && view.marks[view.n - 1] !== '';
      const lost = begun && ownSecret(view.id) === '';
      this.setData({ view, label: lost ? '' : LABELS[view.next], lost, state: 'ready', message: '', busy: false });
    },
    async act(): Promise<void> {
      const { view } = this.data;
      if (!view || this.data.busy) return;
      this.setData({ busy: true });
      const reply = await this.step(view).catch(() => null);
      if (reply) this.take(reply);
      else this.setData({ busy: false, message: '这一步没有办成：份额核对不上，或手机没有给出随机数。请刷新后再试。' });
    },
    async step(view: TrusteeView): Promise<Reply<TrusteeView>> {
      const { id, n, deals, marks, sums } = view;
      const options = { commandId: newCommandId() };
      const chance = await fetchChance(BYTES);
      if (view.next === 'mark') {
        const { secret, mark } = newSecret(chance.take);
        keepSecret(id, secret);
        return call('council', 'trustee-mark', { id, mark }, options);
      }
      if (view.next === 'deal')
        return call('council', 'trustee-deal', { id, deal: deal(marks, id, chance.take) }, options);
      const share = shareOf(n, ownSecret(id), deals, id);
      if (view.next === 'confirm') return call('council', 'trustee-confirm', { id }, options);
      const vote = { id, key: '', questions: [] };
      const parts = sums.map((row, q) => row.map((sum, o) => open(sum, share, contextOf(vote, q, o), chance.take)));
      return call('council', 'trustee-open', { id, parts }, options);
    },
  },
});
