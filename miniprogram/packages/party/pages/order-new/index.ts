import type { OrderForm, OrderPreview } from '../../../../../cloudfunctions/party/contract';
import { call } from '../../../../services/call';
import { newCommandId } from '../../../../services/command-id';
import { PAGES, replacePage } from '../../../../services/navigate';

import { ACKNOWLEDGE_MINUTES, ORDER_LIMITS, type CalledPost } from '../../vocabulary/mobilisation';
import type { SquadKind } from '../../vocabulary/squads';
import { sayPreview } from './saying';
import { askedFrom, EMPTY, faultsIn, spotOnMap, type Written } from './written';

type Changed<T> = WechatMiniprogram.CustomEvent<{ value: T }>;
const minutes = ACKNOWLEDGE_MINUTES.map((one) => ({ value: String(one), label: `${one} 分钟内回复` }));

/** An order: who, where, what, until when. It is looked at before it goes out, with how many it will reach, and asked once. */
Component({
  data: {
    state: 'loading',
    message: '',
    form: null as OrderForm | null,
    limits: ORDER_LIMITS,
    minutes,
    written: EMPTY as Written,
    /** the grid looked at and those right below it, as choices */
    grids: [] as { value: string; label: string }[],
    below: [] as { value: string; label: string }[],
    faults: {} as Record<string, string>,
    preview: null as OrderPreview | null,
    /** what giving it will do, as it is */
    saying: '',
    asking: false,
    busy: false,
    commandId: '',
  },
  methods: {
    onLoad() {
      this.setData({ commandId: newCommandId() });
      void this.read('');
    },
    retry() {
      void this.read('');
    },
    async read(gridCode: string): Promise<void> {
      const reply = await call('party', 'order-form', { gridCode: gridCode || undefined });
      if (!reply.ok) {
        this.setData({ state: 'failed', message: reply.error.message });
        return;
      }
      const { grid, below } = reply.data;
      const grids = [grid, ...below].map(({ code, name }) => ({ value: code, label: name }));
      const written = { ...this.data.written, within: grid.code, places: [], squadIds: [] };
      this.setData({ form: reply.data, grids, below: grids.slice(1), written, state: 'ready', message: '' });
    },
    change(written: Partial<Written>) {
      if (this.data.busy) return;
      const faults = { ...this.data.faults };
      for (const name of Object.keys(written)) delete faults[name];
      this.setData({ written: { ...this.data.written, ...written }, faults, message: '', preview: null });
    },
    setTitle({ detail }: Changed<string>) {
      this.change({ title: detail.value });
    },
    setPurpose({ detail }: Changed<string>) {
      this.change({ purpose: detail.value });
    },
    setHours({ detail }: Changed<string>) {
      this.change({ hours: detail.value });
    },
    setWanted({ detail }: Changed<string>) {
      this.change({ wanted: detail.value });
    },
    setMinutes({ detail }: Changed<string>) {
      this.change({ ackMinutes: detail.value });
    },
    setPosts({ detail }: Changed<CalledPost[]>) {
      this.change({ postKinds: detail.value });
    },
    setSquads({ detail }: Changed<SquadKind[]>) {
      this.change({ squadKinds: detail.value });
    },
    setNamed({ detail }: Changed<string[]>) {
      this.change({ squadIds: detail.value });
    },
    setPlaces({ detail }: Changed<string[]>) {
      this.change({ places: detail.value });
    },
    into({ detail }: Changed<string>) {
      void this.read(detail.value);
    },
    up() {
      void this.read('');
    },
    /** One spot where all of a place gather; for several grids each is its own. */
    async pickSpot(): Promise<void> {
      const spot = await spotOnMap();
      if (spot) this.change({ spot });
    },
    async look(): Promise<void> {
      const faults = faultsIn(this.data.written);
      this.setData({ faults, message: Object.values(faults)[0] ?? '' });
      if (Object.keys(faults).length > 0 || this.data.busy) return;
      this.setData({ busy: true });
      const { title: _t, purpose: _p, hours: _h, ackMinutes: _a, ...asked } = askedFrom(this.data.written);
      const reply = await call('party', 'preview-order', asked);
      this.setData({ busy: false });
      if (reply.ok)
        this.setData({
          preview: reply.data,
          saying: sayPreview(reply.data, this.data.written.ackMinutes),
          asking: true,
          message: '',
        });
      else this.setData({ message: reply.error.message, faults: reply.error.fields ?? {} });
    },
    think() {
      this.setData({ asking: false });
    },
    async give(): Promise<void> {
      this.setData({ asking: false, busy: true });
      const reply = await call('party', 'issue-order', askedFrom(this.data.written), {
        commandId: this.data.commandId,
      });
      this.setData({ busy: false });
      if (reply.ok) replacePage(PAGES.order(reply.data.id));
      else this.setData({ message: reply.error.message, faults: reply.error.fields ?? {} });
    },
  },
});
