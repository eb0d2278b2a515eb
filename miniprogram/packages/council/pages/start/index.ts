import type { TopicDetail } from '../../../../../cloudfunctions/council/contract';
import { form } from '../../../../behaviors/form';
import { opening } from '../../../../behaviors/opening';
import { call } from '../../../../services/call';
import { dayAfter, now, today } from '../../../../services/dates';
import { PAGES, replacePage } from '../../../../services/navigate';
import { COUNCIL_LIMITS, ELECTORS, SECRECIES, type Electors, type Secrecy } from '../../vocabulary/council';

const FORM = { electors: 'seats', secrecy: 'poll', date: '', time: '18:00', listed: '', trustees: [] as string[] };
const choices = (of: Record<string, { label: string; hint?: string }>) =>
  Object.entries(of).map(([value, { label, hint = '' }]) => ({ value, label, hint }));
type Changed = WechatMiniprogram.CustomEvent<{ value: string | string[] }>;

/** 孙奶奶 19900000077 3号楼101, one person a line. */
const people = (text: string) =>
  text.split('\n').flatMap((line) => {
    const [name = '', phone = '', ...place] = line.trim().split(/[\s,，]+/);
    return name ? [{ name, phone, place: place.join(' ') }] : [];
  });

/** Starts a vote on a topic: who votes, how secret, until when. All of it is fixed from then on. */
Component({
  behaviors: [opening, form],
  data: {
    draftName: '开始表决',
    id: '',
    ruleText: '',
    electors: choices(ELECTORS),
    secrecies: choices(SECRECIES),
    seats: [] as { value: string; label: string; hint: string }[],
    form: FORM,
    firstDay: '',
    lastDay: '',
  },
  methods: {
    onLoad({ id = '' }: { id?: string }) {
      this.setData({ id, firstDay: today(now()), lastDay: dayAfter(now(), COUNCIL_LIMITS.voteDays) });
      void this.read();
    },
    async read(): Promise<void> {
      const reply = await call('council', 'topic', { id: this.data.id });
      if (!reply.ok) return this.setData({ state: 'failed', message: reply.error.message });
      const { seats, ruleText, missingText } = reply.data as TopicDetail;
      const shown = seats.map(({ id, name, kindText }) => ({ value: id, label: name, hint: kindText }));
      this.setData({ seats: shown, ruleText, state: 'ready', message: missingText });
    },
    set({ currentTarget, detail }: Changed) {
      const name = String((currentTarget.dataset as { name?: string }).name);
      this.change({ form: { ...this.data.form, [name]: detail.value } }, name);
    },
    async submit(): Promise<void> {
      const { form, id: topicId } = this.data;
      const whole = this.isWhole({
        endsAt: form.date && form.time ? '' : '请选择截止时间。',
        trustees: form.secrecy === 'formal' && form.trustees.length !== 3 ? '请选三位保管人。' : '',
      });
      if (!whole) return;
      const rows = form.electors === 'residents' ? people(form.listed) : [];
      const started = await this.send(async (commandId) => {
        if (rows.length > 0) {
          const listed = await call('council', 'list-electors', { topicId, rows }, { commandId: `${commandId}-list` });
          if (!listed.ok) return listed;
        }
        const { electors, secrecy, date, time, trustees } = form;
        const input = {
          topicId,
          electors: electors as Electors,
          secrecy: secrecy as Secrecy,
          endsAt: `${date} ${time}`,
        };
        return call(
          'council',
          'open-vote',
          { ...input, trustees: secrecy === 'formal' ? trustees : [] },
          { commandId },
        );
      });
      if (started) replacePage(PAGES.vote((started as { id: string }).id));
    },
  },
});
