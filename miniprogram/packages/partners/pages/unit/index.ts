import type { PartnershipView } from '../../../../../cloudfunctions/partners/contract';
import { subjectPage } from '../../../../behaviors/subject-page';
import { call } from '../../../../services/call';
import { now, today } from '../../../../services/dates';
import { openPage } from '../../../../services/navigate';
import { drawn } from '../../../../services/party';
import { openWorkbook } from '../../../../services/workbooks';
import { opens, WAYS_TO } from '../../ways';

const yearOf = (at: number): number => Number(today(at).slice(0, 4));

/** One unit: how near it has come and by what, its pacts, its money, what was shared. */
Component({
  behaviors: [subjectPage('partnership', ({ timeline }) => ({ timeline: drawn(timeline) }))],
  data: { timeline: [] as ReturnType<typeof drawn<PartnershipView['timeline'][number]>>, letting: false },
  methods: {
    openPact: opens(WAYS_TO.pact),
    draw() {
      openPage(WAYS_TO.draft(this.data.id));
    },
    async letter(): Promise<void> {
      if (this.data.letting) return;
      this.setData({ letting: true });
      const fault = await openWorkbook(await call('partners', 'letter', { id: this.data.id, year: yearOf(now()) }));
      this.setData({ letting: false });
      if (fault) wx.showToast({ title: fault, icon: 'none', duration: 4000 });
    },
  },
});
