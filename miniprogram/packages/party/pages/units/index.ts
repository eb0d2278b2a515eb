import { opening } from '../../../../behaviors/opening';
import type { UnitView } from '../../../../../cloudfunctions/party/contract';
import { call } from '../../../../services/call';

const TYPING_PAUSE = 300;
/** Of the search under way: an answer to an older one is not shown. */
let turn = 0;

/** Units of the district whose party members report to communities, for everybody to look up. */
Component({
  behaviors: [opening],
  data: { state: 'loading', message: '', text: '', units: [] as UnitView[] },
  methods: {
    onLoad() {
      void this.read();
    },
    typed({ detail }: WechatMiniprogram.CustomEvent<{ value: string }>) {
      const mine = ++turn;
      this.setData({ text: detail.value });
      setTimeout(() => {
        if (mine === turn) void this.read();
      }, TYPING_PAUSE);
    },
    async read(): Promise<void> {
      const mine = ++turn;
      const reply = await call('party', 'find-units', { text: this.data.text.trim() });
      if (mine !== turn) return;
      if (!reply.ok) this.setData({ state: 'failed', message: reply.error.message });
      else this.setData({ units: reply.data, state: 'ready', message: '' });
    },
  },
});
