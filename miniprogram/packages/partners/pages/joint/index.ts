import type { MeetingLine } from '../../../../../cloudfunctions/council/contract';
import type { JointPlan } from '../../../../../cloudfunctions/partners/contract';
import { form } from '../../../../behaviors/form';
import { opening } from '../../../../behaviors/opening';
import { call } from '../../../../services/call';
import { dayAfter, now } from '../../../../services/dates';
import { openPage, PAGES, replacePage } from '../../../../services/navigate';
import { PARTNER_LIMITS } from '../../vocabulary/partners';

const KINDS = [
  { value: 'joint', label: '党建联席会议' },
  { value: 'committee', label: '大党委会议' },
];
const FORM = { kind: 'joint', title: '', place: '', date: '', time: '', more: '' };
const AHEAD = 180;
type Changed = WechatMiniprogram.CustomEvent<{ value: string }>;
type Several = WechatMiniprogram.CustomEvent<{ value: string[] }>;

/** Calls a joint meeting: agenda from what is open, units by their contacts; what earlier meetings decided is there until it is done. */
Component({
  behaviors: [opening, form],
  data: {
    draftName: '联席会议',
    asks: 'topic' as const,
    kinds: KINDS,
    meetings: [] as MeetingLine[],
    agenda: [] as { value: string; label: string; hint: string }[],
    units: [] as { value: string; label: string; hint: string }[],
    gridCode: '',
    form: FORM,
    picked: [] as string[],
    asked: [] as string[],
    limits: PARTNER_LIMITS,
    firstDay: '',
    lastDay: '',
  },
  methods: {
    onLoad() {
      this.setData({ firstDay: dayAfter(now(), 1), lastDay: dayAfter(now(), AHEAD) });
      void this.read();
    },
    async read(): Promise<void> {
      const reply = await call('partners', 'joint-plan', {});
      if (!reply.ok) return this.setData({ state: 'failed', message: reply.error.message });
      this.take(reply.data);
      const kinds = await Promise.all(
        (['joint', 'committee'] as const).map((kind) =>
          call('council', 'meetings', { kind, gridCode: reply.data.gridCode }),
        ),
      );
      this.setData({ meetings: kinds.flatMap((one) => (one.ok ? one.data.items : [])) });
    },
    take({ gridCode, agenda, units }: JointPlan) {
      this.setData({
        gridCode,
        agenda: agenda.map(({ id, label, kindText }) => ({ value: id, label, hint: kindText })),
        units: units.map(({ id, name, contactName }) => ({
          value: id,
          label: name,
          hint: contactName || '没有联络人',
        })),
        state: 'ready',
        message: '',
      });
    },
    set({ currentTarget, detail }: Changed) {
      const name = String((currentTarget.dataset as { name?: string }).name);
      this.change({ form: { ...this.data.form, [name]: detail.value } }, name, 'startsAt');
    },
    pick({ detail }: Several) {
      this.change({ picked: detail.value }, 'agenda');
    },
    ask({ detail }: Several) {
      this.change({ asked: detail.value }, 'unitIds');
    },
    open({ currentTarget }: WechatMiniprogram.TouchEvent) {
      openPage(PAGES.meeting(String(currentTarget.dataset.id)));
    },
    async submit(): Promise<void> {
      const { form, gridCode, picked, asked, agenda } = this.data;
      const own = form.more.split('\n').map((line) => line.trim());
      const lines = [...agenda.filter(({ value }) => picked.includes(value)).map(({ label }) => label), ...own].filter(
        Boolean,
      );
      const whole = this.isWhole({
        title: form.title.trim() ? '' : '请填写会议名称。',
        place: form.place.trim() ? '' : '请填写地点。',
        startsAt: form.date && form.time ? '' : '请选择哪天、几点。',
        agenda: lines.length > 0 ? '' : '请至少选一项或写一项议程。',
        unitIds: asked.length > 0 ? '' : '请至少请一个单位。',
      });
      if (!whole) return;
      const input = {
        gridCode,
        kind: form.kind === 'committee' ? ('committee' as const) : ('joint' as const),
        title: form.title,
        place: form.place,
        startsAt: `${form.date} ${form.time}`,
        agenda: lines,
        unitIds: asked,
      };
      const made = await this.send((commandId) => call('partners', 'call-joint', input, { commandId }));
      if (made) replacePage(PAGES.meeting(made.id));
    },
  },
});
