import type { SquadDetail, SquadRecordView } from '../../../../../cloudfunctions/party/contract';
import { call } from '../../../../services/call';
import { subjectPage } from '../../../../behaviors/subject-page';
import { openPage, PAGES } from '../../../../services/navigate';
import { needs } from '../../../../services/drafts';
import { now } from '../../../../services/dates';

/** One squad: who is in it, what there is to do, what it did each week, and what this person may do. */
Component({
  behaviors: [subjectPage('squad')],
  data: {
    records: [] as SquadRecordView[],
    next: null as string | null,
    recordsMessage: '',
    /** long lists are folded */
    all: false,
  },
  observers: {
    subject(squad: SquadDetail | null) {
      if (squad?.rosterShown) void this.readRecords();
    },
  },
  methods: {
    async readRecords(): Promise<void> {
      const reply = await call('party', 'squad-records', { id: this.data.id });
      if (reply.ok) this.setData({ records: reply.data.items, next: reply.data.next, recordsMessage: '' });
      else this.setData({ recordsMessage: reply.error.message });
    },
    async moreRecords(): Promise<void> {
      const { next, records } = this.data;
      if (next === null) return;
      const reply = await call('party', 'squad-records', { id: this.data.id, cursor: next });
      if (reply.ok) this.setData({ records: [...records, ...reply.data.items], next: reply.data.next });
      else this.setData({ recordsMessage: reply.error.message });
    },
    showAll() {
      this.setData({ all: true });
    },
    /** What was found becomes a need: its words are there already, the place is to be said. */
    takeUp({ currentTarget }: WechatMiniprogram.TouchEvent) {
      const record = this.data.records.find(({ id }) => id === currentTarget.dataset.id);
      if (!record) return;
      const draft = needs.begin(now(), { words: record.words });
      needs.keep(draft);
      openPage(`${PAGES.compose}?draft=${draft.id}`);
    },
    askNeighbours() {
      openPage(PAGES.planTask(undefined, this.data.id));
    },
    openParent() {
      const parent = this.data.subject?.parent;
      if (parent) openPage(PAGES.squad(parent.id));
    },
    dial({ currentTarget }: WechatMiniprogram.TouchEvent) {
      wx.makePhoneCall({ phoneNumber: String(currentTarget.dataset.phone), fail: () => undefined });
    },
  },
});
