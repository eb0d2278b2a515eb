import type { Figures } from '../../../../../cloudfunctions/party/contract';

/** How it stands with the people of an order, in numbers with their words. */
Component({
  options: { addGlobalClass: true },
  properties: {
    /** Figures */
    figures: { type: Object, value: null as unknown as Figures },
  },
  data: {
    shown: [] as { label: string; count: number; late: boolean }[],
    /** those who are there or come are as many as are wanted */
    enough: false,
    /** parts of a bar, in percent of those wanted */
    bar: [] as { name: string; width: number }[],
  },
  observers: {
    figures(figures: Figures | null) {
      if (!figures) return;
      const { wanted, arrived, coming, waiting, silent, declined, left, short } = figures;
      const all = [
        { label: '需要', count: wanted, late: false },
        { label: '已到', count: arrived, late: false },
        { label: '能来', count: coming, late: false },
        { label: '待回复', count: waiting, late: false },
        { label: '未回复', count: silent, late: silent > 0 },
        { label: '不能来', count: declined, late: false },
        { label: '先离开', count: left, late: false },
        { label: '还缺', count: short, late: short > 0 },
      ];
      const share = (count: number) => Math.round((100 * count) / Math.max(1, wanted));
      const bar = [
        { name: 'there', width: share(Math.min(arrived, wanted)) },
        { name: 'coming', width: share(Math.min(coming, Math.max(0, wanted - arrived))) },
        { name: 'short', width: share(short) },
      ];
      const enough = wanted > 0 && arrived + coming >= wanted;
      this.setData({ bar, enough, shown: all.filter(({ count }, i) => i < 4 || count > 0) });
    },
  },
});
