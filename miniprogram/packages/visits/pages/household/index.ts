import type { HouseholdView } from '../../../../../cloudfunctions/visits/contract';
import { subjectPage } from '../../../../behaviors/subject-page';
import { call } from '../../../../services/call';
import { now, timeSaid } from '../../../../services/dates';
import { openPage } from '../../../../services/navigate';
import { formPage } from '../../../../services/subjects';
import { VISITS } from '../../places';
import { DUE_STATES } from '../../vocabulary/visits';

const masking = new WeakMap<object, number>();
function forgetTimer(page: object): void {
  const timer = masking.get(page);
  if (timer !== undefined) clearTimeout(timer);
}
const DECIDE = 'decide-conflict';

/** One household as far as its reader may see: masked until they say what for, and masked again after some minutes. */
Component({
  behaviors: [
    subjectPage('visit-household', (view) => ({
      timeline: [...view.timeline].reverse(),
      tone: view.due ? DUE_STATES[view.due.state].tone : 'done',
      opened: view.openUntil > now() ? `完整信息显示到 ${timeSaid(view.openUntil)}` : '',
      mayDecide: view.availableActions.some(({ action }) => action === DECIDE),
    })),
  ],
  data: {
    timeline: [] as HouseholdView['timeline'],
    tone: 'done',
    /** stands for what is unmasked, '' while nothing is */
    lookId: '',
    opened: '',
    unmasking: false,
    mayDecide: false,
  },
  lifetimes: {
    detached() {
      forgetTimer(this);
    },
  },
  methods: {
    async read(): Promise<void> {
      const { id, lookId } = this.data;
      const reply = await call('visits', 'household', { id, lookId: lookId || undefined });
      if (lookId !== this.data.lookId) return;
      if (reply.ok) this.show(reply.data);
      else if (this.data.subject && (reply.error.code === 'OFFLINE' || reply.error.code === 'BUSY'))
        this.setData({ stale: true });
      else this.setData({ state: 'failed', message: reply.error.message, subject: null });
    },
    openUnmask() {
      this.setData({ unmasking: true });
    },
    closeUnmask() {
      this.setData({ unmasking: false });
    },
    unmasked({ detail }: WechatMiniprogram.CustomEvent<{ lookId: string; until: number; household: HouseholdView }>) {
      const { lookId, until, household } = detail;
      this.setData({ lookId, unmasking: false });
      const shown: HouseholdView = { ...household, openUntil: until };
      this.show(shown);
      forgetTimer(this);
      masking.set(
        this,
        setTimeout(() => this.mask(), Math.max(0, until - now())),
      );
    },
    /** What was shown goes at once, with a signal or without. */
    mask() {
      forgetTimer(this);
      this.setData({ lookId: '', opened: '', subject: null, state: 'loading' });
      void this.read();
    },
    visit() {
      openPage(VISITS.visit(this.data.id));
    },
    edit() {
      openPage(VISITS.edit(this.data.id));
    },
    openMove({ currentTarget }: WechatMiniprogram.TouchEvent) {
      openPage(VISITS.move(this.data.id, currentTarget.dataset.way as 'move'));
    },
    openLooks() {
      openPage(VISITS.looks(this.data.id));
    },
    openOther({ currentTarget }: WechatMiniprogram.TouchEvent) {
      openPage(VISITS.household(String(currentTarget.dataset.id)));
    },
    decide() {
      openPage(formPage(this.data.id, DECIDE, 'visit-household'));
    },
  },
});
