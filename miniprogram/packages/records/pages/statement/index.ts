import type { StatementDetail } from '../../../../../cloudfunctions/records/contract';
import { call } from '../../../../services/call';
import { subjectPage } from '../../../../behaviors/subject-page';
import { drawn } from '../../../../services/party';
import { openWorkbook } from '../../../../services/workbooks';

/** A copy of a record: what it shows, its code, and its way to the unit. */
Component({
  behaviors: [subjectPage('statement', ({ timeline }) => ({ timeline: drawn(timeline) }))],
  data: {
    timeline: [] as ReturnType<typeof drawn<StatementDetail['timeline'][number]>>,
    opening: false,
    told: '',
  },
  methods: {
    async openFile(): Promise<void> {
      if (this.data.opening) return;
      this.setData({ opening: true, told: '' });
      const made = await call('records', 'statement-file', { id: this.data.id });
      this.setData({ told: await openWorkbook(made), opening: false });
    },
    copyCode() {
      const { subject } = this.data;
      if (subject) void wx.setClipboardData({ data: subject.code });
    },
  },
});
