import { call } from '../../../../services/call';
import type { RelatedView, RequestDetail } from '../../../../../cloudfunctions/requests/contract';
import { openPage, PAGES } from '../../../../services/navigate';

/** What a need has to do with others: how far the one is that it goes on in, and those that this person may look at. */
Component({
  properties: {
    /** the need as this person sees it */
    need: { type: Object, value: null as unknown as RequestDetail },
  },
  data: {
    others: [] as RelatedView[],
    /** newest first, as the timeline draws it */
    progress: [] as { title: string; by: string; atText: string; note: string; photos: string[] }[],
  },
  observers: {
    need(need: RequestDetail | null) {
      const steps = need?.mergedInto?.progress ?? [];
      const progress = steps.map(({ title, atText }) => ({ title, atText, by: '', note: '', photos: [] })).reverse();
      this.setData({ progress });
      if (need && need.linkCount > 0) void this.read(need.id);
      else this.setData({ others: [] });
    },
  },
  methods: {
    /** An answer that does not come is no harm: the need itself is on the page. */
    async read(id: string): Promise<void> {
      const reply = await call('requests', 'related', { id });
      if (reply.ok) this.setData({ others: reply.data });
    },
    openRoot() {
      const page = this.data.need?.mergedInto?.page;
      if (page) openPage(page);
    },
    openOther({ currentTarget }: WechatMiniprogram.TouchEvent) {
      const id = String(currentTarget.dataset.id);
      if (id) openPage(PAGES.request(id));
    },
  },
});
