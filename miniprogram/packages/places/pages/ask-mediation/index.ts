import type { ProgrammeView } from '../../../../../cloudfunctions/places/contract';
import { form } from '../../../../behaviors/form';
import { opening } from '../../../../behaviors/opening';
import { call } from '../../../../services/call';
import { replacePage } from '../../../../services/navigate';
import { MATTERS, MEDIATION_LIMITS, type Matter } from '../../vocabulary/programmes';

/** Asks a studio to mediate. What is written here never lies on the phone. */
Component({
  behaviors: [opening, form],
  data: {
    asks: 'place' as const,
    state: 'loading',
    message: '',
    id: '',
    programme: null as ProgrammeView | null,
    wordsMax: MEDIATION_LIMITS.wordsMax,
    matters: Object.entries(MATTERS).map(([value, label]) => ({ value, label, hint: '', icon: '' })),
    matter: '',
    otherName: '',
    otherPhone: '',
    story: '',
  },
  methods: {
    onLoad(query: { id?: string }) {
      this.setData({ id: query.id ?? '' });
      void this.read();
    },
    async read(): Promise<void> {
      const reply = await call('places', 'programme', { id: this.data.id });
      if (reply.ok) this.setData({ programme: reply.data, state: 'ready' });
      else this.setData({ state: 'failed', message: reply.error.message });
    },
    async ask(): Promise<void> {
      const { matter, otherName, otherPhone, story, id: programmeId } = this.data;
      const missing = {
        matter: matter ? '' : '请选择哪一类纠纷。',
        otherName: otherName.trim() ? '' : '请填写对方姓名。',
        otherPhone: otherPhone.trim() ? '' : '请填写对方电话。',
        story: story.trim().length >= 5 ? '' : '请写明事情经过。',
      };
      if (!this.isWhole(missing)) return;
      const input = { programmeId, matter: matter as Matter, otherName, otherPhone, story };
      const made = await this.send((commandId) => call('places', 'ask-mediation', input, { commandId }));
      if (made) replacePage(`/packages/places/pages/mediation/index?id=${made.id}`);
    },
  },
});
