import type { HouseholdLine, TagKindView } from '../../../../../cloudfunctions/visits/contract';
import { listPage } from '../../../../behaviors/list-page';
import { call } from '../../../../services/call';
import { openPage } from '../../../../services/navigate';
import { VISITS } from '../../places';
import { DUE_STATES } from '../../vocabulary/visits';

const SEPARATOR = ' ';
/** What the list is asked for, as its filter: the grid, and one tag of it. */
const filterOf = (gridCode: string, tagId: string) => [gridCode, tagId].join(SEPARATOR);

/** Households of a grid, by tag and by words; nothing in a line that its reader may not see. */
Component({
  behaviors: [
    listPage<HouseholdLine>((cursor, filter, text) => {
      const [gridCode, tagId] = filter.split(SEPARATOR);
      const input = { gridCode: gridCode || undefined, tagId: tagId || undefined, text: text || undefined, cursor };
      return call('visits', 'households', input);
    }),
  ],
  data: { gridCode: '', tags: [] as { value: string; label: string }[], tagId: '', states: DUE_STATES },
  methods: {
    onLoad({ code = '' }: { code?: string }) {
      this.setData({ gridCode: code, filter: filterOf(code, '') });
      void this.readTags();
    },
    async readTags() {
      const reply = await call('visits', 'tag-kinds', { gridCode: this.data.gridCode || undefined });
      if (!reply.ok) return;
      const kinds: TagKindView[] = reply.data.filter(({ ended }) => !ended);
      this.setData({ tags: kinds.map(({ id, name }) => ({ value: id, label: name })) });
    },
    chooseTag({ detail }: WechatMiniprogram.CustomEvent<{ value: string }>) {
      const tagId = detail.value === this.data.tagId ? '' : detail.value;
      this.setData({ tagId });
      void this.filterList(filterOf(this.data.gridCode, tagId));
    },
    open({ currentTarget }: WechatMiniprogram.TouchEvent) {
      openPage(VISITS.household(String(currentTarget.dataset.id)));
    },
    add() {
      openPage(`${VISITS.added}?code=${this.data.gridCode}`);
    },
  },
});
