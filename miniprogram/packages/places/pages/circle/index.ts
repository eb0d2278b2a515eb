import type { CircleSpot, CircleView } from '../../../../../cloudfunctions/places/contract';
import { reading } from '../../../../behaviors/reading';
import { call, type InputOf } from '../../../../services/call';
import { MINUTE } from '../../../../services/dates';
import { openPage } from '../../../../services/navigate';
import { apart, type Mark } from '../../marks';

type Point = NonNullable<InputOf<'places', 'circle'>['at']>;

/** What is within ten minutes' walk of my door, now open first, on the map and as a list; a tap on the map looks from there. */
Component({
  behaviors: [reading(5 * MINUTE)],
  data: {
    state: 'loading',
    message: '',
    stale: false,
    at: null as Point | null,
    view: null as CircleView | null,
    marks: [] as Mark[],
    parts: [] as { title: string; spots: CircleSpot[] }[],
    lackingText: '',
  },
  methods: {
    async read(): Promise<void> {
      const { at } = this.data;
      const reply = await call('places', 'circle', at ? { at } : {});
      if (reply.ok) this.show(reply.data);
      else if (this.data.view) this.setData({ stale: true });
      else this.setData({ state: 'failed', message: reply.error.message });
    },
    show(view: CircleView) {
      const parts = [
        { title: `现在开着 ${view.open.length} 处`, spots: view.open },
        { title: `现在没开 ${view.closed.length} 处`, spots: view.closed },
      ];
      this.setData({
        view,
        marks: apart(view),
        parts: parts.filter(({ spots }) => spots.length > 0),
        lackingText: view.lacking.join('、'),
        state: 'ready',
        stale: false,
      });
    },
    async from({ detail }: WechatMiniprogram.CustomEvent<{ point: Point }>): Promise<void> {
      this.setData({ at: detail.point });
      await this.read();
    },
    mark({ detail }: WechatMiniprogram.CustomEvent<{ index: number }>) {
      const id = this.data.marks[detail.index]?.id;
      if (id) openPage(`/packages/places/pages/venue/index?id=${id}`);
    },
    async home(): Promise<void> {
      this.setData({ at: null });
      await this.read();
    },
    open({ currentTarget }: WechatMiniprogram.TouchEvent) {
      openPage(`/packages/places/pages/venue/index?id=${String(currentTarget.dataset.id)}`);
    },
  },
});
