import type { LedgerPlaces } from '../../../../../cloudfunctions/ledger/contract';

interface Step {
  value: string;
  label: string;
  mark: string;
}

/** One's own grids, the way down to the one shown, and the grids below it. Events: `change`, detail {value: a grid's code}. */
Component({
  properties: {
    /** LedgerPlaces */
    places: { type: Object, value: null as unknown as LedgerPlaces },
  },
  data: { above: [] as Step[], below: [] as Step[] },
  observers: {
    places(places: LedgerPlaces | null) {
      if (!places) return;
      const onTheWay = new Set(places.path.map(({ code }) => code));
      const others = places.scope.filter(({ code }) => code !== places.grid.code && !onTheWay.has(code));
      const step = (mark: string) => (grid: { code: string; name: string }) => ({
        value: grid.code,
        label: grid.name,
        mark,
      });
      this.setData({
        above: [...places.path.map(step('上一级')), ...others.map(step('也归我'))],
        below: places.below.map(step('')),
      });
    },
  },
  methods: {
    choose({ detail }: WechatMiniprogram.CustomEvent<{ value: string }>) {
      this.triggerEvent('change', detail);
    },
  },
});
