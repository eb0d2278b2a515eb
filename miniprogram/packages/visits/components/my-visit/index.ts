import type { MyHousehold } from '../../../../../cloudfunctions/visits/contract';
import { openPage, PAGES } from '../../../../services/navigate';

/** A visit as the household reads it, and may correct it. Events: `correct`, detail as correct-mine takes it. */
Component({
  properties: {
    visit: { type: Object, value: null as unknown as MyHousehold['visits'][number] },
    busy: { type: Boolean, value: false },
  },
  data: { correcting: false, text: '' },
  observers: {
    /** What was sent has come back as a correction. */
    'visit.corrections.length'() {
      this.setData({ correcting: false, text: '' });
    },
  },
  methods: {
    open() {
      this.setData({ correcting: true });
    },
    write({ detail }: WechatMiniprogram.CustomEvent<{ value: string }>) {
      this.setData({ text: detail.value });
    },
    correct() {
      const text = this.data.text.trim();
      if (text) this.triggerEvent('correct', { field: 'visit', visitId: this.data.visit.id, text });
    },
    openRaised({ currentTarget }: WechatMiniprogram.TouchEvent) {
      const { kind, id } = currentTarget.dataset as { kind: string; id: string };
      if (kind === 'request') openPage(PAGES.request(id));
      if (kind === 'order') openPage(PAGES.coopOrder(id));
    },
  },
});
