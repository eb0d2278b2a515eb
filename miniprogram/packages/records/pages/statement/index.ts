import { subjectPage } from '../../../../behaviors/subject-page';
import { drawn } from '../../../../services/party';
import { openStatement, type StatementDetail } from '../../../../services/records';

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
      this.setData({ told: await openStatement(this.data.id), opening: false });
    },
    copyCode() {
      const { subject } = this.data;
      if (subject) void wx.setClipboardData({ data: subject.code });
    },
  },
});
