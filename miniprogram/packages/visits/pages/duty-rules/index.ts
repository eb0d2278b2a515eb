import type { DutyRules } from '../../../../../cloudfunctions/visits/contract';
import { form } from '../../../../behaviors/form';
import { opening } from '../../../../behaviors/opening';
import { inTerms } from '../../../../behaviors/terms';
import { call } from '../../../../services/call';
import { dayAfter, now, today } from '../../../../services/dates';
import { VISITS } from '../../places';

const whole = (text: string): number | null => (/^\d{1,3}$/.test(text.trim()) ? Number(text) : null);
const MOST_MINUTES = 480;
const MOST_HOUSEHOLDS = 200;

/** What is asked of each post by the week, and from which day: figures of work done, which the chief sets. Nothing that is forbidden. */
Component({
  behaviors: [inTerms, opening, form],
  data: {
    draftName: '走访要求',
    code: '',
    rules: [] as DutyRules['rules'],
    mayChange: false,
    names: {} as Record<string, string>,
    posts: [] as { value: string; label: string }[],
    postKind: '',
    households: '',
    minutes: '0',
    from: '',
    note: '',
    first: '',
    last: '',
  },
  observers: {
    'rules, terms'() {
      const names: Record<string, string> = {
        gridWorker: this.data.terms.gridWorker,
        communityWorker: '全科社工',
        chief: '网格长、班子成员',
      };
      const kinds = [...new Set(this.data.rules.map(({ postKind }) => postKind))];
      this.setData({ names, posts: kinds.map((value) => ({ value, label: names[value] ?? value })) });
    },
  },
  methods: {
    onLoad({ code = '' }: { code?: string }) {
      const next = dayAfter(now(), 1);
      this.setData({ code, from: next, first: today(now()), last: dayAfter(now(), 365) });
      void this.read();
    },
    async read(): Promise<void> {
      const reply = await call('visits', 'duty-rules', { gridCode: this.data.code || undefined });
      if (!reply.ok) return this.setData({ state: 'failed', message: reply.error.message });
      this.setData({ ...reply.data, state: 'ready' });
    },
    async submit(): Promise<void> {
      const { code, postKind, from, note } = this.data;
      const [households, minutes] = [whole(this.data.households), whole(this.data.minutes)];
      const good = this.isWhole({
        postKind: postKind ? '' : '请选择对哪些人的要求。',
        households: households === null || households > MOST_HOUSEHOLDS ? '请填写户数，没有要求填 0。' : '',
        minutes: minutes === null || minutes > MOST_MINUTES ? '请填写分钟数，没有要求填 0。' : '',
        from: from ? '' : '请选择从哪天起。',
      });
      if (!good || households === null || minutes === null) return;
      const rules = [{ postKind, minutesADay: minutes, householdsAWeek: households, visitsAWeek: 0 }];
      const input = { gridCode: code || undefined, rules, from, note: note.trim() };
      if (await this.send((commandId) => call('visits', 'set-duty', input, { commandId }))) this.leaveTo(VISITS.duty);
    },
  },
});
