import type { MergedInto, RelatedView } from '../../../../../cloudfunctions/requests/contract';
import { openPage, PAGES } from '../../../../services/navigate';
import { loadRelated } from '../../../../services/requests';

/** What a need has to do with others: how far the one is that it goes on in, and those that this person may look at. */
Component({
  properties: {
    /** id of the need */
    request: { type: String, value: '' },
    /** changes with each step: then they are read anew */
    version: { type: Number, value: 0 },
    /** how many others there are to read, 0 for none */
    count: { type: Number, value: 0 },
    /** MergedInto, null for one that was not merged */
    merged: { type: Object, value: null as unknown as MergedInto },
  },
  data: {
    others: [] as RelatedView[],
    /** newest first, as the timeline draws it */
    progress: [] as { title: string; by: string; atText: string; note: string; photos: string[] }[],
  },
  observers: {
    'request, version, count': function () {
      if (this.data.count > 0) void this.read();
      else this.setData({ others: [] });
    },
    merged(merged: MergedInto | null) {
      const steps = merged?.progress ?? [];
      const progress = steps.map(({ title, atText }) => ({ title, atText, by: '', note: '', photos: [] })).reverse();
      this.setData({ progress });
    },
  },
  methods: {
    /** An answer that does not come is no harm: the need itself is on the page. */
    async read(): Promise<void> {
      const reply = await loadRelated(this.data.request);
      if (reply.ok) this.setData({ others: reply.data });
    },
    openRoot() {
      if (this.data.merged?.page) openPage(this.data.merged.page);
    },
    openOther({ currentTarget }: WechatMiniprogram.TouchEvent) {
      const id = String(currentTarget.dataset.id);
      if (id) openPage(PAGES.request(id));
    },
  },
});
