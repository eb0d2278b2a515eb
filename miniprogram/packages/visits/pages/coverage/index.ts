import type { Coverage } from '../../../../../cloudfunctions/visits/contract';
import { call } from '../../../../services/call';
import { openPage } from '../../../../services/navigate';
import { shows } from '../../behaviors/shows';
import { VISITS } from '../../places';

type Row = Coverage['rows'][number] & { share: string };
/** How much of a bar is done; nothing expected is no bar, never 0 %. */
const shareOf = ({ rate }: Coverage['rows'][number]) =>
  rate.expected > 0 ? `${Math.round((rate.done / rate.expected) * 100)}%` : '0';

/** How far the visits of a place have come, by tag, and in the grids below. Nobody is ranked. */
Component({
  behaviors: [
    shows<Coverage>(
      ({ code }) => call('visits', 'coverage', { gridCode: code || undefined }),
      (view) => ({
        rows: view.rows.map((row) => ({ ...row, share: shareOf(row) })),
        below: view.below.map((one) => ({ ...one, share: shareOf(one.row) })),
      }),
    ),
  ],
  data: { rows: [] as Row[], below: [] as (Coverage['below'][number] & { share: string })[], trail: [] as string[] },
  methods: {
    down({ currentTarget }: WechatMiniprogram.TouchEvent) {
      this.setData({ trail: [...this.data.trail, this.data.view?.gridCode ?? ''] });
      void this.readOf({ code: String(currentTarget.dataset.code) });
    },
    up() {
      const trail = [...this.data.trail];
      const code = trail.pop() ?? '';
      this.setData({ trail });
      void this.readOf({ code });
    },
    go({ currentTarget }: WechatMiniprogram.TouchEvent) {
      const to = String(currentTarget.dataset.to) as 'households';
      openPage(VISITS[to](this.data.view?.gridCode));
    },
  },
});
