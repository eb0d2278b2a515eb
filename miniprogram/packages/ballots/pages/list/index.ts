import { opening } from '../../../../behaviors/opening';
import { call } from '../../../../services/call';
import { faultOfBallot, faultsOf, type PublicVote } from '../../crypto/check';

/** Lets the screen draw between two ballots. */
const rest = () => new Promise<void>((resolve) => setTimeout(resolve, 0));

/** Anybody counts a finished secret vote again on their own phone, or fetches the list on a computer and has it counted there. */
Component({
  behaviors: [opening],
  data: { id: '', total: 0, done: 0, checking: false, faults: [] as string[], verdict: '', counts: '' },
  methods: {
    onLoad({ id = '' }: { id?: string }) {
      this.setData({ id });
      void this.read();
    },
    async read(): Promise<void> {
      const list = await this.fetchAll();
      if (list) this.setData({ total: list.ballots.length, state: 'ready', message: '' });
    },
    async fetchAll(): Promise<PublicVote | null> {
      const ballots: PublicVote['ballots'] = [];
      let head: Omit<PublicVote, 'ballots'> | null = null;
      for (let after: string | null = ''; after !== null;) {
        const reply: Awaited<ReturnType<typeof part>> = await part(this.data.id, after);
        if (!reply.ok) {
          this.setData({ state: 'failed', message: reply.error.message });
          return null;
        }
        const { next, ...own } = reply.data;
        head = own;
        ballots.push(...own.ballots);
        after = next;
      }
      return head && { ...head, ballots };
    },
    async check(): Promise<void> {
      this.setData({ checking: true, done: 0, faults: [], verdict: '' });
      const list = await this.fetchAll();
      if (!list) return this.setData({ checking: false });
      const faults: string[] = [];
      for (const [i, one] of list.ballots.entries()) {
        const fault = faultOfBallot(list.vote, one);
        if (fault) faults.push(fault);
        this.setData({ done: i + 1 });
        await rest();
      }
      if (faults.length === 0) faults.push(...faultsOf(list));
      const verdict =
        faults.length === 0 ? '全部核对通过：每张票有效，合计和公布的一致。' : '核对没有通过，请联系社区。';
      this.setData({ checking: false, faults, verdict });
    },
    async copy(): Promise<void> {
      const reply = await call('council', 'export-list', { id: this.data.id });
      if (reply.ok) wx.setClipboardData({ data: reply.data.address });
      else wx.showToast({ title: reply.error.message, icon: 'none', duration: 4000 });
    },
  },
});

const part = (id: string, after: string) => call('council', 'public-list', { id, after });
