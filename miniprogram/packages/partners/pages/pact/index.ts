import type { PactView } from '../../../../../cloudfunctions/partners/contract';
import { subjectPage } from '../../../../behaviors/subject-page';
import { call } from '../../../../services/call';
import { newCommandId } from '../../../../services/command-id';
import { openPage, replacePage } from '../../../../services/navigate';
import { drawn } from '../../../../services/party';
import { opens, WAYS_TO } from '../../ways';

/** One pact: whether it holds, how far it is kept, its three lists, each term with what was delivered. */
Component({
  behaviors: [subjectPage('pact', ({ timeline }) => ({ timeline: drawn(timeline) }))],
  data: { timeline: [] as ReturnType<typeof drawn<PactView['timeline'][number]>>, renewing: false },
  methods: {
    openPact: opens(WAYS_TO.pact),
    change() {
      const { id, partnershipId } = this.data.subject as PactView;
      openPage(WAYS_TO.draft(partnershipId, id));
    },
    openUnit() {
      openPage(WAYS_TO.unit((this.data.subject as PactView).partnershipId));
    },
    async renew(): Promise<void> {
      if (this.data.renewing) return;
      this.setData({ renewing: true });
      const reply = await call('partners', 'new-version', { id: this.data.id }, { commandId: newCommandId() });
      this.setData({ renewing: false });
      if (reply.ok) replacePage(WAYS_TO.pact(reply.data.id));
      else wx.showToast({ title: reply.error.message, icon: 'none', duration: 4000 });
    },
  },
});
