import { allKept, discardKept, isSubmitting, onKept } from '../../services/kept';
import { keptRow, type KeptRow } from '../../services/kept-rows';
import { forgetSent, sentNotices } from '../../services/kept-sending';
import type { SentNotice } from '../../services/kept-store';
import { openPage } from '../../services/navigate';

const stops = new WeakMap<object, () => void>();

/** What this person has written and not sent, what waits for a signal, what was refused, and what went out unseen. */
Component({
  data: {
    drafts: [] as KeptRow[],
    sent: [] as SentNotice[],
    /** the draft the person is asked about before it is thrown away, '' for none */
    discarding: '',
  },
  lifetimes: {
    attached() {
      stops.set(
        this,
        onKept(() => this.showKept()),
      );
      this.showKept();
    },
    detached() {
      stops.get(this)?.();
    },
  },
  pageLifetimes: {
    show() {
      this.showKept();
    },
  },
  methods: {
    showKept() {
      const drafts = allKept().map((one) => keptRow(one, isSubmitting(one.id)));
      this.setData({ drafts, sent: sentNotices() });
    },
    openDraft({ currentTarget }: WechatMiniprogram.TouchEvent) {
      const kept = allKept().find(({ id }) => id === currentTarget.dataset.id);
      if (kept) openPage(kept.page);
    },
    openSent({ currentTarget }: WechatMiniprogram.TouchEvent) {
      const { id, page } = currentTarget.dataset as { id: string; page: string };
      forgetSent(id);
      openPage(page);
    },
    askDiscard({ currentTarget }: WechatMiniprogram.TouchEvent) {
      this.setData({ discarding: String(currentTarget.dataset.id) });
    },
    keep() {
      this.setData({ discarding: '' });
    },
    discard() {
      const { discarding } = this.data;
      if (!isSubmitting(discarding)) discardKept(discarding);
      this.setData({ discarding: '' });
      this.showKept();
    },
  },
});
