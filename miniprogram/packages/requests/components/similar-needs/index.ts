import type { SimilarNeed } from '../../../../../cloudfunctions/requests/contract';
import { call } from '../../../../services/call';
import { needs, type DraftCategory, type DraftPlace } from '../../../../services/drafts';
import { actAsNeighbour } from '../../../../services/neighbours';
import { openPage, PAGES, replacePage } from '../../../../services/navigate';
import { isOffline } from '../../../../services/network';
import { askAt } from '../../../../services/subscriptions';

/** Milliseconds of rest after the last change before it is asked. */
const REST = 900;
const LEAST_CHARACTERS = 6;
const waiting = new WeakMap<object, number>();

/**
 * What neighbours have said already and may be the same, offered while a person writes: seconding takes one tap, and going on takes
 * none. Nothing is shown when there is nothing, or no signal.
 */
Component({
  properties: {
    words: { type: String, value: '' },
    category: { type: Object, value: null as unknown as DraftCategory },
    place: { type: Object, value: null as unknown as DraftPlace },
    /** the draft that is not needed once another's is seconded */
    draftId: { type: String, value: '' },
    disabled: { type: Boolean, value: false },
  },
  data: {
    needs: [] as SimilarNeed[],
    /** the one that was seconded here, '' for none */
    seconded: '',
    busy: '',
    message: '',
    /** the person said that it is another thing */
    other: false,
  },
  observers: {
    'words, category, place': function () {
      clearTimeout(waiting.get(this) ?? 0);
      if (this.data.other || this.data.seconded) return;
      waiting.set(
        this,
        setTimeout(() => void this.ask(), REST),
      );
    },
  },
  lifetimes: {
    detached() {
      clearTimeout(waiting.get(this) ?? 0);
    },
  },
  methods: {
    async ask(): Promise<void> {
      const { words, category, place } = this.data;
      if (!place || [...words.trim()].length < LEAST_CHARACTERS || isOffline()) {
        this.setData({ needs: [] });
        return;
      }
      const reply = await call(
        'requests',
        'similar',
        { words, place: place.input, ...(category ? { categoryId: category.id } : {}) },
        { retries: 0, timeout: 5_000 },
      );
      if (words !== this.data.words || this.data.other) return;
      this.setData({ needs: reply.ok ? reply.data : [] });
    },
    open({ detail }: WechatMiniprogram.CustomEvent<{ id: string }>) {
      openPage(PAGES.neighbour(detail.id));
    },
    async second({ currentTarget }: WechatMiniprogram.CustomEvent) {
      const id = String(currentTarget.dataset.id);
      if (this.data.busy || this.data.disabled) return;
      this.setData({ busy: id, message: '' });
      await askAt('need');
      const reply = await actAsNeighbour(id, 'second');
      this.setData(reply.ok ? { busy: '', seconded: id } : { busy: '', message: reply.error.message });
    },
    goOn() {
      this.setData({ other: true, needs: [], seconded: '' });
    },
    /** The draft has been said by another already. */
    done() {
      needs.discard(this.data.draftId);
      replacePage(PAGES.neighbour(this.data.seconded));
    },
  },
});
